"""Finds the prose in Markdown: replaces the rest by stand-ins, character for character."""

from __future__ import annotations

import re

from suyuan.checking.passages import ADDRESS, CLOSES, HAN, KANA, OPENS, WORD
from suyuan.markup.code import BREAK, cover, hide_code

COMMENT = re.compile(r"[ \t]*<!--.*?(?:-->|\Z)", re.DOTALL)

_TARGET = r"\((?:[^()\n]|\([^()\n]*\))*\)"
# Pattern → stand-in, applied in this order.
_REPLACED = (
    # escapes, addresses in angle brackets, and HTML
    (re.compile(r"\\[\\`*_{}\[\]()>#+.!|~-]"), WORD),
    (re.compile(r"<(?:https?|ftp|mailto):[^<>\s]+>|<[\w.+-]+@[\w-]+\.[\w.-]+>"), WORD),
    (re.compile(r"<(?:br|hr)\b[^<>]*>", re.IGNORECASE), BREAK),
    (re.compile(r"<(?P<tag>\w+)[^<>]*\blang=[^<>]*>[^<>]*</(?P=tag)>"), WORD),
    (re.compile(r"</[A-Za-z][^<>]*>"), CLOSES),
    (re.compile(r"<[A-Za-z][^<>]*>"), OPENS),
    # footnotes and definitions of links
    (
        re.compile(
            r"^ {0,3}\[\^[^\]\n]*\]:[ \t]*|^ {0,3}\[[^\[\]^\n][^\[\]\n]*\]:[ \t]*\S+[^\n]*$",
            re.MULTILINE,
        ),
        BREAK,
    ),
    (re.compile(r"\[\^[^\]\s]+\]"), CLOSES),
    # rules and borders of tables, quotes, list items, headings, indentation, table cells
    (re.compile(r"^[ |:-]*-[ |:-]*$", re.MULTILINE), BREAK),
    (re.compile(r"^ {0,3}(?:> ?)+", re.MULTILINE), BREAK),
    (re.compile(r"^[ \t]*(?:[-*+]|\d+[.)])[ \t]+", re.MULTILINE), BREAK),
    (re.compile(r"^ {0,3}#{1,6}[ \t]+|(?<=[^\n#\\])[ \t]#+[ \t]*$", re.MULTILINE), BREAK),
    (re.compile(r"^[ \t]+|[ \t]+$", re.MULTILINE), BREAK),
    (re.compile(r"[ \t]*\|[ \t]*"), BREAK),
)
_LINK = re.compile(
    rf"!?\[(?=(?P<text>(?:[^\[\]]|\[[^\[\]]*\])*)(?P<rest>\](?:{_TARGET}|\[[^\[\]\n]*\])))"
)
# Words of another language: `*mot*{: lang=fr }`, `[mot](a.md){: lang=fr }`.
_FOREIGN = re.compile(
    r"(?P<mark>\*{1,3}|_{1,3})(?P<text>[^*_\n]+)(?P=mark)(?=\{:[^{}\n]*\blang=)"
    rf"|\[(?P<linked>[^\[\]\n]+)\](?={_TARGET}\{{:[^{{}}\n]*\blang=)"
)
_ATTRIBUTES = re.compile(
    r"(?<=[)*_`\]\ue000-\uf8ff])\{:[^{}\n]*\}|^ *\{:[^{}\n]*\} *$|[ ]+\{[:#.][^{}\n]*\} *$", re.M
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
_MAIL = re.compile(r"(?<![\w.])[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_BOOK_TITLE = re.compile(r"(?<=《)[^《》\n]+(?=》)")

_MARK = "、。，：；！？·「」『』〜—…"
_CJK = HAN + KANA
_JAPANESE = re.compile(rf"[{_CJK}{_MARK}]*[{KANA}]+[{_CJK}{_MARK}]*")
_CHINESE_IN_ENGLISH = re.compile(
    rf"《\ue002+》"
    rf"|[{_CJK}](?:(?:[{_MARK}0-9A-Za-z+]{{0,12}}|“[^“”\n]{{1,20}}”[{_MARK}]*)[{_CJK}])*[」』]?"
)

# What a text must contain for something in it to be replaced.
_SIGNS = r"[\\`*_\[\]{}<>|#《@\t]|://|^[ >+-]|^\d+[.)]|[ \t]$"
_SIGNS_IN = {
    "zh": re.compile(f"{_SIGNS}|[{KANA}]", re.MULTILINE),
    "en": re.compile(f"{_SIGNS}|[{_CJK}]", re.MULTILINE),
}


def mask_markdown(text: str, locale: str) -> str:
    """The text with everything that is not prose of `locale` replaced by stand-ins, just as long.

    text  Markdown without front matter
    """
    if not _SIGNS_IN[locale].search(text):
        return text  # most fields of records
    mask = hide_code(text, WORD)
    mask = cover(mask, COMMENT, CLOSES)
    mask = cover(mask, _FOREIGN, WORD)
    for pattern, stand_in in _REPLACED:
        mask = cover(mask, pattern, stand_in)
    mask = _mask_links(mask)
    mask = cover(mask, _ATTRIBUTES, CLOSES)
    mask = cover(mask, _BARE, ADDRESS)
    mask = cover(mask, _MAIL, WORD)
    mask = _mask_emphasis(mask)
    mask = cover(mask, _BOOK_TITLE, WORD)
    return cover(mask, _JAPANESE if locale == "zh" else _CHINESE_IN_ENGLISH, WORD)


def _mask_links(text: str) -> str:
    """Replace `[` and `](…)` of every link and image; images may be inside links."""
    characters = list(text)
    links = list(_LINK.finditer(text))
    for match in links:
        characters[match.start() : match.end()] = OPENS * len(match[0])
    for match in links:  # after all openings: an address may itself contain brackets
        characters[match.start("rest") : match.end("rest")] = CLOSES * len(match["rest"])
    return "".join(characters)


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
