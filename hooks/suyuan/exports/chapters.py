"""Chapters of a book: an essay in one language or two, put together from its rendered segments."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from html import escape
from pathlib import Path
from typing import NamedTuple

from suyuan.exports.book_models import Chapter, Heading
from suyuan.exports.chapter_markup import (
    chapter_id,
    find_heading,
    read_segment,
    render_segment,
    take_pictures,
)
from suyuan.exports.citations import source_item
from suyuan.exports.works import Edition, Work
from suyuan.records.interface import Words
from suyuan.records.sources import Source
from suyuan.text.languages import language
from suyuan.twins.essay import TwinEssay

Editions = Mapping[str, Edition]  # by locale


class _Cell(NamedTuple):
    """A segment in one language, as a chapter has it."""

    html: str
    heading: Heading | None
    has_drawing: bool
    pictures: Mapping[str, bytes]


def make_chapter(
    essay: TwinEssay,
    works: Mapping[str, Work],
    order: Sequence[str],
    sources: Mapping[str, Source],
    editions: Editions,
    words: Mapping[str, Words],
    site: Path,
    slugs: Container[str],
) -> Chapter:
    """Returns an essay as a chapter.

    works        locale → the essay in that language
    order        locales of the book, the main one first; with two of them each paragraph is
                 followed by its twin
    words, site  as in `make_book`
    slugs        of all essays in the book; links between these stay in it
    """
    main, bilingual = order[0], len(order) > 1
    blocks: list[str] = []
    notes: list[str] = []
    headings: list[Heading] = []
    pictures: dict[str, bytes] = {}
    has_drawings = False
    for pair in essay.pairs:
        at = pair.anchor
        cells = [
            _make_cell(
                essay.rendered[locale][at], at, works[locale], editions[locale], order, site, slugs
            )
            for locale in order
            if at in essay.rendered.get(locale, {})
        ]
        if not cells:
            continue
        for cell in cells:
            has_drawings |= cell.has_drawing
            pictures |= cell.pictures
            if cell.heading:
                headings.append(cell.heading)
        block = "\n".join(cell.html for cell in cells)
        translation = essay.translation
        if pair.state == "drafted" and translation in order:
            block += f"\n{_render_label(words[translation]['drafted_block'], translation)}"
        if _is_note(at):
            notes.append(block)
            continue
        blocks.append(f'<div class="pair">\n{block}\n</div>' if bilingual else block)
        if len(blocks) == 1:  # after the title
            blocks += [
                _render_head(works[locale], words[locale], editions[locale]) for locale in order
            ]
    if notes:
        blocks += ['<hr class="notes"/>', *notes]
    blocks += [_render_sources(works[locale], sources, words[locale]) for locale in order]
    return Chapter(
        essay.slug,
        works[main].title,
        language(main).tag,
        "\n".join(blocks),
        headings,
        has_drawings,
        pictures,
    )


def _make_cell(
    html: str,
    at: str,
    work: Work,
    edition: Edition,
    order: Sequence[str],
    site: Path,
    slugs: Container[str],
) -> _Cell:
    """Returns one segment. `at` is its anchor; other arguments as in `make_chapter`."""
    second = work.locale != order[0]
    root = read_segment(html, work, edition, second, slugs)
    pictures = take_pictures(root, site, edition.url)
    heading = None if second else find_heading(root)
    text = render_segment(
        root,
        work.locale,
        second,
        note_id=chapter_id(at, work.locale, second) if _is_note(at) else None,
        bilingual=len(order) > 1,
    )
    return _Cell(text, heading, "<svg" in html, pictures)


def _is_note(at: str) -> bool:
    return at.startswith("fn:")


def _render_label(text: str, locale: str) -> str:
    tag = language(locale).tag
    return f'<p class="facts" lang="{tag}" xml:lang="{tag}">{escape(text)}</p>'


def _render_head(work: Work, words: Words, edition: Edition) -> str:
    """Returns the summary, the authors, and the date."""
    tag = language(work.locale).tag
    license_ = [] if work.license == edition.license else [work.license]
    facts = words["list_comma"].join([*work.authors, str(work.date), *license_])
    return (
        f'<div class="head" lang="{tag}" xml:lang="{tag}">'
        f'<p class="summary">{escape(work.summary)}</p>'
        f'<p class="facts">{escape(facts)}</p></div>'
    )


def _render_sources(work: Work, sources: Mapping[str, Source], words: Words) -> str:
    tag, url = language(work.locale).tag, escape(work.url)
    rows = "".join(
        f"<li>{_render_citation(id_, sources[id_], work.locale, words)}</li>"
        for id_ in work.sources
    )
    return (
        f'<section class="sources" lang="{tag}" xml:lang="{tag}">'
        f'<p class="sources-head">{escape(words["written_from"])}</p>'
        f'<ul>{rows}</ul><p class="facts"><a href="{url}">{url}</a></p></section>'
    )


def _render_citation(id_: str, source: Source, locale: str, words: Words) -> str:
    item, title = source_item(id_, source, locale), escape(source.text(locale).cited)
    if "URL" in item:
        title = f'<a href="{escape(item["URL"])}">{title}</a>'
    rest = [*(author["literal"] for author in item.get("author", ())), item.get("publisher", "")]
    return words["list_comma"].join([title, *(escape(part) for part in rest if part)])
