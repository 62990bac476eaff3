"""Links, images, code, notes and attributes in Markdown; fixtures/spans.txt has the cases."""

import random
import re
import time
from collections import Counter

import markdown
import pytest
from lxml import html

from cases import read_cases
from site_markdown import MARKDOWN
from suyuan.checking.markdown_prose import mask_markdown
from suyuan.markup.inline import find_spans
from suyuan.markup.page import parse_page
from suyuan.markup.spans import replace

PARTS = ("address", "title", "name")


def described(text):
    """The spans as the fixtures write them: kind, text, and what else they have."""
    lines = []
    for span in find_spans(text):
        words = [span.kind, text[slice(*span.text)], *_others(span, text)]
        lines.append(" | ".join(" ".join(word.split()) for word in words))
    return "\n".join(lines)


def _others(span, text):
    for part in PARTS:
        place = getattr(span, part)
        if place:
            yield f"{part} {text[slice(*place)]}"


@pytest.mark.parametrize("text, expected", read_cases("spans.txt", 2))
def test_spans_are_found(text, expected):
    assert described(text) == expected


def found(text):
    """What the scanner finds, counted: kind and what tells it from others."""
    spans = find_spans(text, frozenset())
    definitions = {
        text[slice(*span.text)].lower(): text[slice(*span.address)]
        for span in spans
        if span.kind == "definition"
    }
    images = [span for span in spans if span.kind == "image"]
    marks = Counter()
    for span in spans:
        if any(image.start < span.start and span.end <= image.end for image in images):
            continue  # the description of an image is text
        words = text[slice(*span.text)]
        if span.kind in ("link", "image"):
            address = (
                text[slice(*span.address)]
                if span.address
                else definitions[text[slice(*span.name)].lower()]
            )
            marks[span.kind, address] += 1
        elif span.kind in ("code", "note"):
            marks[span.kind, re.sub(r"(^|\n)> ", r"\1", words.strip())] += 1
        elif span.kind == "autolink":
            marks["link", words] += 1
        elif span.kind == "attributes":
            marks.update(("attributes", name) for name in re.findall(r"\.(k\d+)", words))
    return marks


def rendered(text):
    """The same of what Python-Markdown renders."""
    root = html.fragment_fromstring(
        markdown.Markdown(**MARKDOWN).convert(text), create_parent="div"
    )
    marks = Counter()
    for element in root.iter("*"):
        names = element.get("class", "").split()
        marks.update(("attributes", name) for name in names if re.fullmatch(r"k\d+", name))
        if element.tag == "code" and element.getparent().tag != "pre":
            marks["code", element.text_content()] += 1
        elif element.tag == "img":
            marks["image", element.get("src")] += 1
        elif "footnote-ref" in names:
            marks["note", element.get("href").removeprefix("#fn:")] += 1
        elif element.tag == "a" and not {"headerlink", "footnote-backref"} & set(names):
            marks["link", element.get("href")] += 1
    return marks


WORDS = ["甲", "one two", "3", "，", " ", "\n字"]
SIGNS = ["!", " (", ")", "'", '"', "{", "}", "<", ">", "：", "|", "#", "\\[", "\\`", "\\\\", "\\*"]
MARKS = ["[", "]", "`", "``", "\\"]


