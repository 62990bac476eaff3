"""Finds the prose in Markdown: replaces the rest by stand-ins, character for character."""

from __future__ import annotations

import re

from suyuan.checking.passages import ADDRESS, CLOSES, HAN, KANA, OPENS, WORD
from suyuan.markup.addresses import Range
from suyuan.markup.code import BREAK, RAW_HTML, blank, cover
from suyuan.markup.inline import find_spans
from suyuan.markup.spans import replace

# Kind of a span → stand-in for all of it.
_STAND_INS: dict[str, str] = {
    "fence": BREAK,
    "indented": BREAK,
    "code": WORD,
    "escape": WORD,
    "autolink": WORD,
    "definition": BREAK,
    "note definition": BREAK,
    "note": CLOSES,
    "attributes": CLOSES,
}
_LANG = re.compile(r"\blang=")
_EMPHASIZED = re.compile(r"(?P<mark>\*{1,3}|_{1,3})(?P<text>[^*_\n]+)(?P=mark)\Z")
# Pattern → stand-in, applied in this order.
_REPLACED = (
    # HTML
    (RAW_HTML, BREAK),
    (re.compile(r"[ \t]*<!--.*?(?:-->|\Z)", re.DOTALL), CLOSES),
    (re.compile(r"<(?:br|hr)\b[^<>]*>", re.IGNORECASE), BREAK),
    (re.compile(r"<(?P<tag>\w+)[^<>]*\blang=[^<>]*>[^<>]*</(?P=tag)>"), WORD),
    (re.compile(r"</[A-Za-z][^<>]*>"), CLOSES),
    (re.compile(r"<[A-Za-z][^<>]*>"), OPENS),
    # rules and borders of tables, quotes, list items, headings, indentation, table cells
    (re.compile(r"^[ |:-]*-[ |:-]*$", re.MULTILINE), BREAK),
    (re.compile(r"^ {0,3}(?:> ?)+", re.MULTILINE), BREAK),
    (re.compile(r"^[ \t]*(?:[-*+]|\d+[.)])[ \t]+", re.MULTILINE), BREAK),
    (re.compile(r"^ {0,3}#{1,6}[ \t]+|(?<=[^\n#\\])[ \t]#+[ \t]*$", re.MULTILINE), BREAK),
    (re.compile(r"^[ \t]+|[ \t]+$", re.MULTILINE), BREAK),
    (re.compile(r"[ \t]*\|[ \t]*"), BREAK),
)
_EMPHASIS = re.compile(
    r"(?<![\\*])(?P<stars>\*{1,3})(?=[^\s*])"
    r"(?P<starred>(?:(?!\n\n)[^*])+?)(?<=[^\s*])(?P=stars)(?!\*)"
    r"|(?<![\w\\])(?P<bars>_{1,3})(?=[^\s_])"
    r"(?P<barred>(?:(?!\n\n)[^_])+?)(?<=[^\s_])(?P=bars)(?!\w)"
)
_BARE = re.compile(
    r"(?:https?|ftp)://[^\s<>()\[\]{}\"'“”‘’（）《》，。；：、！？\ue000-\uf8ff]+(?<![.,;:!?*_])"
)
_MAIL = re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_BOOK_TITLE = re.compile(r"(?<=《)[^《》\n]+(?=》)")

_MARK = "、。，：；！？·「」『』〜—…"
_CJK = HAN + KANA
# Only where a run begins: to try each place in a long run would take quadratic time.
_JAPANESE = re.compile(rf"(?<![{_CJK}{_MARK}])(?=[{_CJK}{_MARK}]*[{KANA}])[{_CJK}{_MARK}]+")
_CHINESE_IN_ENGLISH = re.compile(
    rf"《\ue002+》"
    rf"|[{_CJK}](?:(?:[{_MARK}0-9A-Za-z+]{{0,12}}|“[^“”\n]{{1,20}}”[{_MARK}]*)[{_CJK}])*[」』]?"
)

# What is in another language, in each; nothing tells Chinese words from Japanese ones.
_FOREIGN = {"zh": _JAPANESE, "ja": None}

# What a text must contain for something in it to be replaced.
_SIGNS = r"[\\`*_\[\]{}<>|#《@\t]|://|^[ >+-]|^\d+[.)]|[ \t]$"
_SIGNS_IN = {
    "zh": re.compile(f"{_SIGNS}|[{KANA}]", re.MULTILINE),
    "ja": re.compile(_SIGNS, re.MULTILINE),
    "en": re.compile(f"{_SIGNS}|[{_CJK}]", re.MULTILINE),
}


def mask_markdown(text: str, locale: str) -> str:
    """The text with everything that is not prose of `locale` replaced by stand-ins, just as long.

    text  Markdown without front matter
    """
    if not _SIGNS_IN.get(locale, _SIGNS_IN["en"]).search(text):
        return text  # most fields of records
    mask = _mask_spans(text)
    for pattern, stand_in in _REPLACED:
        mask = cover(mask, pattern, stand_in)
    mask = cover(mask, _BARE, ADDRESS)
    mask = cover(mask, _MAIL, WORD)
    mask = _mask_emphasis(mask)
    mask = cover(mask, _BOOK_TITLE, WORD)
    foreign = _FOREIGN.get(locale, _CHINESE_IN_ENGLISH)
    return cover(mask, foreign, WORD) if foreign else mask


def _mask_spans(text: str) -> str:
    """Replace code, marks of links and of notes, attributes, and words of another language.

    Words of another language say so: `*mot*{: lang=fr }`, `[mot](a.md){: lang=fr }`.
    """
    edits: list[tuple[int, int, str]] = []
    foreign: list[Range] = []
    links: dict[int, Range] = {}  # end → words
    for span in find_spans(text):
        if span.kind in ("link", "image"):
            links[span.end] = span.text
            edits.append((span.start, span.text[0], OPENS))
            edits.append((span.text[1], span.end, CLOSES))
        elif span.kind in _STAND_INS:
            edits.append((span.start, span.end, _STAND_INS[span.kind]))
        if span.kind == "attributes" and _LANG.search(text, *span.text):
            line_start = text.rfind("\n", 0, span.start) + 1
            emphasized = _EMPHASIZED.search(text, line_start, span.start)
            if words := emphasized.span("text") if emphasized else links.get(span.start):
                foreign.append(words)
    masked = replace(text, ((*edit[:2], blank(text, *edit)) for edit in edits))
    return replace(masked, ((*words, blank(masked, *words, WORD)) for words in foreign))


def _mask_emphasis(text: str) -> str:
    """Replace the marks of emphasis, from the inside out: `**a *b***`."""
    previous = None
    while text != previous:
        previous = text
        text = _EMPHASIS.sub(_mask_marks, text)
    return text


def _mask_marks(match: re.Match[str]) -> str:
    marks = match["stars"] or match["bars"]
    words = match["starred"] or match["barred"]
    return OPENS * len(marks) + words + CLOSES * len(marks)
