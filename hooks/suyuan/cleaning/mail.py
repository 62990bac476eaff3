"""A mail as text: the headers above it name its subject, its author and its day."""

from __future__ import annotations

import re
from collections.abc import Sequence
from email.errors import HeaderParseError
from email.header import decode_header, make_header

from . import front
from .decode import visible

_FIELD = re.compile(r"(?P<name>[A-Z][A-Za-z-]{1,40}):\s*(?P<value>.*)")
_MOST = 60  # lines of headers
_LISTS = re.compile(r"^(?:(?:Re|Fwd?|AW|回复|答复|转发)\s?[:：]\s*)+", re.I)


def read(lines: Sequence[str]) -> tuple[dict[str, str | list[str]], int]:
    """What the headers of a mail say, and the index of the first line behind them; ({}, 0) where
    the lines do not begin with those of a mail."""
    fields: dict[str, str] = {}
    name, end = "", 0
    for i, line in enumerate(lines[:_MOST]):
        if not line.strip():
            if fields:
                break
            continue
        if line[:1] in " \t" and name:
            fields[name] += f" {line.strip()}"
        elif match := _FIELD.fullmatch(line.rstrip()):
            name = match["name"].lower()
            fields.setdefault(name, match["value"])
        else:
            break
        end = i + 1
    if not {"from", "subject"} <= fields.keys() or not {"date", "message-id"} & fields.keys():
        return {}, 0
    known: dict[str, str | list[str]] = {"title": _LISTS.sub("", _words(fields["subject"]))}
    writer = re.sub(
        r"<[^<>]*>|\([^()]*@[^()]*\)|\S+@\S+|\S+ at \S+\.\S+", "", _words(fields["from"])
    )
    writer = re.sub(r"^\s*\((.*)\)\s*$", r"\1", writer).strip(" \"'")
    if writer and front.is_name(writer):
        known["author"] = writer
    if day := front.find_date(fields.get("date", "")):
        known["date"] = day
    return {key: value for key, value in known.items() if value}, end


def _words(value: str) -> str:
    """The value of a field, with the words that are encoded in ASCII decoded."""
    try:
        text = str(make_header(decode_header(value)))
    except (HeaderParseError, LookupError, UnicodeError, ValueError):
        text = value
    return " ".join(visible(text).split())[:300]
