"""Quotation marks are curly and come in pairs: `“ ”` outside and `‘ ’` inside; the apostrophe is `’`.

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

from suyuan.checking.passages import CLOSES, OPENS, Finding, Passage, find_changed
from suyuan.cleaning.typography import is_chinese, pair_quotes

ID = "quotes"
TYPE = "passage"

_CORNER = re.compile("[「」『』]")
_APOSTROPHE = re.compile(r"(?<=[A-Za-z0-9])'(?=[A-Za-z])|(?<=s)'(?=\s)|(?<![\w'])'(?=\d0s)")
_OPENING = re.compile(rf"[\s(\[—–“‘/{OPENS}]|\Z")
_MARK = re.compile("[“”‘’]")
_PAIR = {"”": "“", "’": "‘"}


def check(passage: Passage, content) -> Iterator[Finding]:
    curly = list(_straight(passage))
    yield from curly
    if not curly:
        yield from _balance(passage)


def _straight(passage: Passage) -> Iterator[Finding]:
    text = passage.text
    for match in _APOSTROPHE.finditer(text):
        yield Finding(*match.span(), "a straight apostrophe: write '’'", "’")
    if passage.locale == "zh" and passage.has_han:
        paired = _curl_corners(text)
        if '"' in text and is_chinese(text):
            paired = pair_quotes(paired)
            if '"' in paired:
                place = text.index('"')
                yield Finding(
                    place,
                    place + 1,
                    "a straight quotation mark without a partner: write “ or ”, and its partner",
                )
        yield from find_changed(text, paired, "'{old}' is not our quotation mark: write '{new}'")
        return
    opened = False
    for match in re.finditer('"', text):
        before = text[max(0, match.start() - 1) : match.start()]
        opening = bool(_OPENING.match(before))
        if not opening and not opened and before.isdigit():
            continue  # inches
        opened = opening
        yield Finding(
            *match.span(),
            f"a straight quotation mark: write '{'“' if opening else '”'}'",
            "“" if opening else "”",
        )
    for match in re.finditer(r"(?<![\w'])'(?=[A-Za-z])|(?<=[\w.,!?])'(?=[\s.,;:!?)]|$)", text):
        if not _APOSTROPHE.match(text, match.start()):
            yield Finding(
                *match.span(),
                "a straight single quotation mark or apostrophe: write ‘ or ’, whichever it is",
            )


def _curl_corners(text: str) -> str:
    """Corner brackets → curly marks, which alternate with those around them."""
    if not _CORNER.search(text):
        return text
    depth, characters = 0, list(text)
    for match in re.finditer("[「」『』“”‘’]", text):
        depth -= match[0] in "」』”"
        if match[0] in "「」『』":
            characters[match.start()] = ("“‘" if match[0] in "「『" else "”’")[depth % 2]
        elif match[0] in "“”":
            characters[match.start()] = ("“‘" if match[0] == "“" else "”’")[depth % 2]
        depth += match[0] in "「『“"
    return "".join(characters)


def _balance(passage: Passage) -> Iterator[Finding]:
    text, opened = passage.text, []
    for match in _MARK.finditer(text):
        mark, place = match[0], match.start()
        if mark in "“‘":
            wrong = mark == (
                "“" if any(open_ == "“" for _, open_ in opened[-1:]) else "‘" if not opened else ""
            )
            if wrong:
                outside = "inside “ ” write ‘ ’" if opened else "the outer marks are “ ”"
                yield Finding(place, place + 1, f"'{mark}' in the wrong place: {outside}", None)
            opened.append((place, mark))
        elif opened and opened[-1][1] == _PAIR[mark]:
            if (
                mark == "’"
                and _is_apostrophe(text, place)
                and "’" in text[place + 1 : _end(text, place)]
            ):
                continue
            opened.pop()
        elif mark == "”":
            yield Finding(
                place, place + 1, "'”' closes what nothing opens: write the '“', or take it out"
            )
            opened = []
        elif not _is_apostrophe(text, place) and not re.search(
            r"[A-Za-z]\W?$", text[:place].rstrip(CLOSES)
        ):
            yield Finding(
                place, place + 1, "'’' closes what nothing opens: write the '‘', or take it out"
            )
    for place, mark in opened:
        yield Finding(
            place,
            place + 1,
            f"'{mark}' is never closed in this paragraph: write the '{dict(zip('“‘', '”’'))[mark]}'",
        )


def _is_apostrophe(text: str, place: int) -> bool:
    """Whether ’ stands for letters left out, or marks a possessive: rock ’n’ roll, it’s, the ’80s, readers’ letters."""
    before, after = text[:place].rstrip(CLOSES)[-1:], text[place + 1 :].lstrip(CLOSES + OPENS)[:1]
    return bool(
        re.match(r"[A-Za-z0-9]", after)
        and after.isascii()
        or re.match(r"[A-Za-z]", before)
        and before.isascii()
    )


def _end(text: str, place: int) -> int:
    """Where the quotation around this place ends at the latest: at the next mark that closes more."""
    return (
        next((match.start() for match in re.finditer("”", text[place:])), len(text) - place) + place
    )
