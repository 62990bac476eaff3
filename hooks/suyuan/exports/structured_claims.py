"""What claims are, in the words of schema.org. `structured_data` renders it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from urllib.parse import urljoin

from suyuan.exports.structured_data import (
    Thing,
    describe_publisher,
    describe_source,
    original_address,
)
from suyuan.exports.works import Edition
from suyuan.records.claim_parts import claims_page
from suyuan.records.claims import Claim
from suyuan.records.evidence import Value
from suyuan.records.interface import Words
from suyuan.records.sources import Source
from suyuan.text.languages import language

CLAIMS = "claims.jsonld"  # in the folder of the language


def describe_dataset(
    edition: Edition, name: str, files: Mapping[str, str], claims: Iterable[Thing]
) -> Thing:
    """Returns the page of claims.

    files   address below the site → media type, of the files that have all claims
    claims  those to include here
    """
    page = claims_page(edition.locale)
    return {
        "@type": "Dataset",
        "@id": f"{original_address(page, edition)}#dataset",
        "url": edition.address(page),
        "name": name,
        "description": edition.description,
        "license": edition.license,
        "creator": describe_publisher(edition),
        "inLanguage": language(edition.locale).tag,
        "hasPart": list(claims),
        "distribution": [
            {
                "@type": "DataDownload",
                "contentUrl": urljoin(edition.url, file),
                "encodingFormat": media_type,
            }
            for file, media_type in files.items()
        ],
    }


def describe_claims(
    claims: Iterable[Claim],
    sources: Mapping[str, Source],
    edition: Edition,
    words: Words,
) -> list[Thing]:
    """Returns the claims, each with the works that it appears in, reviews, and then those works.

    sources  id → source
    words    of the interface

    Where sources differ, every value is a claim of its own inside the claim, with the works that
    make it. A value that is known to be wrong is reviewed, with the reason. No other is rated: a
    verdict is ours, about the evidence, and is a word beside the claim.
    """
    page = claims_page(edition.locale)
    address, base = edition.address(page), original_address(page, edition)
    claims = list(claims)
    cited = dict.fromkeys(
        evidence.source
        for claim in claims
        for value in claim.record.values
        for evidence in value.at
    )
    return [
        *(_describe_claim(claim, sources, address, base, edition.locale) for claim in claims),
        *describe_reviews(claims, sources, edition, words),
        *(
            {**describe_source(sources[id_], edition.locale), "@id": f"{base}#source-{id_}"}
            for id_ in cited
        ),
    ]


def describe_reviews(
    claims: Iterable[Claim], sources: Mapping[str, Source], edition: Edition, words: Words
) -> list[Thing]:
    """Returns a review of every wrong value of the corrected claims among some."""
    page = claims_page(edition.locale)
    address, base = edition.address(page), original_address(page, edition)
    return [
        review
        for claim in claims
        if claim.verdict == "corrected"
        for review in _review(claim, sources, address, base, edition, words)
    ]


def _review(
    claim: Claim,
    sources: Mapping[str, Source],
    address: str,
    base: str,
    edition: Edition,
    words: Words,
) -> Iterator[Thing]:
    """The reviews of one claim. Addresses as in `_describe_claim`."""
    locale, values = edition.locale, claim.record.values
    right = next(value.text(locale) for value in values if value.rank != "deprecated")
    reason = words["deprecated"]
    if claim.record.reason:
        reason += words["list_colon"] + words[f"reason_{claim.record.reason.replace('-', '_')}"]
    for value in values:
        if value.rank != "deprecated":
            continue
        yield {
            "@type": "ClaimReview",
            "url": f"{address}#{claim.id}",
            "claimReviewed": f"{claim.text(locale).claim}{words['list_colon']}{value.text(locale)}",
            "itemReviewed": {"@type": "Claim", **_describe_value(value, sources, base, locale)},
            "author": describe_publisher(edition),
            "inLanguage": language(locale).tag,
            "reviewBody": right,
            "reviewRating": {
                "@type": "Rating",
                "ratingValue": 1,
                "worstRating": 1,
                "bestRating": 5,
                "alternateName": reason,
            },
        }


def _describe_claim(
    claim: Claim, sources: Mapping[str, Source], address: str, base: str, locale: str
) -> Thing:
    """Returns a claim. `address` is that of the page of claims, `base` that of its original."""
    values, text = claim.record.values, claim.text(locale)
    thing: Thing = {
        "@type": "Claim",
        "@id": f"{base}#{claim.id}",
        "url": f"{address}#{claim.id}",
        "name": text.claim,
        "abstract": text.note,
        "creativeWorkStatus": claim.verdict,
        "inLanguage": language(locale).tag,
    }
    if len(values) == 1:
        return thing | _describe_value(values[0], sources, base, locale)
    thing["hasPart"] = [
        {
            "@type": "Claim",
            **_describe_value(value, sources, base, locale),
            "creativeWorkStatus": None if value.rank == "normal" else value.rank,
        }
        for value in values
    ]
    return thing


def _describe_value(value: Value, sources: Mapping[str, Source], base: str, locale: str) -> Thing:
    cited = dict.fromkeys(evidence.source for evidence in value.at)
    return {
        "text": value.text(locale),
        "appearance": [{"@id": f"{base}#source-{id_}"} for id_ in cited],
        "citation": [
            {
                "@type": "Quotation",
                "text": each.phrase,
                "inLanguage": sources[each.source].language_of(each.phrase),
                "isPartOf": {"@id": f"{base}#source-{each.source}"},
            }
            for each in value.at
            if each.phrase
        ],
    }
