"""What a reader sees of a block of Markdown, as plain text, and that text made comparable."""

from __future__ import annotations

import re
import unicodedata
from html import unescape

from suyuan.markup.inline import find_spans
from suyuan.markup.spans import replace

_MARKERS = {  # of a block, at the head of its lines
    "heading": re.compile(r"^ {0,3}#{1,6} *|(?<!\\)#+ *$|\n *(?:=+|-+) *$"),
    "list": re.compile(r"^ *(?:\d+\.|[*+-]) +", re.MULTILINE),
    "quote": re.compile(r"^ {0,3}> ?", re.MULTILINE),
    "table": re.compile(r"^[ |:-]+$|(?<!\\)\|", re.MULTILINE),
    "code": re.compile(r"^ {4}", re.MULTILINE),
    "rule": re.compile(r".*"),
}
_EMPHASIS = (
    ("*", re.compile(r"\*+(?=\S)|(?<=\S)\*+")),
    ("_", re.compile(r"(?<!\w)_+(?=\S)|(?<=\S)_+(?!\w)")),
)
_NOT_SHOWN = ("note", "note definition", "attributes", "tag", "comment")
# A character of the private use area holds the place of each piece of code and escaped character.
_PRIVATE = 0xE000

_CJK = (
    r"[\u2e80-\u312f\u31a0-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff01-\uff5e\uff61-\uffef"
    r"\u2014\u2026\u201c\u201d]"
)
_BLANK_IN_CHINESE = re.compile(rf"(?<={_CJK})\s+(?={_CJK})")
_HAN = r"[\u2e80-\u2fdf\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]"

_FOLDED = str.maketrans(
    {
        **dict.fromkeys("“”„‟«»‹›「」『』〝〞‘’‚‛`´", '"'),
        "'": '"',
        "。": ".",
        "、": ",",
        **dict.fromkeys("‐‑‒–—―−⸺─", "-"),
        **dict.fromkeys("‧・•∙⋅", "·"),
        "《": '"',
        "》": '"',
        "〈": '"',
        "〉": '"',
    }
)
_FOLDS = (
    (re.compile(r"[\u00ad\u200b-\u200f\u2060\ufeff]"), ""),  # invisible
    (re.compile(r"\s+"), " "),
    (re.compile(r"-+"), "-"),
    (re.compile(r"\.(?: ?\.)+"), "…"),
    (re.compile(rf' (?={_HAN})|(?<={_HAN}) | ?(?P<sign>[-…·,.;:!?()"]) ?'), r"\g<sign>"),
)


def plain_text(markdown: str, kind: str) -> str:
    """The text that is seen of a block, on one line.

    Marks of emphasis, links, notes and attributes are taken off.
    """
    spans = find_spans(markdown)
    if kind == "html":
        comments = ((span.start, span.end, "") for span in spans if span.kind == "comment")
        return _one_line(unescape(re.sub(r"<[^<>]*>", " ", replace(markdown, comments))))
    if kind == "code":
        if spans and spans[0].kind == "fence":
            return _one_line(markdown[slice(*spans[0].text)])
        return _one_line(_strip_markers(markdown, kind))
    kept: list[str] = []

    def keep(words: str) -> str:
        kept.append(words)
        return chr(_PRIVATE + len(kept) - 1)

    edits: list[tuple[int, int, str]] = []
    for span in spans:
        words = markdown[slice(*span.text)]
        if span.kind in ("code", "escape", "fence", "indented"):
            edits.append((span.start, span.end, keep(words.strip())))
        elif span.kind in ("link", "image", "autolink"):
            edits += [(span.start, span.text[0], ""), (span.text[1], span.end, "")]
        elif span.kind in _NOT_SHOWN:
            edits.append((span.start, span.end, ""))
    text = _strip_markers(replace(markdown, edits), kind)
    for mark, pattern in _EMPHASIS:
        if mark in text:
            text = pattern.sub("", text)
    text = unescape(text)
    for number, words in enumerate(kept):
        text = text.replace(chr(_PRIVATE + number), words)
    return _one_line(text)


def normalise(plain: str) -> str:
    """Plain text for comparison.

    Forms of quotation marks, dashes and dots, full or half width, and blanks beside Chinese
    characters and punctuation make no difference.
    """
    text = unicodedata.normalize("NFKC", plain.replace("……", "…")).translate(_FOLDED)
    for pattern, rest in _FOLDS:
        text = pattern.sub(rest, text)
    return text.strip()


def same_text(one: str, other: str) -> bool:
    """Whether two plain texts differ in typography at most."""
    return one == other or normalise(one) == normalise(other)


def _strip_markers(markdown: str, kind: str) -> str:
    if kind == "table":
        markdown = markdown.replace("|", " | ")
    marker = _MARKERS.get(kind.rstrip("123456"))
    return marker.sub("", markdown) if marker else markdown


def _one_line(text: str) -> str:
    return re.sub(r"\s+", " ", _BLANK_IN_CHINESE.sub("", text)).strip()
