"""Quotation marks are curly and come in pairs: `“ ”` outside and `‘ ’` inside; the apostrophe is
`’`.

引号用 `“ ”`，里面再引用 `‘ ’`，成对出现；不用直引号，也不用直角引号。

A missing mark is never guessed: only somebody who knows the text can say where the quotation ends.
缺了的引号不会自动补：引文到哪里为止，只有懂这段话的人知道。

zh wrong: 他说："够了"，又说「『行』」。
zh right: 他说：“够了”，又说“‘行’”。
zh wrong: 他说：“够了，转身就走。
en wrong: It's "enough," he said.
en right: It’s “enough,” he said.
en wrong: “Enough, he said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from suyuan.checking.content import Content
from suyuan.checking.passages import CLOSES, OPENS, Finding, Passage, find_changes
from suyuan.cleaning.typography import is_chinese, pair_quotes

ID = "quotes"
TYPE = "passage"

_CORNER = re.compile("[「」『』]")
_APOSTROPHE = re.compile(r"(?<=[A-Za-z0-9])'(?=[A-Za-z])|(?<=s)'(?=\s)|(?<![\w'])'(?=\d0s)")
_OPENING = re.compile(rf"[\s(\[—–“‘/{OPENS}]|\Z")
_MARK = re.compile("[“”‘’]")
_SINGLE = re.compile(r"(?<![\w'])'(?=[A-Za-z])|(?<=[\w.,!?])'(?=[\s.,;:!?)]|$)")
_PARTNER = {"“": "”", "‘": "’"}


def check(passage: Passage, content: Content) -> Iterator[Finding]:
    """Straight and corner marks; if there are none, curly marks without a partner."""
    straight = list(_find_straight(passage))
    yield from straight
    if not straight:
        yield from _find_unbalanced(passage.text)


def _find_straight(passage: Passage) -> Iterator[Finding]:
    for match in _APOSTROPHE.finditer(passage.text):
        yield Finding(*match.span(), "a straight apostrophe: write '’'", "’")
    if passage.locale == "zh" and passage.has_han:
        yield from _find_straight_chinese(passage.text)
    else:
        yield from _find_straight_english(passage.text)


def _find_straight_chinese(text: str) -> Iterator[Finding]:
    paired = _curl_corners(text)
    if '"' in text and is_chinese(text):
        paired = pair_quotes(paired)
        if '"' in paired:
            place = text.index('"')
            message = "a straight quotation mark without a partner: write “ or ”, and its partner"
            yield Finding(place, place + 1, message)
    yield from find_changes(text, paired, "'{old}' is not our quotation mark: write '{new}'")


def _find_straight_english(text: str) -> Iterator[Finding]:
    is_open = False
    for match in re.finditer('"', text):
        before = text[max(0, match.start() - 1) : match.start()]
        opens = bool(_OPENING.match(before))
        if not opens and not is_open and before.isdigit():
            continue  # inches
        is_open = opens
        right = "“" if opens else "”"
        yield Finding(*match.span(), f"a straight quotation mark: write '{right}'", right)
    for match in _SINGLE.finditer(text):
        if not _APOSTROPHE.match(text, match.start()):
            message = (
                "a straight single quotation mark or apostrophe: write ‘ or ’, as it should be"
            )
            yield Finding(*match.span(), message)


def _curl_corners(text: str) -> str:
    """Replace corner brackets by curly marks, by depth: `「『行』」` → `“‘行’”`"""
    if not _CORNER.search(text):
        return text
    depth = 0
    characters = list(text)
    for match in re.finditer("[「」『』“”‘’]", text):
        mark = match[0]
        if mark in "」』”":
            depth -= 1
        if mark in "「『“":
            characters[match.start()] = "“‘"[depth % 2]
            depth += 1
        elif mark in "」』”":
            characters[match.start()] = "”’"[depth % 2]
    return "".join(characters)


def _find_unbalanced(text: str) -> Iterator[Finding]:
    unclosed: list[tuple[int, str]] = []
    for match in _MARK.finditer(text):
        mark, place = match[0], match.start()
        if mark in _PARTNER:
            outer = unclosed[-1][1] if unclosed else ""
            is_wrong = mark == "“" if outer == "“" else mark == "‘" and not outer
            if is_wrong:
                hint = "inside “ ” write ‘ ’" if outer else "the outer marks are “ ”"
                yield Finding(place, place + 1, f"'{mark}' in the wrong place: {hint}")
            unclosed.append((place, mark))
        elif unclosed and _PARTNER[unclosed[-1][1]] == mark:
            if mark == "’" and _is_apostrophe(text, place) and _closes_later(text, place):
                continue
            unclosed.pop()
        elif mark == "”":
            message = "'”' closes nothing: write the '“' before it, or remove it"
            yield Finding(place, place + 1, message)
            unclosed = []
        elif not _is_apostrophe(text, place) and not _follows_letter(text, place):
            message = "'’' closes nothing: write the '‘' before it, or remove it"
            yield Finding(place, place + 1, message)
    for place, mark in unclosed:
        message = f"'{mark}' is never closed in this paragraph: write the '{_PARTNER[mark]}'"
        yield Finding(place, place + 1, message)


def _is_apostrophe(text: str, place: int) -> bool:
    """Whether the ’ replaces letters or marks a possessive: rock ’n’ roll, the ’80s, it’s, Ng’s."""
    before = text[:place].rstrip(CLOSES)[-1:]
    after = text[place + 1 :].lstrip(CLOSES + OPENS)[:1]
    return bool(re.match(r"[A-Za-z0-9]", after) or re.match(r"[A-Za-z]", before))


def _follows_letter(text: str, place: int) -> bool:
    """Whether a Latin letter precedes the mark, with at most one other character between."""
    return bool(re.search(r"[A-Za-z]\W?$", text[:place].rstrip(CLOSES)))


def _closes_later(text: str, place: int) -> bool:
    """Whether another ’ follows before the outer quotation ends."""
    end = text.find("”", place)
    return "’" in text[place + 1 : end if end >= 0 else len(text)]
