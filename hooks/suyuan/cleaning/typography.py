"""Chinese typography: full-width punctuation in Chinese context, quotes that pair, no stray spaces.

Works character by character on text from which markup, code and URLs have been taken out
(inline.py): what is next to a mark decides, so numbers, Latin runs and English sentences keep
theirs.
"""

from __future__ import annotations

import re

from suyuan.text.characters import KANA_LETTERS

_HAN = r"\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff"
_FULL = "，。、；：？！（）《》〈〉「」『』【】“”‘’—…·"
_FULL_WIDTH = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！"}
_LONGEST_BRACKET = 500  # characters; further apart two brackets are hardly a pair
_HAN_CHAR = re.compile(f"[{_HAN}]")


def is_chinese(text: str) -> bool:
    """Whether a line is Chinese enough for Chinese punctuation: Han characters make a fifth of its
    letters, no kana."""
    han = len(_HAN_CHAR.findall(text))
    return (
        han > 0
        and not re.search(f"[{KANA_LETTERS}]{{2}}", text)
        and 4 * han >= len(re.findall(r"[A-Za-z]", text))
    )


def fix_punctuation(text: str, is_japanese: bool = False) -> str:
    """The text with Chinese punctuation where its context is Chinese; other text with its spaces
    collapsed.

    is_japanese  whether the whole capture is: it keeps its marks, also on lines without kana
    """
    text = _BLANKS.sub(" ", text).strip()
    if is_japanese or not _HAN_CHAR.search(text):
        return text
    text = widen_brackets(widen_marks(text))
    if is_chinese(text):
        text = pair_single_quotes(pair_quotes(widen_behind_latin(text)))
        text = _BEHIND_QUOTE.sub(lambda match: _FULL_WIDTH[match[0]], text)

    def dots(match: re.Match[str]) -> str:
        chinese = "…" in match[0] or _wide_near(match.string, match.start(), match.end())
        return "……" if chinese else match[0]

    text = _DOTS.sub(dots, text)
    if "--" in text:
        text = _DASH.sub("——", text)
    return _STRAY.sub("", _MIDDLE_DOT.sub("·", text))


_BLANKS = re.compile(" {2,}")
_DOTS = re.compile(r"(?:\.{3,}|。{3,}|…+)(?=[^.]|$)")
_DASH = re.compile(rf"(?<=[{_HAN}”」])\s*-{{2,}}\s*(?=[{_HAN}“「A-Z])")
_MIDDLE_DOT = re.compile(rf"(?<=[{_HAN}])\s*[•‧・]\s*(?=[{_HAN}])")
_BEHIND_QUOTE = re.compile(rf"(?<=[{_HAN}][”’])[,;:?!](?=[{_HAN}“‘《（]|$)")
_STRAY = re.compile(
    rf"(?<=[{_HAN}])[ ]+(?=[，。、；：？！）》」』”】])|(?<=[，。、；：？！（《「『【])[ ]+"
    "|[ ]+(?=[，。、；：？！（）《》「」『』【】])"
)


def _neighbours(text: str, start: int, end: int) -> tuple[str, str, str, str]:
    """The character before and after text[start:end], first as they are and then past spaces and
    stand-ins."""
    before, after = start - 1, end
    near_before = text[before] if before >= 0 else ""
    near_after = text[after] if after < len(text) else ""
    while before >= 0 and (text[before] == " " or "\ue000" <= text[before] <= "\uf8ff"):
        before -= 1
    while after < len(text) and (text[after] == " " or "\ue000" <= text[after] <= "\uf8ff"):
        after += 1
    return (
        near_before,
        near_after,
        text[before] if before >= 0 else "",
        text[after] if after < len(text) else "",
    )


def _wide(char: str) -> bool:
    return bool(char) and (bool(_HAN_CHAR.match(char)) or char in _FULL)


def _wide_near(text: str, start: int, end: int) -> bool:
    _, _, before, after = _neighbours(text, start, end)
    return _wide(before) or _wide(after)


def widen_marks(text: str) -> str:
    """Half-width , ; : ? ! . next to Chinese → full-width; every character keeps its place."""
    pieces, end = [], 0
    for match in re.finditer(r"[,;:?!.]", text):
        i = match.start()
        near_before, near_after, before, after = _neighbours(text, i, i + 1)
        mark = match[0]
        if mark == ".":
            closes = not after or after in "”’」』）" or _HAN_CHAR.match(after) and near_after != ""
            full = (
                bool(_HAN_CHAR.match(before))
                and near_before == before
                and closes
                and near_after != "."
            )
            replacement = "。"
        else:
            full = (_wide(before) or _wide(after)) and not (
                near_before.isdigit() and near_after.isdigit()
            )
            if (
                mark == ":"
                and near_before.isascii()
                and near_before.isalpha()
                and near_after in "/\\"
            ):
                full = False
            replacement = _FULL_WIDTH[mark]
        if full:
            pieces.append(text[end:i])
            pieces.append(replacement)
            end = i + 1
    return "".join(pieces) + text[end:]


