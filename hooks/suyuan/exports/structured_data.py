"""What pages and essays are, in the words of schema.org, as JSON-LD.

An entry, a set of terms, and a claim have the same `@id` in both languages, the address of their
Chinese page with a fragment; so have the editors. Pages, essays, and the site have one for each
language. `url` is the page at hand. Entries and claims are in `structured_records`.
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterable, Mapping
from typing import NamedTuple
from urllib.parse import urljoin

from suyuan.core.locales import LOCALES
from suyuan.core.paths import PagePath
from suyuan.exports.works import CARD, Edition, Work
from suyuan.records.sources import Source
from suyuan.text.languages import language

Thing = dict[str, object]

CONTEXT = "https://schema.org"
# Characters that the HTML parser looks for inside <script>, and two that JavaScript once took for
# line ends.
_UNSAFE = {ord(character): f"\\u{ord(character):04x}" for character in "<>&\u2028\u2029"}


class CorrectionComment(NamedTuple):
    """A dated change to a page, as its readers see it. `url` leads to more about it."""

    date: datetime.date
    text: str
    url: str


def render_json_ld(things: Iterable[Thing]) -> str:
    """Returns the content of `<script type="application/ld+json">`.

    Nothing in it can end the element or open a comment. What is None or empty is left out.
    """
    graph = list(things)
    document = {"@context": CONTEXT} | (graph[0] if len(graph) == 1 else {"@graph": graph})
    text = json.dumps(_without_gaps(document), ensure_ascii=False, separators=(",", ":"))
    return text.translate(_UNSAFE)


def describe_site(edition: Edition) -> Thing:
    """Returns the site, for the home page."""
    return {
        "@type": "WebSite",
        "@id": f"{edition.home}#site",
        "name": edition.name,
        "url": edition.home,
        "description": edition.description,
        "inLanguage": language(edition.locale).tag,
        "license": edition.license,
        "publisher": describe_publisher(edition),
    }


def describe_page(edition: Edition, url: str, title: str) -> Thing:
    """Returns a page that nothing more specific is known of."""
    return {
        "@type": "WebPage",
        "@id": url,
        "url": url,
        "name": title,
        "inLanguage": language(edition.locale).tag,
        "isPartOf": {"@id": f"{edition.home}#site"},
    }


def describe_work(
    work: Work,
    edition: Edition,
    sources: Mapping[str, Source],
    corrections: Iterable[CorrectionComment] = (),
) -> Thing:
    """Returns an essay, with its translation, its sources, and its corrections.

    sources  id → source
    """
    corrections = list(corrections)
    dates = [correction.date.isoformat() for correction in corrections]
    twin_relation = "translationOfWork" if work.is_translation else "workTranslation"
    return {
        "@type": "Article",
        "@id": f"{work.url}#article",
        "url": work.url,
        "mainEntityOfPage": work.url,
        "headline": work.title,
        "description": work.summary,
        "image": f"{work.url}{CARD}",
        "inLanguage": language(work.locale).tag,
        "datePublished": work.date.isoformat(),
        "dateModified": max(dates, default=None),
        "author": [_describe_author(name, edition) for name in work.authors],
        "publisher": describe_publisher(edition),
        "license": work.license,
        "isPartOf": {"@id": f"{edition.home}#site"},
        twin_relation: _describe_twin(work, edition) if work.twin_title else None,
        "citation": [describe_source(sources[id_], edition.locale) for id_ in work.sources],
        "correction": describe_corrections(corrections),
    }


def describe_corrections(corrections: Iterable[CorrectionComment]) -> list[Thing]:
    """Returns the corrections, the newest first."""
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
    """Returns a source as far as its record goes.

    Its author is credited as text, since the record does not say whether that is a person.
    """
    text = source.text(locale)
    identifiers = [
        {"@type": "PropertyValue", "propertyID": name, "value": value}
        for name, value in (("DOI", source.doi), ("arXiv", source.arxiv))
        if value
    ]
    return {
        "@type": "Book" if source.isbn else "CreativeWork",
        "name": text.title,
        "alternateName": text.gloss,
        "genre": source.type,
        "url": source.link,
        "archivedAt": source.archive,
        "isbn": source.isbn,
        "identifier": identifiers,
        "creditText": source.credit(locale),
        "publisher": text.publisher and {"@type": "Organization", "name": text.publisher},
        "datePublished": source.date,
    }


def describe_publisher(edition: Edition) -> Thing:
    """Returns the editors of the site."""
    return {
        "@type": "Organization",
        "@id": f"{edition.url}#editors",
        "name": edition.editors,
        "url": edition.home,
        "logo": urljoin(edition.url, "assets/seal.svg"),
    }


def original_address(page: PagePath, edition: Edition) -> str:
    """Returns the address of a page in the default language, on which the `@id` is based."""
    return edition.address(page.in_locale(LOCALES[0]))


def _describe_twin(work: Work, edition: Edition) -> Thing:
    twin = work.page.in_locale(work.twin) if work.twin else work.page.twin
    return {
        "@type": "Article",
        "@id": f"{edition.address(twin)}#article",
        "url": edition.address(twin),
        "headline": work.twin_title,
        "inLanguage": language(twin.locale).tag,
    }


def _describe_author(name: str, edition: Edition) -> Thing:
    if name == edition.editors:
        return describe_publisher(edition)
    return {"@type": "Person", "name": name}


def _without_gaps(value: object) -> object:
    """Returns JSON data without the fields whose value is None or empty."""
    if isinstance(value, dict):
        return {
            key: _without_gaps(item) for key, item in value.items() if item not in (None, [], "")
        }
    return [_without_gaps(item) for item in value] if isinstance(value, list) else value
