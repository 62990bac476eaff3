"""Line features that know no language and no site.

A capture without its blank lines is a sequence of lines; each gets a vector of numbers that says
how the line looks (length, punctuation, dates, separators, share of link text) and how it compares
with the rest of the capture (repetition, shared wording, relative length). What its neighborhood
looks like is for the net to see (net.py). Nothing here is a list of words.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from .character_classes import KINDS

_TOKEN = re.compile(r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af]|[^\W\d_]+|\d+")
_STOP = re.compile(r"[。！？!?؟।]|\.(?=\s|$|[\"”’»])")
_ENDS_STOP = re.compile(r"[。！？!?.؟।][\"'”’」』»)）\]\d]*$")
_ENDS_ASK = re.compile(r"[！？!?؟][\"'”’」』»)）]*$")
_DATE = re.compile(r"\d{4}\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}")
_TIME = re.compile(r"\b\d{1,2}[:：]\d{2}\b")
_BULLET = re.compile(r"(?:[-*+•·▪■◆●○◎►▶–]|\(?\d{1,3}[.)、．]|[一二三四五六七八九十]{1,3}、)")
_LABEL = re.compile(r"[^\W_][^\n:：,，。.]{0,14}[:：]")
_ADDRESS = re.compile(r"https?://|www\.|@|©|®|™")
_BRACKETED = re.compile(r"[\[【(（「〔].*[\]】)）」〕]$")
_GAP = re.compile(r"\s{2,}|[|｜]")
_DIGITS = re.compile(r"\d+")


NAMES = (
    "size",
    "size < 15",
    "size < 45",
    "size over 90",
    "pauses",
    "stops",
    "two stops",
    "ends: stop",
    "ends: question",
    "ends: colon",
    "ends: ellipsis",
    "ends: pause",
    "digits",
    "date",
    "time",
    "separators",
    "words",
    "bullet",
    "label",
    "address",
    "in brackets",
    "quotes",
    "brackets",
    "capitals",
    "upper case",
    "other signs",
    "said again",
    "shape again",
    "common words",
    "shared pairs",
    "shared with long lines",
    "no words",
    "links",
    "heading",
    "item",
    "mass",
    "mass before",
    "mass behind",
    "place",
    "size to median",
    "size to longest",
    "width to usual",
    "as wide",
    "begins small",
    "gaps",
    "script",
)


@dataclass(frozen=True, slots=True)
class Look:
    """One line as the features see it.

    text   what a reader sees of it, not blank
    links  share of its characters that are a link, 0 to 1
    kind   'heading' or 'item' where the capture marks it so, else ''
    """

    text: str
    links: float = 0.0
    kind: str = ""


def tokens_of(line: str) -> list[str]:
    """Han characters and kana one by one, other words and numbers as a whole."""
    return _TOKEN.findall(line.lower())


def line_features(looks: Sequence[Look]) -> list[list[float]]:
    """One vector of len(NAMES) floats for each of `looks`; each is between about -3 and 10."""
    tokens = [tokens_of(look.text) for look in looks]
    frequency = Counter(token for row in tokens if len(row) >= 12 for token in row)
    common = {
        token for token, _ in sorted(frequency.items(), key=lambda item: (-item[1], item[0]))[:40]
    }
    mine = [list(zip(row, row[1:])) for row in tokens]
    pairs = Counter(pair for row in mine for pair in row)
    long_pairs = Counter(pair for row in mine if len(row) >= 24 for pair in set(row))
    times = Counter(look.text for look in looks)
    shapes = [_DIGITS.sub("0", look.text) for look in looks]
    shape_times = Counter(shapes)
    rows = []
    for look, words, own, shape in zip(looks, tokens, mine, shapes):
        row = _own(look, words, common)
        again = [pair for pair in own if pairs[pair] > 1]
        if again:
            shared = len(again)
            if len(set(again)) < shared:
                times_here = Counter(again)
                shared = sum(pairs[pair] > times_here[pair] for pair in again)
            is_long = len(own) >= 24
            on_topic = sum(long_pairs[pair] > is_long for pair in again)
        else:
            shared = on_topic = 0
        row[26] = float(times[look.text] > 1)
        row[27] = min(1.0, math.log(shape_times[shape]) / 3)
        row[29] = shared / len(own) if own else 0.0
        row[30] = on_topic / len(own) if own else 0.0
        rows.append(row)
    _compare(rows)
    return rows


def _own(look: Look, tokens: Sequence[str], common: set[str]) -> list[float]:
    """What one line looks like by itself; what needs its neighbors is filled in later."""
    line = look.text
    kinds = line.translate(KINDS)
    count = kinds.count
    han, upper, lower = count("h"), count("A"), count("a")
    size = (
        3 * han + upper + lower + 1
    )  # a Han character carries about as much as three Latin letters
    log_size = math.log(size)
    end = line[-60:]
    last = end.rstrip("\"'”’」』»)）]")[-1:] or end[-1:]
    stops = len(_STOP.findall(line))
    pauses = count("p")
    pause_density, stop_density = (
        min(1.0, 12 * pauses / (size + 8)),
        min(1.0, 25 * stops / (size + 8)),
    )
    ends = float(bool(_ENDS_STOP.search(end)))
    words = count(" ") + 1
    has_digits = "0" in kinds
    length = len(line)
    first = line[:1]
    brackets = count("b")
    return [
        log_size,
        float(size < 15),
        float(size < 45),
        max(0.0, log_size - 4.5),
        pause_density,
        stop_density,
        float(stops > 1),
        ends,
        float(bool(_ENDS_ASK.search(end))),
        float(last in ":："),
        float(last == "…" or end.endswith("...")),
        float(last in ",，、;；"),
        count("0") / length,
        float(bool(_DATE.search(line))) * min(1.0, 60 / size) if has_digits else 0.0,
        float(bool(_TIME.search(line))) * min(1.0, 60 / size) if has_digits else 0.0,
        min(1.0, 10 * count("s") / (size + 5)),
        min(1.0, 6 * (words - 1) / size),
        float(bool(_BULLET.match(line))),
        float(bool(_LABEL.match(line))),
        float(bool(_ADDRESS.search(line))),
        float(bool(brackets and _BRACKETED.match(line))),
        float("q" in kinds),
        min(1.0, 8 * brackets / (size + 8)),
        upper / words if words and upper else 0.0,
        upper / (upper + lower) if upper else 0.0,
        min(1.0, 4 * count("x") / length),
        0.0,
        0.0,
        sum(token in common for token in tokens) / len(tokens) if tokens else 0.0,
        0.0,
        0.0,
        float(not tokens),
        look.links,
        float(look.kind == "heading"),
        float(look.kind == "item"),
        max(0.0, log_size - 2.5) * (0.2 + pause_density + stop_density + ends),
        0.0,
        0.0,
        0.0,
        0.0,
        0.0,
        float(length + han),
        0.0,
        float(first.islower()),
        min(1.0, len(_GAP.findall(line)) / 5),
        han / size * 3,
    ]


def _compare(rows: list[list[float]]) -> None:
    """Fills in how each line compares with the others: text before and behind it, its length
    against theirs."""
    if not rows:
        return
    sizes = sorted(row[0] for row in rows)
    median, longest = sizes[len(sizes) // 2], sizes[int(len(sizes) * 0.95)]
    widths = [row[41] for row in rows]
    usual = max(20.0, sorted(widths)[len(widths) * 3 // 4])
    whole = sum(row[35] for row in rows) or 1.0
    letters = sum(math.exp(row[0]) for row in rows)
    script = sum(row[45] * math.exp(row[0]) for row in rows) / letters
    before = 0.0
    last = max(1, len(rows) - 1)
    for i, row in enumerate(rows):
        row[36] = before / whole
        before += row[35]
        row[37] = 1 - before / whole
        row[38] = i / last
        row[39] = row[0] - median
        row[40] = row[0] - longest
        row[41] = min(3.0, widths[i] / usual)
        near = max(widths[i - 1] if i else 0.0, widths[i + 1] if i + 1 < len(rows) else 0.0)
        row[42] = math.exp(-abs(widths[i] - near) / (0.1 * usual))
        row[45] -= script
