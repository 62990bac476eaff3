"""One capture → one page. The steps of cleaning, in order."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping, Sequence
from itertools import chain

from . import (
    character_fixes,
    formats,
    front,
    language,
    page,
    page_images,
    proposals,
    references,
    reflow,
    tables,
)
from .capture_files import Loader
from .decode import visible
from .errors import CaptureError
from .formats.pdf_layout import Layout
from .inline import shown
from .model import NO_TEXT, OUTSIDE, Block, Cleaned, Line, Selection
from .saved_page import squeeze
from .selection import choose
from .shape import width
from .short_lines import name_short_lines
from .structure import looks_like_markdown, mark_stand_ins, to_blocks
from .typography import fix_punctuation

Facts = dict[str, str | list[str]]
MOST_LINES = 50_000  # each takes up to a tenth of a millisecond and 4 kB
SHORT = 200  # characters; a body under that is probably not the article


def clean(
    data: bytes,
    name: str,
    keep: Collection[int] = (),
    drop: Collection[int] = (),
    images: bool = False,
    beside: Mapping[str, Loader] | None = None,
) -> Cleaned:
    """The page that a capture holds.

    data  the capture as it was saved, in any encoding
    name  its file name, which helps to tell the format; what the bytes are counts more
    keep  1-based numbers of lines that belong to the article whatever the cleaner thinks
    drop  1-based numbers of lines that do not
    images  whether images that the capture holds become part of the page
    beside  what loads the images that were saved beside the capture, by the path that it calls them

    Raises CaptureError where no page can be made. The same arguments always give the same page.
    """
    source = formats.read(data, name, beside)
    raw, known, first = source.lines, source.known, source.first
    if len(raw) > MOST_LINES:
        raise CaptureError(
            f"has {len(raw)} lines, more than {MOST_LINES}, which no article has: "
            "cut the article out of it and import that"
        )
    lines = [Line(number, line) for number, line in enumerate(raw, 1)]
    warnings = list(source.warnings)
    opinions: list[list[str]] = []
    markdown = source.markdown or looks_like_markdown("\n".join(raw))
    if cleaned_before := "capture_sha256" in known:
        seen = [visible(line) for line in raw]
    else:
        steps, said = character_fixes.steps_for(raw[first:], markdown)
        warnings += said
        seen = [*raw[:first], *(character_fixes.apply(steps, line) for line in raw[first:])]
        known = {key: _each(value, steps) for key, value in known.items()}
        # the tools mostly agree, so that each line comes two or three times
        squeezed = {
            line: squeeze(character_fixes.apply(steps, line))
            for line in dict.fromkeys(chain.from_iterable(source.opinions))
        }
        opinions = [[squeezed[line] for line in lines_of] for lines_of in source.opinions]
    blocks = to_blocks(seen, first, markdown)
    is_japanese = language.is_japanese([block.text for block in blocks])
    if "lang" in known:
        is_japanese = known["lang"] == "ja"
    for block in blocks:
        if block.kind == "table" and not cleaned_before:
            tables.fix_cells(block, lambda cell: fix_punctuation(cell, is_japanese))
        elif not (cleaned_before or block.kind == "code" or references.is_catalogued(block.text)):
            block.text = fix_punctuation(block.text, is_japanese)
    mark_stand_ins(blocks)
    if cleaned_before:
        page_images.restore(blocks)
    usual = 0 if cleaned_before else reflow.wrap_width(blocks, raw)
    blocks, out = _reflow(raw, blocks, keep, drop, markdown, usual, source.layout)
    if not cleaned_before and not markdown and (found := reflow.columns(raw)):
        warnings.append(found)
    chosen = choose(blocks, known, cleaned_before, opinions, source.whole)
    if not cleaned_before:
        page_images.take_leading(chosen)
    by_hand = {line - 1 for line in keep}
    for i, block in enumerate(blocks):
        if not chosen.role[i] and not by_hand.isdisjoint(block.lines):
            chosen.keep(i, "body", 1.0)
    is_speech = source.whole and not markdown  # without headings
    name_short_lines(chosen, cleaned_before or is_speech)
    written = page_images.take(chosen, source.images, images)
    for i, line in enumerate(lines):
        if i < first:
            line.kept, line.reason = True, "front matter"
        elif line.text.strip():
            line.reason = out.get(i, line.reason)
    cleaned = _page(data, lines, chosen, known, warnings + chosen.warnings, cleaned_before)
    cleaned.images = written
    return cleaned


def _each(value: str | list[str], steps: Sequence[character_fixes.Step]) -> str | list[str]:
    """A value of the front matter, or each of its items, after all steps."""
    if isinstance(value, list):
        return [character_fixes.apply(steps, part) for part in value]
    return character_fixes.apply(steps, value)


def _reflow(
    raw: Sequence[str],
    blocks: list[Block],
    keep: Collection[int],
    drop: Collection[int],
    markdown: bool,
    usual: int,
    layout: Layout | None,
) -> tuple[list[Block], dict[int, str]]:
    """The blocks without lines that were dropped by hand, broken lines joined to paragraphs, and
    why lines are gone. `usual` is the width at which lines were broken, 0 where they were not;
    `layout` says the same of a PDF, and better."""
    out = {line - 1: "dropped by hand (--drop)" for line in drop}
    edges = layout.edges if layout else set()
    if usual and not markdown and not layout:
        edges = {blocks[i].lines[0] for i in reflow.page_furniture(blocks)}
    elif not markdown and not layout:
        edges = {blocks[i].lines[0] for i in reflow.numbered_pages(blocks)}
    for i in edges.difference(line - 1 for line in keep):
        out.setdefault(i, "page number, header or footer")
    blocks = [block for block in blocks if out.keys().isdisjoint(block.lines)]
    if layout:
        blocks = reflow.join_placed(blocks, layout.begins, layout.headings)
    elif usual:
        blocks = reflow.join(blocks, usual, raw, markdown)
    return blocks, out


def _page(
    data: bytes,
    lines: list[Line],
    chosen: Selection,
    known: Facts,
    warnings: list[str],
    cleaned_before: bool,
) -> Cleaned:
    blocks = chosen.blocks
    parts = [
        (chosen.role[i], blocks[i]) for i in chosen.kept("body", "heading", "caption", "image")
    ]
    listed = [(number, text, blocks[i].markup) for i, number, text in chosen.references]
    texts = [chosen.text[i] for i in chosen.kept() if blocks[i].kind not in NO_TEXT]
    text = "".join(texts)
    facts = {**{key: value for key, value in chosen.front.items() if value}, **known}
    facts.setdefault("lang", language.of(texts))
    if not cleaned_before:
        if title := facts.get("title"):
            given = "title" in known
            fixed = fix_punctuation(str(title))
            bare, site = front.without_site(fixed, text) if given else (fixed, "")
            facts["title"] = bare
            if site:
                facts.setdefault("publisher", site)
        facts["capture_sha256"] = hashlib.sha256(data).hexdigest()
    announced = [chosen.text[i].strip(" :：*") for i in chosen.kept("references heading")]
    heading = (
        announced[0]
        if announced
        else language.REFERENCES.get(str(facts["lang"]), language.REFERENCES["en"])
    )
    body = page.body_markdown(parts, listed, heading)
    in_page = [i for i in chosen.kept() + chosen.kept("reference") if blocks[i].kind not in NO_TEXT]
    seen = (shown(blocks[i].text, blocks[i].markup) for i in in_page)
    if not any(char.isalnum() for text_of in seen for char in text_of):
        raise CaptureError("holds no text that could be an article: keep lines by hand with --keep")
    _mark_lines(lines, chosen)
    warnings = warnings + _worries(chosen, facts, text)
    kept_text = [(blocks[i].lines[0] + 1, chosen.text[i]) for i in chosen.kept()]
    markdown = page.page_markdown(facts, body)
    return Cleaned(facts, markdown, lines, warnings, proposals.propose(kept_text))


def _mark_lines(lines: list[Line], chosen: Selection) -> None:
    """What became of each line, from what became of its block."""
    for i, block in enumerate(chosen.blocks):
        kept = bool(chosen.role[i]) and block.kind not in NO_TEXT or block.kind == "address"
        for number in block.lines:
            lines[number].kept = kept
            reason = chosen.role[i] if kept and chosen.role[i] else chosen.reason[i]
            is_told = block.kind == "image" and not chosen.role[i] and reason != OUTSIDE
            lines[number].reason = reason if is_told else NO_TEXT.get(block.kind, reason)
            lines[number].confidence = chosen.confidence[i]


def _worries(chosen: Selection, facts: Facts, text: str) -> list[str]:
    """What a person should look at."""
    images = [
        chosen.blocks[i].lines[0] for i in chosen.kept("image") if chosen.blocks[i].kind == "image"
    ]
    found = [f"line {i + 1}: an image was left out, its file is not here" for i in images[:3]]
    if len(images) > 3:
        found.append(f"{len(images) - 3} more images were left out")
    held = [i for i, reason in enumerate(chosen.reason) if reason == page_images.IN_CAPTURE]
    if held:
        found.append(
            f"{len(held)} images of the article are in the capture: import with IMAGES=1 to keep "
            "them"
        )
    if len(text) < SHORT:
        found.append(f"the body is very short ({len(text)} characters)")
    texts = [text for text in chosen.text if text.strip()]
    if len(texts) > 15 and 2 * sum(width(text) <= 2 for text in texts) > len(texts):
        found.append(
            "most lines hold one character, as text set in columns from top to bottom: type it anew"
        )
    found += [f"no {field} was found" for field in ("title", "date") if field not in facts]
    return found
