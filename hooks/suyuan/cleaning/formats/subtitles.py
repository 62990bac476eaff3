"""Subtitles (SRT, WebVTT) → the lines that are said."""

from __future__ import annotations

import re

from ..decode import split_lines

_CUE = re.compile(
    r"^\s*(?:\d{1,2}:)?\d{1,2}:\d{2}[.,]\d{1,3}\s*-->\s*(?:\d{1,2}:)?\d{1,2}:\d{2}[.,]\d{1,3}"
)
_TAG = re.compile(
    r"<(?:/?(?:[cbiuv]|ruby|rt|lang|font)(?:[ .][^<>]*)?|\d{1,2}:[\d:.]+)>|\{\\an\d\}"
)
_LEAST = 2  # cues


def lines_of(text: str, name: str) -> list[str] | None:
    """What is said, a cue a line, words that a rolling caption says again left out; None where the
    text is none."""
    lines = split_lines(text)
    cues = [i for i, line in enumerate(lines) if "-->" in line and _CUE.match(line)]
    named = name.lower().endswith((".srt", ".vtt")) or text.lstrip("\ufeff").startswith("WEBVTT")
    if (
        len(cues) < (1 if named else _LEAST)
        or not named
        and 8 * len(cues) < len([x for x in lines if x.strip()])
    ):
        return None
    said: list[str] = []
    for i, stop in zip(cues, [*cues[1:], len(lines)]):
        parts = []
        for line in lines[i + 1 : stop]:
            if not line.strip():
                break
            parts.append(_TAG.sub("", line).strip())
        for part in filter(None, parts):
            if not (said and (part == said[-1] or part in said[-2:])):
                said.append(part)
    return said
