"""Writing the files that readers subscribe to, cite, and share."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from suyuan.core.cache import Cache
from suyuan.core.paths import PagePath
from suyuan.core.processes import parallel_map
from suyuan.drawings.cards import CardStyle, draw_card
from suyuan.exports.citations import (
    BIBTEX,
    CSL,
    SOURCES_BIBTEX,
    SOURCES_CSL,
    CslItem,
    render_bibtex,
    render_csl,
    source_item,
    work_item,
)  # fmt: skip
from suyuan.exports.feeds import (
    NEWEST,
    Channel,
    FeedItem,
    correction_item,
    essay_item,
    render_feed_html,
    render_json_feed,
    render_rss,
)  # fmt: skip
from suyuan.exports.structured_claims import CLAIMS, describe_claims
from suyuan.exports.structured_data import render_json_ld
from suyuan.exports.works import CARD, Edition, Work
from suyuan.records.claims import Claim
from suyuan.records.corrections import JSON_FEED, RSS, AffectedItem, Correction
from suyuan.records.sources import Source


@dataclass(frozen=True)
class Exports:
    """What the exports are made of.

    site             folder of the built site
    editions         locale → edition
    works            the essays, the newest first in each locale
    segments         slug and locale of an essay → anchor → HTML
    claims, sources  id → record
    places           correction, locale → what it concerns
    words            locale → words of the interface
    """

    site: Path
    editions: Mapping[str, Edition]
    works: Mapping[PagePath, Work]
    segments: Mapping[tuple[str, str], Mapping[str, str]]
    claims: Mapping[str, Claim]
    sources: Mapping[str, Source]
    corrections: Iterable[Correction]
    places: Callable[[Correction, str], Iterable[AffectedItem]]
    words: Mapping[str, Mapping[str, str]]


def write_exports(exports: Exports, style: CardStyle, cache: Cache) -> None:
    """Writes all of them into the site.

    style  of the cards
    cache  of cards from earlier builds
    """
    for edition in exports.editions.values():
        _write_feeds(exports, edition)
        _write_records(exports, edition)
    parallel_map(lambda work: _write_citations(exports, work), list(exports.works.values()))
    cards = _cards(exports)
    drawn = cache.map(
        "draw_card",
        bytes,
        lambda words: draw_card(style, *words),
        list(cards.values()),
        lambda words: (repr(style), *words),
    )
    for file, card in zip(cards, drawn):
        file.write_bytes(card)


def _write_feeds(exports: Exports, edition: Edition) -> None:
    locale, folder = edition.locale, exports.site / edition.folder
    works = [work for work in exports.works.values() if work.locale == locale]
    items = [
        essay_item(work, render_feed_html(exports.segments[work.page.slug, locale], work.url))
        for work in works[:NEWEST]
    ]
    _write_feed(folder, items, Channel(edition, edition.name, edition.home))
    words = exports.words[locale]
    corrections = [
        correction_item(one, exports.places(one, locale), edition, words)
        for one in exports.corrections
    ]
    title = f"{edition.name} · {words['corrections']}"
    channel = Channel(edition, title, edition.corrections, RSS, JSON_FEED)
    _write_feed(folder, corrections, channel)


def _write_feed(folder: Path, items: list[FeedItem], channel: Channel) -> None:
    (folder / channel.rss).write_text(render_rss(items, channel), "utf-8")
    (folder / channel.json).write_text(render_json_feed(items, channel), "utf-8")


def _write_records(exports: Exports, edition: Edition) -> None:
    folder = exports.site / edition.folder
    items = [source_item(id_, one, edition.locale) for id_, one in exports.sources.items()]
    _write_items(folder, items, SOURCES_BIBTEX, SOURCES_CSL)
    words = exports.words[edition.locale]
    claims = describe_claims(exports.claims.values(), exports.sources, edition, words)
    (folder / CLAIMS).write_text(render_json_ld(claims), "utf-8")


def _write_citations(exports: Exports, work: Work) -> None:
    folder, locale = exports.site / work.page.url, work.page.locale
    _write_items(folder, [work_item(work, exports.editions[locale])], BIBTEX, CSL)
    cited = [source_item(id_, exports.sources[id_], locale) for id_ in work.sources]
    _write_items(folder, cited, SOURCES_BIBTEX, SOURCES_CSL)


def _write_items(
    folder: Path, items: list[CslItem], bibtex: tuple[str, str], csl: tuple[str, str]
) -> None:
    (folder / bibtex[0]).write_text(render_bibtex(items), "utf-8")
    (folder / csl[0]).write_text(render_csl(items), "utf-8")


def _cards(exports: Exports) -> dict[Path, tuple[str, str, str]]:
    """Returns file → the texts on a card: name, title, title in the other language."""
    cards: dict[Path, tuple[str, str, str]] = {}
    taglines = [edition.tagline for edition in exports.editions.values()]
    for locale, edition in exports.editions.items():
        other = "".join(tagline for tagline in taglines if tagline != edition.tagline)
        title = edition.tagline or edition.name
        cards[exports.site / edition.folder / CARD] = (edition.name, title, other)
        for work in exports.works.values():
            if work.locale == locale:
                file = exports.site / work.page.url / CARD
                cards[file] = (edition.name, work.title, work.twin_title)
    return cards
