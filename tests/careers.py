"""Careers of people who share laboratories."""

from suyuan.drawings.careers import find_streams
from suyuan.records.entries import Organisation, Person
from suyuan.records.entry_models import OrganisationRecord, PersonRecord

# Person: organisation, from, to. The shapes of the real careers: two stays at once, a return, a
# guest's year, open ends.
CAREERS = """\
geoffrey-hinton: edinburgh 1972 1978, toronto 1987 1998, ucl 1998 2001, toronto 2001 -, \
dnnresearch 2012 2013, google 2013 2023
ilya-sutskever: toronto - 2012, dnnresearch 2012 2013, google 2013 2015, openai 2015 2024, \
safe-superintelligence 2024 -
alex-krizhevsky: toronto - 2012, dnnresearch 2012 2013, google 2013 2017
yann-lecun: toronto 1987 1988, bell-labs 1988 1996, att 1996 2002, nec-labs 2002 2003, \
new-york-university 2003 -, meta 2013 2025
vladimir-vapnik: bell-labs 1990 -, nec-labs 2002 -, meta 2014 -
yoshua-bengio: mit 1991 1992, bell-labs 1992 1993, montreal 1993 -
yu-kai: nec-labs 2006 2012, baidu 2012 2015, horizon-robotics 2015 -
huang-chang: nec-labs 2010 2012, baidu 2012 2015, horizon-robotics 2015 -
xu-wei: nec-labs - 2009, meta 2009 2013, baidu 2013 2018, horizon-robotics 2018 -
kunihiko-fukushima: nhk 1958 1989, osaka 1989 1999
robin-li: baidu 2000 -
edward-feigenbaum: google - -, toronto - -
"""

BEGINNINGS = ["bell-labs", "toronto", "nec-labs"]


def text(name):
    return {"name": name, "short": "Short.", "full": "Full."}


def load(careers=CAREERS):
    """Organisations and people with names as long as their ids suggest."""
    people, places = [], {}
    for line in careers.splitlines():
        id_, stays = line.split(": ")
        affiliations = []
        for stay in stays.split(", "):
            at, since, until = stay.split()
            record = OrganisationRecord(
                zh=text(f"{at}研究院"[-7:]), en=text(f"The {at} Laboratories")
            )
            places[at] = Organisation(at, "organisations", record, "organisations.yml", 1)
            years = {
                key: int(value) for key, value in (("from", since), ("to", until)) if value != "-"
            }
            affiliations.append(
                {
                    "at": at,
                    "zh": "研究员",
                    "en": "researcher",
                    "claim": f"{id_}-at-{at}-{since}",
                    **years,
                }
            )
        record = PersonRecord(
            zh=text(f"杰弗里·{id_[:3]}辛顿"),
            en=text(id_.replace("-", " ").title()),
            affiliations=affiliations,
        )
        people.append(Person(id_, "people", record, "people.yml", 1))
    return [*places.values(), *people]


def streams(careers, beginnings=()):
    """Where each stream of careers begins → who is in it, in order."""
    return {
        stream.origin.id if stream.origin else None: [
            career[0].person.id for career in stream.careers
        ]
        for stream in find_streams(load(careers), beginnings)
    }
