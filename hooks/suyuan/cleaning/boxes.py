"""Advertisements and subscription boxes inside an article."""

from __future__ import annotations

import re
from collections.abc import Callable
from statistics import median_low

from .model import NO_TEXT, Selection
from .shape import is_stub, width
from .topic import OFF_TOPIC_SHORT, topic_of

SIGN = re.compile(r"[\d|｜【】\[\]↑↓→★☆@#&+%©®™/\\]")


def leave_out_boxes(chosen: Selection, scores: dict[int, float]) -> None:
    """Advertisements and subscription boxes inside the body: lines none of which is likely to be
    text or about the article's topic, either set close together where paragraphs are apart, or
    three to six short ones in a row of which most hold digits or signs (without them it is rather
    an article with a clause on each line)."""
    body = [i for i in chosen.stretch if chosen.role[i] == "body"]
    topic = topic_of(chosen)
    off_topic = {
        i
        for i in body
        if chosen.blocks[i].kind in NO_TEXT
        or chosen.blocks[i].kind == "text"
        and topic(chosen.text[i], i) < OFF_TOPIC_SHORT
    }
    gaps = [chosen.blocks[i].gap for i in body if chosen.blocks[i].kind == "text"]
    spaced = bool(gaps) and median_low(gaps) > 0

    def close(i: int) -> bool:
        return chosen.blocks[i].gap == 0

    def stub(i: int) -> bool:
        return i in off_topic and (is_stub(chosen.text[i]) or chosen.blocks[i].kind in NO_TEXT)

    for together, least, most, worst in ((close, 2, 20, 2.2), (stub, 3, 6, 1.6)):
        if together is close and not spaced:
            continue
        for group in _groups(
            [i for i in body if chosen.role[i] == "body"], together, include_first=together is close
        ):
            if together is stub:
                group = _from_sign_to_sign(group, chosen)
            lines = [i for i in group if chosen.blocks[i].kind == "text"]
            announced = (
                bool(group) and group[0] > 0 and chosen.text[group[0] - 1].endswith((":", "："))
            )
            if (
                not least <= len(lines) <= most
                or announced
                or not off_topic.issuperset(group)
                or _verse([chosen.text[i] for i in lines])
            ):
                continue
            if together is stub and 2 * sum(
                bool(SIGN.search(chosen.text[i])) for i in lines
            ) <= len(lines):
                continue
            if sum(scores.get(i, 0.0) for i in lines) / len(lines) < worst:
                for i in group:
                    chosen.leave_out(
                        i, "a box inside the article: short lines about something else", 0.6
                    )
                first, last = (chosen.blocks[group[end]].lines[end] + 1 for end in (0, -1))
                chosen.warnings.append(
                    f"lines {first}-{last} inside the article look like an advertisement and were "
                    f"left out: "
                    "look at them"
                )


def _groups(
    indices: list[int], together: Callable[[int], bool], include_first: bool
) -> list[list[int]]:
    """Runs of neighbouring blocks that are `together`; with `include_first` also the block that
    such a run follows."""
    groups: list[list[int]] = []
    for i in indices:
        if groups and together(i) and i == groups[-1][-1] + 1:
            groups[-1].append(i)
        elif include_first or together(i):
            groups.append([i])
    return groups


def _from_sign_to_sign(group: list[int], chosen: Selection) -> list[int]:
    """A run of short lines without the clauses of the article before and behind its first and last
    sign."""
    signs = [
        order
        for order, i in enumerate(group)
        if chosen.blocks[i].kind in NO_TEXT or SIGN.search(chosen.text[i])
    ]
    return group[signs[0] : signs[-1] + 1] if signs else []


def _verse(lines: list[str]) -> bool:
    """Whether lines are about equally long, as verse and tables are."""
    widths = [width(line) for line in lines]
    return len(lines) > 2 and max(widths) - min(widths) <= 0.25 * max(widths)
