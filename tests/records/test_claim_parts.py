"""The page of claims in parts: what is where, however many there are."""

import pytest

from small_claims import SOURCES, load
from suyuan.records import claim_parts
from suyuan.records.claim_parts import claim_urls, divide_claims, places_of

ONE = """\
{id}:
  zh: {{claim: 说法}}
  en: {{claim: A claim}}
  values:
    - {{zh: 一, en: one, at: [{sources}]}}
"""


def many(**counts):
    return load(
        "".join(
            ONE.format(
                id=f"{verdict}-{number}", sources="{source: li}" if verdict == "supported" else ""
            )
            for verdict, count in counts.items()
            for number in range(count)
        )
    )


def test_each_verdict_has_a_part_and_the_disputed_are_on_the_page_itself():
    parts = divide_claims(load().values(), SOURCES)
    assert [(part.slug, list(part.ids)) for part in parts] == [
        ("", ["cost"]),
        ("corrected", ["name"]),
        ("supported", ["price"]),
        ("sources", ["li", "xiao"]),
    ]
    assert [part.path("en").url for part in parts] == [
        "en/claims/",
        "en/claims/corrected/",
        "en/claims/supported/",
        "en/claims/sources/",
    ]


def test_where_a_claim_is_and_where_its_permanent_address_leads():
    parts = divide_claims(load().values(), SOURCES)
    assert claim_urls(parts, "zh") == {
        "cost": "claims/",
        "name": "claims/corrected/",
        "price": "claims/supported/",
    }
    assert places_of(parts) == {
        "name": "corrected/",
        "price": "supported/",
        "source-li": "sources/",
        "source-xiao": "sources/",
    }
    former = {"old-price": "price", "old-cost": "cost"}
    assert places_of(parts, former) == places_of(parts) | {
        "old-price": "supported/#price",
        "old-cost": "#cost",
    }


@pytest.mark.parametrize("count", [0, 1, 49, 50, 51, 1234])
def test_no_part_is_larger_however_many_claims_there_are(count):
    claims = many(supported=count, unverified=1)
    parts = divide_claims(claims.values(), SOURCES)
    assert max(len(part.claims) for part in parts) <= claim_parts.CLAIMS_PER_PART
    listed = [id_ for part in parts for id_ in part.claims]
    assert sorted(listed) == sorted(claims)
    supported = [part for part in parts if part.kind == "supported"]
    assert [part.number for part in supported] == list(range(1, len(supported) + 1))
    assert all(part.of == len(supported) for part in supported)
    assert len({part.path("zh").url for part in parts}) == len(parts)


@pytest.mark.parametrize(
    "counts, slugs",
    [
        ({"supported": 1}, [""]),
        ({"supported": 51}, ["", "supported-2"]),
        ({"unverified": 1, "supported": 1}, ["", "supported"]),
        ({}, [""]),
    ],
)
def test_without_a_disputed_claim_the_page_begins_with_what_comes_next(counts, slugs):
    parts = divide_claims(many(**counts).values(), ())
    assert [part.slug for part in parts] == slugs
    assert sum(len(part.claims) for part in parts) == sum(counts.values())


def test_a_title_says_which_of_several_parts_it_is():
    words = {
        "claims_part": "Numbers: {}",
        "claims_part_number": " ({})",
        "verdict_disputed": "Disputed",
        "verdict_supported": "Supported",
        "sources": "Sources",
    }
    parts = divide_claims(many(supported=51).values(), SOURCES)
    assert [part.title(words) for part in parts] == [
        "Numbers: Supported (1/2)",
        "Numbers: Supported (2/2)",
        "Numbers: Sources",
    ]
