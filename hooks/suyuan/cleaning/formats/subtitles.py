"""Subtitles (SRT, WebVTT, ASS) → the lines that are said."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..decode import split_lines
from ..shape import ends_sentence, gap_between, width

_CUE = re.compile(
    r"^\s*(?:\d{1,2}:)?\d{1,2}:\d{2}[.,]\d{1,3}\s*-->\s*(?:\d{1,2}:)?\d{1,2}:\d{2}[.,]\d{1,3}"
)
_TAG = re.compile(
    r"<(?:/?(?:[cbiuv]|ruby|rt|lang|font)(?:[ .][^<>]*)?|\d{1,2}:[\d:.]+)>|\{\\an\d\}"
)
_TIME = re.compile(r"(?:\d{1,2}:)?\d{1,2}:\d{2}[.,]\d{1,3}")
_SPEAKER = re.compile(r"\s*(?:<v[ .]|[-–—]\s?\S)")
_TIMED = re.compile(r"\d{1,2}:\d{2}:\d{2}[.,]\d{1,3}")
_EVENTS = re.compile(r"^[ \t]*\[Events\][ \t]*$", re.I | re.M)
_STYLED = re.compile(r"\{[^{}]*\}")  # in ASS how words are set; a drawing has {\p1} before it
_DRAWN = re.compile(r"\{[^{}]*\\p[1-9]")
_BREAK = re.compile(r"\s*\\[Nnh]\s*")
_LEAST = 2  # cues
_MOST = 2000  # characters of a line
_PAUSE = 4.0  # seconds
_LONGEST = 240  # columns of what has no full stops


def lines_of(text: str, name: str) -> list[str] | None:
    """What is said, a sentence a line; None where the text has no captions."""
    if (events := _EVENTS.search(text)) and (spoken := _events(text[events.end() :])):
        return _sentences(spoken)
    lines = split_lines(text)
    cues = [i for i, line in enumerate(lines) if "-->" in line and _CUE.match(line)]
    named = name.lower().endswith((".srt", ".vtt")) or text.lstrip("\ufeff").startswith("WEBVTT")
    if (
        len(cues) < (1 if named else _LEAST)
        or not named
        and 8 * len(cues) < len([x for x in lines if x.strip()])
    ):
        return None
    return _sentences(list(_captions(lines, cues)))


def _events(text: str) -> list[tuple[float, float, str]]:
    """What the events of an ASS or SSA file say, by their time; the line Format names their
    fields, of which the last is the text."""
    fields: list[str] = []
    found: list[tuple[float, float, str]] = []
    for line in split_lines(text):
        kind, _, rest = line.partition(":")
        if kind.strip().lower() == "format":
            fields = [name.strip().lower() for name in rest.split(",")]
        elif kind.strip().lower() == "dialogue" and {"start", "end", "text"} <= set(fields):
            values = dict(zip(fields, rest.split(",", len(fields) - 1)))
            said = values.get("text", "")
            plain = _STYLED.sub("", said) if not _DRAWN.search(said) else ""
            begin, end = (_TIMED.match(values[name].strip()) for name in ("start", "end"))
            words = _BREAK.sub(gap_between(plain[:1], plain[:1]), plain).strip()
            if begin and end and words and words != (found[-1][2] if found else ""):
                found.append((_seconds(begin[0]), _seconds(end[0]), words))
    return sorted(found, key=lambda event: event[0])


def _captions(lines: list[str], cues: list[int]) -> Iterator[tuple[float, float, str]]:
    """When a caption begins and ends in seconds, and what it says; words that a rolling caption
    says again are left out."""
    last = ["", ""]
    for i, stop in zip(cues, [*cues[1:], len(lines)]):
        begin, end = (_seconds(time) for time in _TIME.findall(lines[i])[:2])
        for line in lines[i + 1 : stop]:
            if not line.strip():
                break
            part = _TAG.sub("", line).strip()
            if part and part not in last:
                yield begin, end, f"\n{part}" if _SPEAKER.match(line) else part
            last = [last[1], part] if part else last


def _seconds(time: str) -> float:
    total = 0.0
    for part in time.replace(",", ".").split(":"):
        total = 60 * total + float(part)
    return total


def _sentences(captions: list[tuple[float, float, str]]) -> list[str]:
    """Captions joined where one goes on with the sentence of the one before; a long pause ends one,
    and so does another speaker."""
    texts = [text for *_, text in captions]
    stops = sum(ends_sentence(text) for text in texts)
    unmarked = 20 * stops < len(texts)  # captions made by a machine have no full stops
    said: list[str] = []
    last_end = 0.0
    for begin, end, text in captions:
        before = said[-1] if said else ""
        ended = (
            len(before) > _MOST
            or ends_sentence(before)
            or begin - last_end > _PAUSE
            or text.startswith("\n")
        )
        if not before or ended or unmarked and width(before) > _LONGEST:
            said.append(text.strip())
        else:
            said[-1] = before + gap_between(before, text) + text
        last_end = end
    return said
