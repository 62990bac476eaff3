"""Finds the prose in Markdown: covers all else with the stand-ins of suyuan.checking.passages, character for character."""

from __future__ import annotations

import re

from suyuan.checking.passages import ADDRESS, CLOSES, HAN, KANA, OPENS, WORD
from suyuan.markup.code import BREAK, cover, hide_code

COMMENT = re.compile(r"[ \t]*<!--.*?(?:-->|\Z)", re.DOTALL)

_TARGET = r"\((?:[^()\n]|\([^()\n]*\))*\)"
_COVERED = (  # in this order; what a group of this name matches is covered with its stand-in
    (re.compile(r"\\[\\`*_{}\[\]()>#+.!|~-]"), WORD),
    (re.compile(r"<(?:https?|ftp|mailto):[^<>\s]+>|<[\w.+-]+@[\w-]+\.[\w.-]+>"), WORD),
    (re.compile(r"<(?:br|hr)\b[^<>]*>", re.IGNORECASE), BREAK),
    (re.compile(r"<(?P<tag>\w+)[^<>]*\blang=[^<>]*>[^<>]*</(?P=tag)>"), WORD),
    (re.compile(r"</[A-Za-z][^<>]*>"), CLOSES),
    (re.compile(r"<[A-Za-z][^<>]*>"), OPENS),
    (
        re.compile(
            r"^ {0,3}\[\^[^\]\n]*\]:[ \t]*|^ {0,3}\[[^\[\]^\n][^\[\]\n]*\]:[ \t]*\S+[^\n]*$",
            re.MULTILINE,
        ),
        BREAK,
    ),
    (re.compile(r"\[\^[^\]\s]+\]"), CLOSES),
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
_FOREIGN = re.compile(
    r"(?P<mark>\*{1,3}|_{1,3})(?P<text>[^*_\n]+)(?P=mark)(?=\{:[^{}\n]*\blang=)|\[(?P<linked>[^\[\]\n]+)\]"
    rf"(?={_TARGET}\{{:[^{{}}\n]*\blang=)"
)
_ATTRIBUTES = re.compile(
    r"(?<=[)*_`\]\ue000-\uf8ff])\{:[^{}\n]*\}|^ *\{:[^{}\n]*\} *$|[ ]+\{[:#.][^{}\n]*\} *$", re.M
)
_EMPHASIS = re.compile(
    r"(?<![\\*])(?P<mark>\*{1,3})(?=[^\s*])(?P<text>(?:(?!\n\n)[^*])+?)(?<=[^\s*])(?P=mark)(?!\*)"
    r"|(?<![\w\\])(?P<under>_{1,3})(?=[^\s_])(?P<words>(?:(?!\n\n)[^_])+?)(?<=[^\s_])(?P=under)(?!\w)"
)
_BARE = re.compile(
    r"(?:https?|ftp)://[^\s<>()\[\]{}\"'“”‘’（）《》，。；：、！？\ue000-\uf8ff]+(?<![.,;:!?*_])"
)
_MAIL = re.compile(r"(?<![\w.])[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_TITLE = re.compile(r"(?<=《)[^《》\n]+(?=》)")

_MARK = "、。，：；！？·「」『』〜—…"
_CJK = HAN + KANA
_JAPANESE = re.compile(rf"[{_CJK}{_MARK}]*[{KANA}]+[{_CJK}{_MARK}]*")
_IN_ENGLISH = re.compile(
    rf"《\ue002+》|[{_CJK}](?:(?:[{_MARK}0-9A-Za-z+]{{0,12}}|“[^“”\n]{{1,20}}”[{_MARK}]*)[{_CJK}])*[」』]?"
)

_SIGNS = r"[\\`*_\[\]{}<>|#《@\t]|://|^[ >+-]|^\d+[.)]|[ \t]$"
_MARKED = {
    "zh": re.compile(f"{_SIGNS}|[{KANA}]", re.MULTILINE),
    "en": re.compile(f"{_SIGNS}|[{_CJK}]", re.MULTILINE),
}


def mask_markdown(text: str, locale: str) -> str:
    """A text as long as this one, in Markdown without front matter, in which all that is no prose of `locale` is covered."""
    if not _MARKED[locale].search(text):
        return text  # most fields of records
    mask = cover(cover(hide_code(text, WORD), COMMENT, CLOSES), _FOREIGN, WORD)
    for pattern, stand_in in _COVERED:
        mask = cover(mask, pattern, stand_in)
    mask = _links(mask)
    mask = cover(mask, _ATTRIBUTES, CLOSES)
    mask = cover(cover(mask, _BARE, ADDRESS), _MAIL, WORD)
    while (emphasised := _EMPHASIS.sub(_emphasis, mask)) != mask:
        mask = emphasised
    mask = cover(mask, _TITLE, WORD)
    return cover(mask, _JAPANESE if locale == "zh" else _IN_ENGLISH, WORD)


def _links(text: str) -> str:
    """`[` and `](…)` of every link and picture; pictures may stand inside links."""
    spans = [(match.start(), match.end(), OPENS) for match in _LINK.finditer(text)]
    spans += [(match.start("rest"), match.end("rest"), CLOSES) for match in _LINK.finditer(text)]
    characters = list(text)
    for start, end, stand_in in spans:
        characters[start:end] = stand_in * (end - start)
    return "".join(characters)


def _emphasis(match: re.Match) -> str:
    mark, words = match["mark"] or match["under"], match["text"] or match["words"]
    return OPENS * len(mark) + words + CLOSES * len(mark)
