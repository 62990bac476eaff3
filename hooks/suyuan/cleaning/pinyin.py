"""Readings injected in brackets: 內(nèi)容 → 內容, also where the injection broke GBK bytes.

Some sites put the reading behind every character that has more than one. Where that was done to the
bytes of a GBK text without minding where a character begins, a byte is lost: 他們?cè)缫岩庾R(shí)到
was 他們早已意識到. The lost byte is found again because the reading in the bracket says what it
was: it completed a character of that reading.
"""

from __future__ import annotations

import re
from functools import cache

from pypinyin import Style, pinyin

_TONED = "[a-zü]*[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ][a-zü]*"
_READING = re.compile(rf"(?<=[\u3400-\u9fff\uff21-\uff3aA-Za-z])[(（]{_TONED}[)）]")
_BROKEN = re.compile(rf"(?P<before>[\u3400-\u9fff])[?？\ufffd](?P<reading>{_TONED})[)）]")
_BROKEN_AGAIN = re.compile(rf"[?？\ufffd](?P<reading>{_TONED})[)）]")
_ENOUGH = 3  # a text about pronunciation has one or two readings; a machine leaves dozens


def has_injected_readings(text: str) -> bool:
    """Whether readings in brackets are the work of a machine in this document."""
    return len(_READING.findall(text)) + len(_BROKEN.findall(text)) >= _ENOUGH


def remove_readings(line: str) -> str:
    """The line without readings in brackets, broken bytes fixed. Only for a document that
    has_injected_readings."""
    pieces, rest = [], line
    while match := _BROKEN.search(rest):
        fixed, used = _fix(match["before"], match["reading"], rest[match.end() :])
        pieces.append(rest[: match.start()] + fixed)
        rest = rest[match.end() + used :]
    return _READING.sub("", "".join(pieces) + rest)


def _fix(before: str, reading: str, after: str) -> tuple[str, int]:
    """`before` with the damaged characters behind it, and how many characters of `after` they were.

    The text was read one byte off from the lost byte on, until a character boundary of both
    readings coincides.
    """
    for lead in _lost_bytes(before, reading):
        fixed, used = _realign(lead, after)
        if fixed:
            return before + fixed, used
    return before, 0


def _lost_bytes(before: str, reading: str) -> list[bytes]:
    """Lead bytes that, behind the second byte of `before`, make a character of that reading,
    everyday ones first."""
    try:
        trail = before.encode("gb18030")[1:2]
    except UnicodeEncodeError:
        return []
    return [found[1:] for found in _completions(trail, reading)]


def _completions(first: bytes, reading: str) -> list[bytes]:
    """The two-byte characters that begin with `first` and have the reading, everyday ones first."""
    found = [first + bytes([byte]) for byte in range(0x40, 0xFF) if byte != 0x7F]
    return sorted(
        (data for data in found if _reads(data, reading)), key=lambda data: not _everyday(data)
    )


def _realign(lead: bytes, after: str) -> tuple[str, int]:
    """What `lead` and the start of `after` were before they were misread, and how many characters
    of `after` that is. Empty where they make no sense together."""
    fixed, pending = "", lead
    for position, char in enumerate(after[:200]):
        broken = _BROKEN_AGAIN.match(after, position)
        if broken:  # the misread stretch ends in a second lost byte
            found = _completions(pending, broken["reading"])
            return (fixed + found[0].decode("gbk"), broken.end()) if found else ("", 0)
        try:
            data = pending + char.encode("gb18030")
            while data and (data[0] < 0x81 or len(data) > 1):
                width = 1 if data[0] < 0x81 else 2
                fixed += data[:width].decode("gbk")
                data = data[width:]
        except UnicodeError:
            return "", 0
        if not data:
            return fixed, position + 1
        pending = data
    return "", 0


def _reads(data: bytes, reading: str) -> bool:
    try:
        char = data.decode("gbk")
    except UnicodeDecodeError:
        return False
    return len(char) == 1 and reading in _readings(char)


def _everyday(data: bytes) -> bool:
    """Whether the character is in Big5 or GB 2312 too; GBK has 6,000 more that are rare."""
    char = data.decode("gbk")
    for encoding in ("gb2312", "big5"):
        try:
            char.encode(encoding)
        except UnicodeEncodeError:
            continue
        return True
    return False


@cache
def _readings(char: str) -> frozenset[str]:
    return frozenset(pinyin(char, style=Style.TONE, heteronym=True)[0])
