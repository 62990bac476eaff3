"""Writes what readers subscribe to, cite, and share: feeds, citations, claims as linked data, cards."""

from __future__ import annotations

from pathlib import Path

from mkdocs.plugins import event_priority

from support import AFTER_I18N, asset, is_outer_build
from suyuan.core.processes import each
from suyuan.drawings.cards import draw_card, load_card_style
from suyuan.exports.citations import (
    BIBTEX,
    CSL,
    SOURCES_BIBTEX,
    SOURCES_CSL,
    render_bibtex,
    render_csl,
    source_item,
    work_item,
)
from suyuan.exports.feeds import (
    NEWEST,
    Channel,
    correction_item,
    essay_item,
    render_feed_html,
    render_json_feed,
    render_rss,
)
from suyuan.exports.structured_data import render_json_ld
from suyuan.exports.structured_records import CLAIMS, describe_claims
from suyuan.exports.works import CARD, Work
from suyuan.records.corrections import JSON_FEED, RSS


@event_priority(AFTER_I18N)
def on_post_build(config):
    if not is_outer_build(config) or config.extra["preview"]:
        return
    extra, site = config.extra, Path(config.site_dir)
    sources, claims, taglines = (
        extra["sources"],
        extra["claims"],
        [edition.tagline for edition in extra["editions"].values()],
    )
    style = load_card_style(asset(config, "suyuan.css"), asset(config, "seal.svg"))
    cards: dict[Path, tuple[str, str, str]] = {}  # words on each
    for locale, edition in extra["editions"].items():
        folder, works = (
            site / edition.folder,
            [work for work in extra["works"].values() if work.locale == locale],
        )
        items = [
            essay_item(
                work,
                render_feed_html(extra["twin_essays"][work.page.slug].rendered[locale], work.url),
            )
            for work in works[:NEWEST]
        ]
        _feed(folder, items, Channel(edition, edition.name, edition.home))
        words, places = extra["interface"][locale], extra["corrected_places"]
        _feed(
            folder,
            [
                correction_item(one, places(one, locale), edition, words)
                for one in extra["corrections"].values()
            ],
            Channel(
                edition,
                f"{edition.name} · {words['corrections']}",
                f"{edition.home}corrections/",
                RSS,
                JSON_FEED,
            ),
        )
        everything = [source_item(id_, source, locale) for id_, source in sources.items()]
        _cite(folder, everything, SOURCES_BIBTEX, SOURCES_CSL)
        (folder / CLAIMS).write_text(
            render_json_ld(describe_claims(claims.values(), sources, edition)), "utf-8"
        )
        others = [tagline for tagline in taglines if tagline != edition.tagline]
        cards[folder / CARD] = (edition.name, edition.tagline or edition.name, "".join(others))
        cards |= {
            site / work.page.url / CARD: (edition.name, work.title, work.twin_title)
            for work in works
        }
    each(
        lambda work: _cite_work(site / work.page.url, work, extra["editions"], sources),
        list(extra["works"].values()),
    )
    drawn = extra["memory"].each(
        "draw_card",
        bytes,
        lambda words: draw_card(style, *words),
        list(cards.values()),
        lambda words: (repr(style), *words),
    )
    for file, card in zip(cards, drawn):
        file.write_bytes(card)


def _feed(folder: Path, items, channel: Channel) -> None:
    (folder / channel.rss).write_text(render_rss(items, channel), "utf-8")
    (folder / channel.json).write_text(render_json_feed(items, channel), "utf-8")


def _cite_work(folder: Path, work: Work, editions, sources) -> None:
    locale = work.page.locale
    _cite(folder, [work_item(work, editions[locale])], BIBTEX, CSL)
    _cite(
        folder,
        [source_item(id_, sources[id_], locale) for id_ in work.sources],
        SOURCES_BIBTEX,
        SOURCES_CSL,
    )


def _cite(folder: Path, items: list[dict], bibtex: tuple[str, str], csl: tuple[str, str]) -> None:
    (folder / bibtex[0]).write_text(render_bibtex(items), "utf-8")
    (folder / csl[0]).write_text(render_csl(items), "utf-8")
