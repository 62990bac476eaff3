"""How near a cleaned page is to the page it should be.

Used by the tests of the cleaner, and by hand:

PYTHONPATH=hooks:tests/cleaning python -m scoring     a table of all fixtures
"""

from __future__ import annotations

import html
import re
import sys
from dataclasses import dataclass
from pathlib import Path

import yaml
from rapidfuzz import fuzz
from rapidfuzz.distance import LCSseq

from suyuan.cleaning import Cleaned, clean

CAPTURES = Path(__file__).parent / "captures"


@dataclass(frozen=True)
class Fixture:
    """A capture and the page it should give: two files in captures/ with the same beginning."""

    capture: Path
    expected: Path

    @property
    def name(self) -> str:
        return self.expected.name.removesuffix(".expected.md")

    def clean(self, **overrides) -> Cleaned:
        return clean(self.capture.read_bytes(), self.capture.name, **overrides)


def fixtures() -> list[Fixture]:
    found = []
    for expected in sorted(CAPTURES.glob("*.expected.md")):
        name = expected.name.removesuffix(".expected.md")
        captures = [path for path in CAPTURES.glob(f"{name}.*") if path != expected]
        assert len(captures) == 1, (
            f"{expected.name} needs one capture beside it, {name}.txt, .md or .html"
        )
        found.append(Fixture(captures[0], expected))
    return found


@dataclass
class Page:
    """What a reader sees of a page, piece by piece, without white space."""

    front: dict
    paragraphs: list[str]
    headings: list[str]
    references: list[str]

    @property
    def text(self) -> str:
        return "".join(self.paragraphs)


def read_page(markdown: str) -> Page:
    _, yaml_text, body = re.split(r"^---$\n", markdown, maxsplit=2, flags=re.M)
    page = Page(yaml.safe_load(yaml_text), [], [], [])
    for line in body.splitlines():
        reference = re.match(r"\[\^\w+\]:\s*|- <a id=\"ref-[\w-]+\"></a>\\\[\w+\\\]\s*", line)
        shown = visible(line[reference.end() :] if reference else line)
        if reference:
            page.references.append(shown)
        elif shown and re.match(r"#+ ", line):
            page.headings.append(shown)
        if (
            shown
            and not reference
            and not (re.match(r"#+ ", line) and re.match("参考|References", shown))
        ):
            page.paragraphs.append(shown)
    return page


def visible(line: str) -> str:
    """The text of a line of Markdown, without marks and white space."""
    if re.fullmatch(r"[\s|:-]+", line):
        return ""
    line = re.sub(r"\\?\[\^?\\?\[?\d+\\?\]?\\?\](?:\(#[^)]*\))?", "", line)
    line = re.sub(r"!?\[((?:[^\[\]\\]|\\.)*)\]\([^)]*\)", r"\1", line)
    line = re.sub(r"^\s{0,12}(?:#{1,6}\s|>\s?|[-*+•]\s)|\*\*|__|~~|`|</?[a-zA-Z][^>]*>", "", line)
    line = re.sub(r"(?<![\w\\])[*_]|(?<!\\)[*_](?!\w)", "", line)
    line = re.sub(r"\\([^\w\s])", r"\1", line).replace("|", "")
    return re.sub(r"\s+", "", html.unescape(line))


def f1(got: str, wanted: str) -> float:
    """Harmonic mean of precision and recall over characters, by their longest common
    subsequence."""
    both = len(got) + len(wanted)
    return 2 * LCSseq.similarity(got, wanted) / both if both else 1.0


def lost(got: Page, wanted: Page) -> list[str]:
    """Paragraphs and headings of which under six tenths are there."""
    return [
        text
        for text in wanted.paragraphs
        if text not in got.text and fuzz.partial_ratio(text, got.text) < 60
    ]


def main() -> None:
    total = 0.0
    print(f"{'fixture':28} F1    lost  headings  references  title")
    for fixture in fixtures():
        got, wanted = (
            read_page(fixture.clean().markdown),
            read_page(fixture.expected.read_text(encoding="utf-8")),
        )
        score = f1(got.text, wanted.text)
        total += score
        title = got.front.get("title")
        right = sum(heading in got.headings for heading in wanted.headings)
        print(
            f"{fixture.name:28} {score:.3f} {len(lost(got, wanted)):4}  "
            f"{right}/{len(wanted.headings)}+{len(got.headings) - right:<5}"
            f" {sum(r in got.references for r in wanted.references)}/{len(wanted.references):<8}"
            f" {'right' if title == wanted.front.get('title') else title}"
        )
    print(f"mean F1 {total / len(fixtures()):.4f}")


if __name__ == "__main__":
    sys.exit(main())