def widen_behind_latin(text: str) -> str:
    """In a Chinese line: a comma between a Latin word and what follows it without a blank, and the
    full stop at the end behind a bracket or a Latin word → full-width; every character keeps its
    place."""
    if "," not in text and "." not in text or len(_HAN_CHAR.findall(text)) < 3:
        return text
    text = _COMMA.sub(lambda match: "，" if _chinese_clause(text, match.start()) else ",", text)
    text = _STOP_BEFORE_HAN.sub(
        lambda match: "。" if _chinese_clause(text, match.start()) else ".", text
    )
    return _STOP_AT_END.sub("。", text) if _chinese_clause(text, len(text)) else text


_COMMA = re.compile(r"(?<=[A-Za-z+#）)]),(?=[A-Za-z\d《“‘（(])(?!\d{3}\b)")
_STOP_BEFORE_HAN = re.compile(
    rf"(?:(?<=[a-z）)])|(?<=[A-Z]{{2}}))(?<!\b[DMS]r)(?<!\bMrs)(?<!\bMs)(?<!\bSt)(?<!\bNo)(?<!\bvs)"
    rf"(?<!\bal)(?<!\betc)(?<!\bInc)(?<!\bLtd)(?<!\bCorp)(?<!\bCo)(?<!\bVol)(?<!\bProf)(?<!\bJr)"
    rf"\.(?=[{_HAN}“《（])"
)
_STOP_AT_END = re.compile(
    r"(?<=[）)])\.(?=[”’」』]*$)"
    r"|(?<=[a-z\d%])(?<!\bet al)(?<!\betc)(?<!\bInc)(?<!\bLtd)(?<!\bCorp)(?<!\bCo)\.(?=[”’」』]*$)"
)


def _chinese_clause(text: str, end: int) -> bool:
    """Whether the text before a place, back to the last full stop, is Chinese with Latin words
    in it."""
    clause = re.split("[。！？；!?]", text[:end].rstrip("”’」』"))[-1]
    return (
        bool(_HAN_CHAR.search(clause))
        and len(re.findall(r"[A-Za-z]+", clause)) < 12 + len(_HAN_CHAR.findall(clause))
        and not re.search(r"(?:[A-Za-z]{2,} ){4}[A-Za-z.]+$", clause)
    )


def pair_single_quotes(text: str) -> str:
    """Straight single quotes around Chinese → ‘ ’; every character keeps its place."""
    return _SINGLE.sub(
        lambda match: f"‘{match[1]}’" if _HAN_CHAR.search(match[1]) else match[0], text
    )


_SINGLE = re.compile(r"(?<![A-Za-z\d])'([^'‘’]{1,80})'(?![A-Za-z\d])")


def widen_brackets(text: str) -> str:
    """A pair of half-width round brackets becomes full-width where it holds or touches Chinese;
    every character keeps its place."""
    chars, opened = list(text), []
    for i, char in enumerate(chars):
        if char in "(（":
            opened.append(i)
        elif char in ")）" and opened:
            start = opened.pop()
            if i - start > _LONGEST_BRACKET:
                continue
            inside = text[start + 1 : i]
            near_before, near_after, before, after = _neighbours(text, start, i + 1)
            called = (
                near_before.isascii()
                and near_before.isalnum()
                and re.fullmatch(r"[\w.,=+\-*/ ]{0,12}", inside, re.ASCII)
                and not inside[:1].isupper()
            )
            if (
                _HAN_CHAR.search(inside)
                or "（" in (char, chars[start])
                or "）" in (char, chars[start])
                or (_wide(before) or _wide(after))
                and not called
            ):
                chars[start], chars[i] = "（", "）"
    return "".join(chars)


def pair_quotes(text: str) -> str:
    """Straight double quotes in pairs, and curly ones of which one points the wrong way, → “ ”;
    every character keeps its place."""
    marks = [i for i, char in enumerate(text) if char in '"“”']
    if not marks or len(marks) % 2:
        return text
    chars = list(text)
    for order, i in enumerate(marks):
        if chars[i] == '"' and i and chars[i - 1].isdigit():  # inches
            return text
        chars[i] = "”" if order % 2 else "“"
    return "".join(chars)
