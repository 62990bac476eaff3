"""Line features that know no language and no site.

A capture without its blank lines is a sequence of lines; each gets a vector of numbers that says how the line looks
(length, punctuation, dates, separators), how it stands to the rest of the capture (repetition, shared wording)
and what its neighbourhood looks like. Nothing here is a list of words.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from itertools import accumulate

_WIDE = re.compile(r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af]")
_TOKEN = re.compile(r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af]|[^\W\d_]+|\d+")
_LETTER = re.compile(r"[^\W\d_]")
_PAUSE = re.compile(r"[,，、;；:：،؛]")
_STOP = re.compile(r"[。！？!?؟।]|\.(?=\s|$|[\"”’»])")
_ENDS_STOP = re.compile(r"[。！？!?.؟।][\"'”’」』»)）\]\d]*$")
_ENDS_ASK = re.compile(r"[！？!?؟][\"'”’」』»)）]*$")
_ENDS_COLON = re.compile(r"[:：]$")
_ENDS_ELLIPSIS = re.compile(r"(?:…|\.\.\.)$")
_DATE = re.compile(r"\d{4}\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}")
_TIME = re.compile(r"\b\d{1,2}[:：]\d{2}\b")
SEPARATOR = re.compile(r"[|｜/>›»·•_\\<«#]")
_BULLET = re.compile(r"^(?:[-*+•·▪■◆●○◎►▶–]|\(?\d{1,3}[.)、．]|[一二三四五六七八九十]+、)")
_LABEL = re.compile(r"^[^\W_][^\n:：,，。.]{0,14}[:：]")
_ADDRESS = re.compile(r"https?://|www\.|@|©|®|™")
_BRACKETED = re.compile(r"^[\[【(（「〔].*[\]】)）」〕]$")
_QUOTE = re.compile(r"[“”\"「」『』«»]")

_WINDOWS = ((1, 1), (2, 4), (5, 12))
LOG_SIZE, ENDS_STOP = 0, 7  # where two of the features stand in a vector


def tokens_of(line: str) -> list[str]:
    """Han characters and kana one by one, other words and numbers as a whole."""
    return _TOKEN.findall(line.lower())


def _own(line: str, tokens: Sequence[str], common: set[str], pairs: Counter[tuple[str, str]],
         times: int) -> list[float]:
    """What one line looks like by itself and against the whole capture."""
    wide = len(_WIDE.findall(line))
    letters = len(_LETTER.findall(line)) - wide
    size = 3 * wide + letters + 1  # a Han character carries about as much as three Latin letters
    log_size = math.log(size)
    end = line[-60:]
    words = line.split()
    latin = [word for word in words if word[:1].isalpha() and not _WIDE.match(word)]
    mine = list(zip(tokens, tokens[1:]))
    own_pairs = Counter(mine)
    shared = sum(1 for pair in mine if pairs[pair] > own_pairs[pair])
    return [
        log_size,
        float(size < 15),
        float(size < 45),
        max(0.0, log_size - 4.5),
        min(1.0, 12 * len(_PAUSE.findall(line)) / (size + 8)),
        min(1.0, 25 * len(_STOP.findall(line)) / (size + 8)),
        float(len(_STOP.findall(line)) > 1),
        float(bool(_ENDS_STOP.search(end))),
        float(bool(_ENDS_ASK.search(end))),
        float(bool(_ENDS_COLON.search(end))),
        float(bool(_ENDS_ELLIPSIS.search(end))),
        sum(c.isdigit() for c in line) / len(line),
        float(bool(_DATE.search(line))) * min(1.0, 60 / size),
        float(bool(_TIME.search(line))) * min(1.0, 60 / size),
        min(1.0, 10 * len(SEPARATOR.findall(line)) / (size + 5)),
        min(1.0, 6 * (len(words) - 1) / size),
        float(bool(_BULLET.match(line))),
        float(bool(_LABEL.match(line))),
        float(bool(_ADDRESS.search(line))),
        float(bool(_BRACKETED.match(line))),
        float(bool(_QUOTE.search(line))),
        sum(word[0].isupper() for word in latin) / len(latin) if latin else 0.0,
        float(times > 1),
        sum(token in common for token in tokens) / len(tokens) if tokens else 0.0,
        shared / len(mine) if mine else 0.0,
        float(not tokens),
    ]


def around(values: Sequence[float], start: int, end: int) -> list[tuple[float, float]]:
    """For every i the mean of values[i-end..i-start] and of values[i+start..i+end] (0 past the edges)."""
    sums = [0.0, *accumulate(values)]
    count, width = len(values), end - start + 1
    def total(low: int, high: int) -> float:
        low, high = max(0, low), min(count, high)
        return (sums[high] - sums[low]) / width if high > low else 0.0
    return [(total(i - end, i - start + 1), total(i + start, i + end + 1)) for i in range(count)]


def _text_mass(row: Sequence[float]) -> float:
    """How much a line weighs as running text: long, with pauses and full stops."""
    return max(0.0, row[0] - 2.5) * (0.2 + row[4] + row[5] + row[7])


def line_features(lines: Sequence[str], tokens: Sequence[Sequence[str]]) -> list[list[float]]:
    """One vector of floats for each of `lines` (none of them blank), with their tokens; the same length for all."""
    frequency = Counter(token for row in tokens if len(row) >= 12 for token in row)
    common = {token for token, _ in sorted(frequency.items(), key=lambda item: (-item[1], item[0]))[:40]}
    pairs = Counter(pair for row in tokens for pair in zip(row, row[1:]))
    times = Counter(lines)
    rows = [_own(line, row, common, pairs, times[line]) for line, row in zip(lines, tokens)]
    mass = [_text_mass(row) for row in rows]
    before, whole = list(accumulate(mass, initial=0.0)), sum(mass) or 1.0
    context = [around(values, start, end)
               for values in (mass, [row[0] for row in rows], [row[7] for row in rows], [row[12] for row in rows],
                              [row[22] for row in rows])
               for start, end in _WINDOWS]
    last = max(1, len(lines) - 1)
    for i, row in enumerate(rows):
        row.append(mass[i])
        for column in context:
            row.extend(column[i])
        row.extend((before[i] / whole, 1 - before[i + 1] / whole, i / last,
                    float(before[i] == 0), float(before[i + 1] >= whole)))
    return rows

