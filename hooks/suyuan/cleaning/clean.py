"""One capture → one page. The steps of cleaning, in order."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection

from . import front as front_matter
from . import page, pinyin, proposals, reflow, saved_page, traditional
from .decode import decode, split_lines, visible
from .inline import shown
from .model import NO_TEXT, CaptureError, Cleaned, Line, Selection
from .selection import choose
from .short_lines import name_short_lines
from .structure import looks_like_markdown, mark_stand_ins, to_blocks
from .typography import mend

SHORT = 200  # characters; a body under that is probably not the article


def clean(data: bytes, name: str, keep: Collection[int] = (), drop: Collection[int] = ()) -> Cleaned:
    """The page that a capture holds.

    data  the capture as it was saved, in any encoding
    name  its file name: `.html`/`.htm` and `.md`/`.markdown` tell the format, anything else is looked at
    keep  1-based numbers of lines that belong to the article whatever the cleaner thinks
    drop  1-based numbers of lines that do not

    Raises CaptureError where no page can be made. The same arguments always give the same page.
    """
    text, _ = decode(data)
    article, facts = "", {}
    if is_page := saved_page.is_html(text, name):
        article, facts = saved_page.article_text(text)
        raw = saved_page.to_lines(text)
    else:
        raw = split_lines(text)
    lines = [Line(number, line) for number, line in enumerate(raw, 1)]
    warnings: list[str] = []
    seen = [visible(line) for line in raw]
    known, first, more = front_matter.read_front_matter(seen) if not is_page else (facts, 0, [])
    warnings += more
    if not (cleaned_before := "capture_sha256" in known):
        seen[first:], known = _mend_characters(raw[first:], known)
    markdown = is_page or bool(first) or name.lower().endswith((".md", ".markdown")) or looks_like_markdown("\n".join(seen))
    blocks = to_blocks(seen, first, markdown)
    for block in blocks:
        if block.kind != "code" and not cleaned_before:
            block.text = mend(block.text)
    mark_stand_ins(blocks)
    out = {line - 1: "dropped by hand (--drop)" for line in drop}
    if not markdown and (usual := reflow.wrap_width(blocks)):
        for i in reflow.page_furniture(blocks):
            out.setdefault(blocks[i].lines[0], "page number, header or footer")
        for line in keep:
            out.pop(line - 1, None)
        blocks = reflow.join([block for block in blocks if block.lines[0] not in out], usual)
    else:
        blocks = [block for block in blocks if out.keys().isdisjoint(block.lines)]
    chosen = choose(blocks, known, cleaned_before, article)
    by_hand = {line - 1 for line in keep}
    for i, block in enumerate(blocks):
        if not chosen.role[i] and not by_hand.isdisjoint(block.lines):
            chosen.keep(i, "body", 1.0)
    name_short_lines(chosen, cleaned_before)
    for i, line in enumerate(lines):
        if i < first:
            line.kept, line.reason = True, "front matter"
        elif line.text.strip():
            line.reason = out.get(i, line.reason)
    return _page(data, lines, chosen, known, warnings + chosen.warnings, cleaned_before)


def _mend_characters(lines: list[str], known: dict[str, str]) -> tuple[list[str], dict[str, str]]:
    """Lines and front matter without injected readings, invisible characters and, in a document that is traditional,
    traditional characters."""
    steps = [visible]
    if pinyin.has_injected_readings("\n".join(lines)):
        steps.insert(0, pinyin.remove_readings)
    if traditional.is_traditional(lines):
        steps.append(traditional.simplify)
    for step in steps:
        lines = [step(line) for line in lines]
        known = {key: step(value) for key, value in known.items()}
    return lines, known


def _page(data: bytes, lines: list[Line], chosen: Selection, known: dict, warnings: list[str],
          cleaned_before: bool) -> Cleaned:
    blocks = chosen.blocks
    parts = [(chosen.role[i], blocks[i]) for i in chosen.kept("body", "heading", "caption")]
    listed = [(number, text, blocks[i].markup) for i, number, text in chosen.references]
    text = "".join(chosen.text[i] for i in chosen.kept() if blocks[i].kind not in NO_TEXT)
    front = {**{key: value for key, value in chosen.front.items() if value}, **known}
    front.setdefault("lang", "zh" if len(re.findall(r"[\u3400-\u9fff]", text)) * 3 > len(re.findall(r"[A-Za-z]", text)) else "en")
    if not cleaned_before:
        if title := front.get("title"):
            bare, site = front_matter.without_site(mend(title), text) if "title" in known else (mend(title), "")
            front["title"] = bare
            if site:
                front.setdefault("publisher", site)
        front["capture_sha256"] = hashlib.sha256(data).hexdigest()
    announced = [chosen.text[i].strip(" :：*") for i in chosen.kept("references heading")]
    heading = announced[0] if announced else "参考资料" if front["lang"] == "zh" else "References"
    body = page.body_markdown(parts, listed, heading)
    image_lines = [blocks[i].lines[0] for i in chosen.kept("image")]
    in_page = [i for i in chosen.kept() + chosen.kept("reference") if blocks[i].kind not in NO_TEXT]
    if not any(char.isalnum() for i in in_page for char in shown(blocks[i].text, blocks[i].markup)):
        raise CaptureError("holds no text that could be an article: keep lines by hand with --keep")
    for i, block in enumerate(blocks):
        kept = bool(chosen.role[i]) and block.kind not in NO_TEXT
        for number in block.lines:
            lines[number].kept = kept
            lines[number].reason = chosen.role[i] if kept else NO_TEXT.get(block.kind, chosen.reason[i])
            lines[number].confidence = chosen.confidence[i]
    warnings += [f"line {i + 1}: an image was left out, its file is not here" for i in image_lines[:3]]
    if len(image_lines) > 3:
        warnings.append(f"{len(image_lines) - 3} more images were left out")
    if len(text) < SHORT:
        warnings.append(f"the body is very short ({len(text)} characters)")
    for field in ("title", "date"):
        if field not in front:
            warnings.append(f"no {field} was found")
    kept_text = [(blocks[i].lines[0] + 1, chosen.text[i]) for i in chosen.kept()]
    return Cleaned(front, page.page_markdown(front, body), lines, warnings, proposals.propose(kept_text))
