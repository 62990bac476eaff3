"""Captures, each from a seed and its number: bytes, text, real ones with changes, saved pages,
front matter, and documents of every format that the cleaner reads."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from random import Random
from typing import NamedTuple

import formats

from fuzz import pieces
from fuzz.vocabulary import HOSTILE, HTML, MARKDOWN, PROSE
from project import ROOT

KEPT = 400  # lines that a capture keeps by hand, so that nothing hides behind the choice of a body


class Capture(NamedTuple):
    """A capture, and how it is cleaned.

    keep  whether all lines are kept by hand
    drop  whether some lines are dropped by hand
    """

    data: bytes
    name: str
    keep: bool = False
    drop: bool = False

    @property
    def lines_kept(self) -> range:
        """The lines to keep by hand."""
        return range(1, KEPT) if self.keep else range(0)

    @property
    def lines_dropped(self) -> range:
        """The lines to drop by hand."""
        return range(3, KEPT, 7) if self.drop else range(0)


@cache
def real_ones() -> tuple[tuple[str, bytes], ...]:
    """Captures of our own writing that look like those that people save; essays and pages, too."""
    folder = ROOT / "tests/cleaning/captures"
    paths = [
        *(path for path in folder.iterdir() if ".expected." not in path.name),
        *(ROOT / "samples").iterdir(),
        *(ROOT / "docs/essays").glob("*.en.md"),
    ]
    found = [(path.name, path.read_bytes()[:6_000]) for path in sorted(paths) if path.is_file()]
    found += [(name, data) for name, data in formats.ALL.items() if len(data) < 50_000]
    return tuple(found)


def make(rng: Random) -> Capture:
    """One capture."""
    kind = rng.choices(_KINDS, _WEIGHTS)[0]
    capture = kind(rng)
    return capture._replace(keep=rng.random() < 0.6, drop=rng.random() < 0.1)


def _encode(rng: Random, text: str) -> bytes:
    encoding = rng.choices(("utf-8", "utf-8-sig", "gb18030", "utf-16", "big5"), (20, 1, 2, 1, 1))[0]
    errors = "surrogatepass" if encoding == "utf-8" else "ignore"
    return text.encode(encoding, errors)


def _bytes(rng: Random) -> Capture:
    heads = (b"", b"PK\x03\x04", b"%PDF-1.4\n", b"WEBVTT\n", b"bplist00", b"MIME-Version: 1.0\r\n")
    data = rng.choice(heads) + rng.randbytes(rng.randint(0, 400))
    return Capture(data, rng.choice(("a.txt", "a.html", "a", "a.pdf", "a.docx")))


def _text(rng: Random) -> Capture:
    name = rng.choice(("a.txt", "a.md", "捕获"))
    return Capture(_encode(rng, pieces.text(rng, MARKDOWN, HOSTILE)), name)


def _mixed(rng: Random) -> Capture:
    text = pieces.text(rng, MARKDOWN, HTML, HOSTILE)
    return Capture(_encode(rng, text), rng.choice(("a.txt", "a.md", "a.html")))


def _html(rng: Random) -> str:
    text = pieces.text(rng, HTML, HOSTILE)
    if rng.random() < 0.5:
        text = "".join(f"<p>{line}</p>\n" for line in text.split("\n"))
    if rng.random() < 0.7:
        title = pieces.pick(rng, PROSE, HOSTILE, MARKDOWN)
        text = f"<!DOCTYPE html><html><head><title>{title}</title></head><body>{text}</body></html>"
    return text


def _saved_page(rng: Random) -> Capture:
    return Capture(_encode(rng, _html(rng)), "a.html")


def _value(rng: Random) -> str:
    return rng.choice(
        (
            pieces.pick(rng, PROSE, HOSTILE, MARKDOWN),
            pieces.noise(rng),
            rng.choice(
                ("null", "[a, b]", "{a: b}", "1", "2012-12-07", "!!python/x y", "&a b", "|")
            ),
            '"'
            + rng.choice(("a\\u202eb", "a\\x1b[2Jb", "a\\ud800b", "\\uffff", "\\0", "a\\nb"))
            + '"',
        )
    )


def _with_front_matter(rng: Random) -> Capture:
    keys = ("title", "author", "source", "date", "published", "lang", "capture_sha256", "tags", "x")
    rows = [f"{rng.choice(keys)}: {_value(rng)}" for _ in range(rng.randint(0, 6))]
    fences = rng.choice(
        (("---", "---"), ("---", "..."), ("---", ""), ("--- ", "---"), ("+++", "+++"))
    )
    body = pieces.text(rng, MARKDOWN, HOSTILE, most=10)
    text = "\n".join((fences[0], *rows, fences[1], body))
    return Capture(_encode(rng, text), rng.choice(("a.md", "a.md", "a.txt")))


def _real(rng: Random) -> Capture:
    name, data = rng.choice(real_ones())
    others = tuple(each for _, each in real_ones())
    return Capture(pieces.mutated(rng, data, others), name)


def _document(rng: Random) -> Capture:
    """A document of a format with other text in it, and sometimes a change in its bytes."""
    paragraphs = pieces.text(rng, HTML, HOSTILE, most=12).split("\n")
    makers: tuple[tuple[str, Callable[[], bytes]], ...] = (
        ("a.mhtml", lambda: formats.mhtml(_html(rng))),
        ("a.webarchive", lambda: formats.webarchive(_html(rng))),
        ("a.warc.gz", lambda: formats.warc(_html(rng))),
        ("a.wacz", lambda: formats.wacz(_html(rng))),
        ("a.docx", lambda: formats.docx(paragraphs=paragraphs)),
        ("a.epub", lambda: formats.epub(_html(rng))),
        ("a.srt", lambda: formats.subtitles(False, paragraphs)),
        ("a.vtt", lambda: formats.subtitles(True, paragraphs)),
        ("a.pdf", lambda: formats.ALL["paper.pdf"]),
    )
    name, make_document = rng.choice(makers)
    data = make_document()
    if name.endswith("pdf") or rng.random() < 0.3:
        data = pieces.mutated(rng, data)
    return Capture(data, name)


def _long(rng: Random) -> Capture:
    groups = (MARKDOWN, HTML, HOSTILE, PROSE)
    text = pieces.text(rng, *groups, most=3, marks=False) + "\n\n" + pieces.repeated(rng, *groups)
    return Capture(text.encode("utf-8", "surrogatepass"), rng.choice(("a.txt", "a.md", "a.html")))


_KINDS = (_bytes, _text, _mixed, _saved_page, _with_front_matter, _real, _document, _long)
_WEIGHTS = (4, 24, 18, 20, 10, 14, 9, 0.5)