class Writer:
    """Writes random Markdown; every address, piece of code and class of it is there once."""

    def __init__(self, seed):
        self.random = random.Random(seed)
        self.number = 0

    def new(self):
        self.number += 1
        return self.number

    def inline(self, inside=""):
        return "".join(self.piece(inside) for _ in range(self.random.randint(1, 6)))

    def piece(self, inside):
        """One piece; HTML knows no link in a link, and `inside` says what is around."""
        pick, number = self.random.random(), self.new()
        if pick < 0.4:
            return self.random.choice(WORDS + SIGNS + MARKS if not inside else WORDS + SIGNS)
        ticks = "`" * self.random.randint(1, 3)
        code = f"c{number}" + self.random.choice(["", "", "[^n]" if inside else "[x](y)", " ` "])
        pieces = [
            f"{ticks}{code}{ticks}",
            "[^n]",
            "[^gone]",
            f"*字{number}*{{: .k{number} }}",
            f"`c{number}`{{: .k{number} title='a b' }}",
            f"![字](u{number}.png){{.k{number}}}",
            f"<!-- [x](u{number}.md) -->",
            f"<b>{number}</b>",
        ]
        if inside != "image":
            pieces.append(f"![{self.inline('image')}](i{number}.png{self.title()})")
        if not inside:
            address = [f"u{number}.md", f"<u{number}.md>", f"u{number}_(x)", f" u{number} "]
            pieces += [
                f"[{self.inline('link')}]({self.random.choice(address)}{self.title()})",
                f"[{self.inline('link')}](u{number}.md)",
                "[r]",
                f"[w{number}][r]",
                f"[w{number}][gone]",
                f"<https://a{number}.example/>",
                f"[字](u{number}.md){{: .k{number} }}",
            ]
        return self.random.choice(pieces)

    def title(self):
        quote = self.random.choice("\"'")
        return self.random.choice(["", "", f" {quote}t{quote}", f" {quote}(t){quote}"])

    def block(self):
        number, line = self.new(), self.inline().replace("\n", " ").strip() or "字"
        return self.random.choice(
            [
                f"字{self.inline()}",
                f"字{self.inline()}",
                f"字{self.inline()}",
                f"字{line}\n{{: .k{number} }}",
                f"## 题 {line}",
                f"## 题 字 {{.k{number}}}",
                f"- 甲 {line}\n- 乙 {line}\n\n    丙 {line}",
                f"> 甲 {line}\n> 乙 {line}",
                f"```\n[x](u{number}.md) `c{number}`\n\n[^n]\n```",
                f"    [x](u{number}.md) `c{number}`",
                f"<div>\n\n[x](u{number}.md)\n\n</div>",
                f"<!-- [x](u{number}.md)\n\n`c{number}` -->",
                "| 甲 | 乙 |\n|---|---|\n| `c|d` 1 | [x](u.md) |",
            ]
        )

    def page(self):
        blocks = [self.block() for _ in range(self.random.randint(1, 5))]
        return "\n\n".join([*blocks, "字。", "[r]: r.md\n[^n]: 注"]) + "\n"


@pytest.mark.parametrize("seed", range(400))
def test_what_is_found_is_what_python_markdown_renders(seed):
    text = Writer(seed).page()
    assert found(text) == rendered(text), text


HOSTILE = {
    "brackets": "[" * 20_000,
    "links that are never closed": "[a](" * 10_000,
    "titles that are never closed": "[a](\"'" * 10_000,
    "images in images": "![[" * 10_000 + "](a)" * 10_000,
    "fewer and fewer backquotes": " ".join("`" * length for length in range(300, 0, -1)),
    "fences that are never closed": "\n".join("`" * length for length in range(300, 2, -1)),
    "tags that are never closed": "<a " * 10_000,
    "elements that are never closed": "<div>\n" * 10_000,
    "comments that are never closed": "<!--\n" * 10_000,
    "notes that are never closed": "[^" * 10_000,
    "attributes that are never closed": "`a`{b " * 10_000,
    "attributes of a heading": "# " + " {a" * 10_000 + "= }",
    "backslashes": "\\" * 20_000,
    "stars": "*" * 20_000 + "{",
    "quotations": "> " * 10_000,
    "cells": "|" * 20_000 + "\n" + "|-" * 1_000,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=list(HOSTILE))
def test_hostile_text_takes_a_time_that_is_linear_in_its_length(text):
    begun = time.process_time()
    find_spans(text)
    assert time.process_time() - begun < 1


def test_a_page_knows_its_spans_and_their_lines():
    page = parse_page("---\ntitle: T\n---\n\n# T\n\n[a](b.md) [r]\n\n[r]: c.md\n", "p.md")
    links = [span for span in page.spans if span.kind == "link"]
    assert [page.body[span.start : span.end] for span in links] == ["[a](b.md)", "[r]"]
    assert {page.line_of(span.start) for span in links} == {7}


def test_edits_of_a_text_may_come_in_any_order():
    assert replace("abcd", [(3, 4, ""), (0, 1, "xy")]) == "xybc"


def test_an_edit_inside_another_is_left_out():
    assert replace("abcd", [(1, 2, "x"), (0, 3, "y"), (0, 1, "z")]) == "yd"
    text = "<`\\`-@a。>http://a"  # code inside an address
    assert len(mask_markdown(text, "zh")) == len(text)
