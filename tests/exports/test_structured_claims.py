"""Claims in the words of schema.org: every value with who gives it, and reviews of wrong ones."""

import json

from samples import EDITIONS, SITE, SOURCES, rendered
from suyuan.exports.structured_claims import describe_claims, describe_dataset
from suyuan.records.claims import load_claims

CLAIMS = load_claims(
    """\
years:
  zh: {claim: 年份}
  en: {claim: Years}
  values: [{zh: 1987 年至 1998 年, en: 1987 to 1998, at: [{source: plain}]}]
price:
  zh: {claim: 价钱, note: 定不下来。}
  en: {claim: Price, note: It cannot be settled.}
  values:
    - {zh: 6 亿美元, en: $600 million, at: [{source: plain}, {source: plain, paragraphs: [3]}]}
    - {zh: 7 亿美元, en: $700 million, at: [{source: bare}]}
old:
  zh: {claim: 旧说}
  en: {claim: An old one}
  reason: unit
  values:
    - {zh: 3 个, en: three, at: [{source: plain, phrase: three of them}]}
    - {zh: 4 个, en: four, rank: deprecated, at: [{source: bare}]}
""",
    "claims.yml",
    SOURCES,
)
WORDS = {"deprecated": "known to be wrong", "list_colon": ": ", "reason_unit": "a unit was wrong"}


def test_a_disputed_claim_gives_every_value_with_who_says_it_and_rates_only_what_is_wrong():
    graph = rendered(*describe_claims(CLAIMS.values(), SOURCES, EDITIONS["en"], WORDS))["@graph"]
    price, old, years = (thing for thing in graph if thing["@type"] == "Claim")
    assert price["creativeWorkStatus"] == "disputed" and "text" not in price
    assert [(part["text"], part["appearance"]) for part in price["hasPart"]] == [
        ("$600 million", [{"@id": SITE + "claims/#source-plain"}]),
        ("$700 million", [{"@id": SITE + "claims/#source-bare"}]),
    ]
    assert [part.get("creativeWorkStatus") for part in old["hasPart"]] == [None, "deprecated"]
    assert (
        years["text"] == "1987 to 1998"
        and years["@id"] == SITE + "claims/#years"
        and years["url"] == SITE + "en/claims/#years"
    )
    assert {thing["@id"] for thing in graph if thing["@type"] == "CreativeWork"} == {
        SITE + "claims/#source-plain",
        SITE + "claims/#source-bare",
    }
    [review] = [thing for thing in graph if thing["@type"] == "ClaimReview"]
    assert "reviewRating" not in json.dumps([thing for thing in graph if thing is not review])
    assert review["claimReviewed"] == "An old one: four" and review["reviewBody"] == "three"
    assert review["itemReviewed"]["appearance"] == [{"@id": SITE + "claims/#source-bare"}]
    assert review["reviewRating"] == {
        "@type": "Rating",
        "ratingValue": 1,
        "worstRating": 1,
        "bestRating": 5,
        "alternateName": "known to be wrong: a unit was wrong",
    }
    [quoted] = old["hasPart"][0]["citation"]
    assert (quoted["text"], quoted["isPartOf"]) == (
        "three of them",
        {"@id": SITE + "claims/#source-plain"},
    )


def test_a_dataset_has_its_claims_and_files():
    files = {"claims.json": "application/json"}
    dataset = rendered(
        describe_dataset(
            EDITIONS["en"],
            "Figures",
            files,
            describe_claims(CLAIMS.values(), SOURCES, EDITIONS["en"], WORDS),
        )
    )
    assert (
        dataset["distribution"][0]["contentUrl"] == SITE + "claims.json"
        and len(dataset["hasPart"]) == 6
    )
