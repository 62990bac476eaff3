"""What pages are, in the words of schema.org, as JSON-LD.

A thing has one `@id` in both languages, the address of its Chinese page with a fragment, so that whoever reads both
knows it for one; `url` is the page at hand.
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterable, Mapping
from typing import NamedTuple
from urllib.parse import urljoin

from suyuan.core.paths import LOCALES, PagePath
from suyuan.exports.works import CARD, LANGUAGE, LICENCE, Edition, Work
from suyuan.records.claims import Claim, Value
from suyuan.records.entries import Entry
from suyuan.records.sources import Source

Thing = dict[str, object]

CONTEXT = "https://schema.org"
CLAIMS = "claims.jsonld"  # in the folder of the language
_TYPES = {
    "glossary": "DefinedTerm",
    "systems": "DefinedTerm",
    "people": "Person",
    "organisations": "Organization",
    "events": "Event",
}
# Inside <script> the HTML parser looks for these, and JavaScript once took the last two for ends of lines.
_UNSAFE = {ord(character): f"\\u{ord(character):04x}" for character in "<>&\u2028\u2029"}


class Comment(NamedTuple):
    """A dated change to a page, as readers are told of it; `url` leads to what is said about it."""

    date: datetime.date
    text: str
    url: str


def render_json_ld(things: Iterable[Thing]) -> str:
    """The content of `<script type="application/ld+json">`: nothing in it can end the element or open a comment."""
    graph = list(things)
    document = {"@context": CONTEXT} | (graph[0] if len(graph) == 1 else {"@graph": graph})
    return json.dumps(_without_gaps(document), ensure_ascii=False, separators=(",", ":")).translate(
        _UNSAFE
    )


def describe_site(edition: Edition) -> Thing:
    """For the home page."""
    return {
        "@type": "WebSite",
        "@id": f"{edition.home}#site",
        "name": edition.name,
        "url": edition.home,
        "description": edition.description,
        "inLanguage": LANGUAGE[edition.locale],
        "license": LICENCE,
        "publisher": _publisher(edition),
    }


def describe_page(edition: Edition, url: str, title: str) -> Thing:
    """A page that is nothing more special."""
    return {
        "@type": "WebPage",
        "@id": url,
        "url": url,
        "name": title,
        "inLanguage": LANGUAGE[edition.locale],
        "isPartOf": {"@id": f"{edition.home}#site"},
    }


def describe_work(
    work: Work, edition: Edition, sources: Mapping[str, Source], corrections: Iterable[Comment] = ()
) -> Thing:
    """An essay. Its translation is named with title and address; each source as far as its record says."""
    page = work.page
    twin = work.twin_title and {
        "@type": "Article",
        "@id": f"{edition.address(page.twin)}#article",
        "url": edition.address(page.twin),
        "headline": work.twin_title,
        "inLanguage": LANGUAGE[page.twin.locale],
    }
    changes = describe_corrections(corrections)
    return {
        "@type": "Article",
        "@id": f"{work.url}#article",
        "url": work.url,
        "mainEntityOfPage": work.url,
        "headline": work.title,
        "description": work.summary,
        "image": f"{work.url}{CARD}",
        "inLanguage": LANGUAGE[page.locale],
        "datePublished": work.date.isoformat(),
        "dateModified": max((change["datePublished"] for change in changes), default=None),
        "author": [_author(name, edition) for name in work.authors],
        "publisher": _publisher(edition),
        "license": LICENCE,
        "isPartOf": {"@id": f"{edition.home}#site"},
        "translationOfWork" if work.is_translation else "workTranslation": twin or None,
        "citation": [describe_source(sources[id_], edition.locale) for id_ in work.sources],
        "correction": changes,
    }


def describe_corrections(corrections: Iterable[Comment]) -> list[Thing]:
    """The newest first."""
    return [
        {
            "@type": "CorrectionComment",
            "datePublished": correction.date.isoformat(),
            "text": correction.text,
            "url": correction.url,
        }
        for correction in sorted(corrections, reverse=True)
    ]


def describe_source(source: Source, locale: str) -> Thing:
    text = source.text(locale)
    # Who wrote it is given as it is credited: a record does not say whether that is a person.
    return {
        "@type": "CreativeWork",
        "name": text.title,
        "alternateName": text.gloss,
        "url": source.link,
        "creditText": text.author,
        "publisher": text.publisher and {"@type": "Organization", "name": text.publisher},
        "datePublished": source.date and source.date.isoformat(),
    }


def describe_entry(entry: Entry, edition: Edition, entries: Mapping[str, Entry]) -> Thing:
    """A term, a system, a person, an organisation or an event, with what its record says of it."""
    locale, record = edition.locale, entry.record
    text, other = entry.text(locale), entry.text(entry.page(locale).twin.locale)
    names = [other.name, *text.aliases]
    thing: Thing = {
        "@type": _TYPES[entry.kind],
        "@id": entry_id(entry, edition),
        "url": edition.address(entry.page(locale)),
        "name": text.name,
        "alternateName": [name for name in dict.fromkeys(names) if name != text.name],
        "description": text.short,
    }
    if entry.kind in ("glossary", "systems"):
        thing |= {"inDefinedTermSet": describe_term_set(entry.kind, edition)}
    elif entry.kind == "people":
        thing |= {
            "birthDate": _year(record.born),
            "deathDate": _year(record.died),
            "affiliation": [
                {
                    "@type": "OrganizationRole",
                    "roleName": stay.role(locale),
                    "startDate": _year(stay.since),
                    "endDate": _year(stay.until),
                    "affiliation": _reference(entries[stay.at], edition),
                }
                for stay in record.affiliations
            ],
        }
    elif entry.kind == "organisations":
        thing |= {
            "foundingDate": _year(record.founded),
            "dissolutionDate": _year(record.closed),
            "parentOrganization": _reference(entries[record.part_of], edition)
            if record.part_of
            else None,
        }
    else:
        thing |= {
            "startDate": record.date,
            "about": [_reference(entries[id_], edition) for id_ in record.entries],
        }
    return thing


def describe_term_set(
    kind: str, edition: Edition, name: str | None = None, terms: Iterable[Entry] = ()
) -> Thing:
    """The glossary, or the systems; on its own page with its name and all its terms."""
    page = PagePath(f"{kind}/", "index", edition.locale)
    return {
        "@type": "DefinedTermSet",
        "@id": f"{_original(page, edition)}#terms",
        "url": edition.address(page),
        "name": name,
        "inLanguage": LANGUAGE[edition.locale] if name else None,
        "hasDefinedTerm": [{"@id": entry_id(entry, edition)} for entry in terms],
    }


def describe_dataset(
    edition: Edition, name: str, files: Mapping[str, str], claims: Iterable[Thing]
) -> Thing:
    """The page of claims: all of them are in files, those that are given stand in it.

    files  address below the site → media type
    """
    page = PagePath("", "claims", edition.locale)
    return {
        "@type": "Dataset",
        "@id": f"{_original(page, edition)}#dataset",
        "url": edition.address(page),
        "name": name,
        "description": edition.description,
        "license": LICENCE,
        "creator": _publisher(edition),
        "inLanguage": LANGUAGE[edition.locale],
        "hasPart": list(claims),
        "distribution": [
            {
                "@type": "DataDownload",
                "contentUrl": urljoin(edition.url, file),
                "encodingFormat": media,
            }
            for file, media in files.items()
        ],
    }


def describe_claims(
    claims: Iterable[Claim], sources: Mapping[str, Source], edition: Edition
) -> list[Thing]:
    """Claims, each with the works it appears in, and those works.

    Where sources differ, every value is a claim of its own inside it, with the works that make it. None is rated: a verdict
    is ours, about the evidence, and stands in words beside the record.
    """
    page = PagePath("", "claims", edition.locale)
    address, base = edition.address(page), _original(page, edition)
    claims = list(claims)
    cited = {
        place.source: None
        for claim in claims
        for value in claim.record.values
        for place in value.at
    }
    works = [
        describe_source(sources[id_], edition.locale) | {"@id": f"{base}#source-{id_}"}
        for id_ in cited
    ]
    return [*(_claim(claim, address, base, edition.locale) for claim in claims), *works]


def entry_id(entry: Entry, edition: Edition) -> str:
    return f"{_original(entry.page(edition.locale), edition)}#entry"


def _claim(claim: Claim, address: str, base: str, locale: str) -> Thing:
    values, text = claim.record.values, claim.text(locale)
    thing: Thing = {
        "@type": "Claim",
        "@id": f"{base}#{claim.id}",
        "url": f"{address}#{claim.id}",
        "name": text.claim,
        "abstract": text.note,
        "creativeWorkStatus": claim.record.verdict,
        "inLanguage": LANGUAGE[locale],
    }
    if len(values) == 1:
        return thing | _value(values[0], base, locale)
    return thing | {
        "hasPart": [
            {"@type": "Claim"}
            | _value(value, base, locale)
            | {"creativeWorkStatus": None if value.rank == "normal" else value.rank}
            for value in values
        ]
    }


def _value(value: Value, base: str, locale: str) -> Thing:
    return {
        "text": getattr(value, locale),
        "appearance": [
            {"@id": f"{base}#source-{id_}"}
            for id_ in dict.fromkeys(place.source for place in value.at)
        ],
    }


def _author(name: str, edition: Edition) -> Thing:
    return _publisher(edition) if name == edition.editors else {"@type": "Person", "name": name}


def _publisher(edition: Edition) -> Thing:
    return {
        "@type": "Organization",
        "@id": f"{edition.url}#editors",
        "name": edition.editors,
        "url": edition.home,
        "logo": urljoin(edition.url, "assets/seal.svg"),
    }


def _reference(entry: Entry, edition: Edition) -> Thing:
    return {
        "@type": _TYPES[entry.kind],
        "@id": entry_id(entry, edition),
        "name": entry.text(edition.locale).name,
    }


def _original(page: PagePath, edition: Edition) -> str:
    return edition.address(page if page.locale == LOCALES[0] else page.twin)


def _year(year: int | None) -> str | None:
    return str(year) if year else None


def _without_gaps(value):
    """What is not known is not said."""
    if isinstance(value, dict):
        return {
            key: _without_gaps(item) for key, item in value.items() if item not in (None, [], "")
        }
    return [_without_gaps(item) for item in value] if isinstance(value, list) else value
