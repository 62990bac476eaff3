"""The rows of the parallel page, which shows both languages of an essay side by side."""

from __future__ import annotations

from typing import NamedTuple

from suyuan.markup.tree import Element, render_element, render_html
from suyuan.records.interface import Words
from suyuan.twins.essay import TwinEssay
from suyuan.twins.pairs import Pair
from suyuan.twins.placeholders import placeholder

NOTES = "footnote"  # class of the list of notes that Python-Markdown puts at the end of a page


class Cell(NamedTuple):
    """A segment in one language, for a template.

    placeholder  HTML that `fill_placeholders` replaces by the segment; '' if there is none
    note         says why there is none, or that it is out of date; else ''
    """

    locale: str
    placeholder: str
    note: str


class ParallelRow(NamedTuple):
    """A segment in both languages, for a template.

    anchor   fragment of the row
    kind     of the segment, see `Segment`
    retired  old ids that lead here
    cells    in the order of the page: the language of the page comes first
    """

    anchor: str
    kind: str
    retired: list[str]
    cells: list[Cell]


def split_page(root: Element) -> dict[str, str]:
    """Anchor of a segment → its HTML in a rendered essay, including notes (`fn:name`)."""
    segments: dict[str, str] = {}
    for element in root:
        if element.tag == "div" and element.get("class") == NOTES:
            for note in element.iterfind("ol/li"):
                if name := note.get("id"):
                    segments[name] = render_html(note).strip()
        elif id_ := element.get("id"):
            segments[id_] = render_element(element)
    return segments


def parallel_rows(essay: TwinEssay, locale: str, words: Words) -> list[ParallelRow]:
    """The rows of the parallel page in one language."""
    return [_row(pair, essay, locale, words) for pair in essay.pairs]


def example_row(essay: TwinEssay, locale: str, words: Words) -> ParallelRow | None:
    """The first paragraph that both languages have, for the home page: it shows what twins are."""
    for pair in essay.pairs:
        if pair.both and pair.first.kind == "paragraph":
            return _row(pair, essay, locale, words, is_example=True)
    return None


def _row(
    pair: Pair, essay: TwinEssay, locale: str, words: Words, is_example: bool = False
) -> ParallelRow:
    cells = []
    for each in sorted(pair.locales, key=lambda other: other != locale):
        html = ""
        if pair.segment(each) and is_example:
            html = placeholder(each, pair.anchor, "example" if each == locale else "twin-example")
        elif pair.segment(each):
            # Ids are those of the page's own language, as far as it has the segment.
            is_twin = each != locale and pair.segment(locale) is not None
            html = placeholder(each, pair.anchor, "twin" if is_twin else "cell")
        note = _note(pair, each, essay.original, locale, words)
        cells.append(Cell(each, html, note))
    return ParallelRow(pair.anchor, pair.first.kind, essay.retired.get(pair.id, []), cells)


def _note(pair: Pair, locale: str, original: str, page_locale: str, words: Words) -> str:
    """What to say below the cell of a language on the parallel page in `page_locale`."""
    if pair.segment(locale):
        notes = {"stale": words["changed_since"], "drafted": words["drafted_block"]}
        return notes.get(pair.state, "") if locale != original else ""
    if pair.state == "untranslated":
        return words["state_untranslated"]
    return words["only_there" if locale == page_locale else "only_here"]
