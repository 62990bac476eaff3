"""Writing the files that readers subscribe to, cite, and share."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from suyuan.core.files import write_anew
from suyuan.core.paths import PagePath
from suyuan.drawings.card_style import CardStyle
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
from suyuan.exports.llms import LLMS, Section, render_llms
from suyuan.exports.structured_claims import CLAIMS, describe_claims
from suyuan.exports.structured_data import render_json_ld
from suyuan.exports.works import CARD, Edition, Work
from suyuan.records.claims import Claim
from suyuan.records.corrections import JSON_FEED, RSS, AffectedItem, Correction
from suyuan.records.sources import Source
from suyuan.reuse.keeper import Keeper


@dataclass(frozen=True)
class Exports:
    """What the exports are made of.

    site             folder of the built site
    editions         locale → edition
    works            the essays, the newest first in each locale
    segments         slug and locale of an essay → anchor → HTML
    claims, sources, corrections  id → record
    places           correction, locale → what it concerns
    sections         locale → what its `llms.txt` lists
    words            locale → words of the interface
    """

    site: Path
    editions: Mapping[str, Edition]
    works: Mapping[PagePath, Work]
    segments: Mapping[tuple[str, str], Mapping[str, str]]
    claims: Mapping[str, Claim]
    sources: Mapping[str, Source]
    corrections: Mapping[str, Correction]
    places: Callable[[Correction, str], Iterable[AffectedItem]]
    words: Mapping[str, Mapping[str, str]]
    sections: Mapping[str, Sequence[Section]]


def write_exports(exports: Exports, style: CardStyle, keeper: Keeper) -> None:
    """Writes all of them into the site.

    style   of the cards
    keeper  of those of the last site
    """
    site = exports.site
    locales = {locale: locale for locale in exports.editions}
    keeper.write("feeds", partial(_write_feeds, exports), locales, site)
    keeper.write("records", partial(_write_records, exports), locales, site)
    keeper.write("llms", partial(_write_llms, exports), locales, site)
    keeper.write("home card", partial(_write_home_card, style, exports), locales, site)
    pages = {page.source: page for page in exports.works}
    keeper.write("citations", partial(_write_citations, exports), pages, site)
    keeper.write("card", partial(_write_card, style, exports), pages, site)


def _write_llms(exports: Exports, locale: str) -> list[str]:
    edition = exports.editions[locale]
    return [_write(exports, edition.folder + LLMS, render_llms(edition, exports.sections[locale]))]


def _write(exports: Exports, path: str, content: str | bytes) -> str:
    """Writes a file into the site. Returns its path below the site."""
    write_anew(exports.site / path, content if isinstance(content, bytes) else content.encode())
    return path


def _write_feeds(exports: Exports, locale: str) -> Iterator[str]:
    edition = exports.editions[locale]
    works = [work for work in exports.works.values() if work.locale == locale]
    words, segments = exports.words[locale], exports.segments
    items = [
        essay_item(work, render_feed_html(segments[work.page.slug, locale], work.url, words))
        for work in works[:NEWEST]
    ]
    yield from _write_feed(exports, items, Channel(edition, edition.name, edition.home))
    corrections = [
        correction_item(one, exports.places(one, locale), edition, words)
        for one in exports.corrections.values()
    ]
    title = f"{edition.name} · {words['corrections']}"
    channel = Channel(edition, title, edition.corrections, RSS, JSON_FEED)
    yield from _write_feed(exports, corrections, channel)


def _write_feed(exports: Exports, items: list[FeedItem], channel: Channel) -> Iterator[str]:
    folder = channel.edition.folder
    yield _write(exports, folder + channel.rss, render_rss(items, channel))
    yield _write(exports, folder + channel.json, render_json_feed(items, channel))


def _write_records(exports: Exports, locale: str) -> Iterator[str]:
    edition = exports.editions[locale]
    items = [source_item(id_, one, locale) for id_, one in exports.sources.items()]
    yield from _write_items(exports, edition.folder, items, SOURCES_BIBTEX, SOURCES_CSL)
    words = exports.words[locale]
    claims = describe_claims(exports.claims.values(), exports.sources, edition, words)
    yield _write(exports, edition.folder + CLAIMS, render_json_ld(claims))


def _write_citations(exports: Exports, page: PagePath) -> Iterator[str]:
    work, locale = exports.works[page], page.locale
    items = [work_item(work, exports.editions[locale])]
    yield from _write_items(exports, page.place, items, BIBTEX, CSL)
    cited = [source_item(id_, exports.sources[id_], locale) for id_ in work.sources]
    yield from _write_items(exports, page.place, cited, SOURCES_BIBTEX, SOURCES_CSL)


def _write_items(
    exports: Exports,
    folder: str,
    items: list[CslItem],
    bibtex: tuple[str, str],
    csl: tuple[str, str],
) -> Iterator[str]:
    yield _write(exports, folder + bibtex[0], render_bibtex(items))
    yield _write(exports, folder + csl[0], render_csl(items))


def _write_home_card(style: CardStyle, exports: Exports, locale: str) -> list[str]:
    """The card of the home page: the tagline, and that in the other language."""
    edition = exports.editions[locale]
    taglines = [each.tagline for each in exports.editions.values()]
    other = "".join(tagline for tagline in taglines if tagline != edition.tagline)
    from suyuan.drawings.cards import draw_card

    card = draw_card(style, edition.name, edition.tagline or edition.name, other)
    return [_write(exports, edition.folder + CARD, card)]


def _write_card(style: CardStyle, exports: Exports, page: PagePath) -> list[str]:
    work, edition = exports.works[page], exports.editions[page.locale]
    from suyuan.drawings.cards import draw_card

    card = draw_card(style, edition.name, work.title, work.twin_title)
    return [_write(exports, page.place + CARD, card)]
