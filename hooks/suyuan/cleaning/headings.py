"""Headings that nothing marks: how a short line is set, how it is numbered, and what is around
it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from statistics import median_low

from . import front
from .model import Selection
from .numbering import is_figures, is_numbered_below, style_of
from .shape import NUMBERED, QUESTION, ends_sentence, is_bold, is_stub, width

_NO_HEADING = re.compile(
    r"[,，、:：;；。.…~～\-—”」』)）]$|^[(（\-—―─”」\[+*$^#>~|=<@]|https?:|^\d{1,2}[:：]\d{2}"
)
SPEAKER = re.compile(
    r"^[^\s:：，。？！、（(]{1,12}\s?[:：]\s?\S|^[QA问答問]\s?\d{0,2}\s?[:：.．、]"
)
_STOP_INSIDE = re.compile(r"[。！？][^”’」』）\s]|[a-z]{2}[.!?]\s[A-Z]")
_LABEL = re.compile(r"^[^\s:：]{1,4}\s?[:：]|^[A-Za-z. ]+:")  # too short for the head of a sentence
_NUMBERED_ALONE = re.compile(
    r"^(?:[（(][^()（）]{1,4}[)）]|\d{1,2}(?:[.．]\d{1,2})+|[一二三四五六七八九十]{1,3}、"
    r"|第.{1,5}[章节節部篇])"
)


def usual_gap(chosen: Selection, body: Sequence[int]) -> int:
    """The blank lines that are usual before a paragraph: of those behind a paragraph if there are
    some, else of all."""
    blocks = [chosen.blocks[i] for i in body]
    text = [(block, ends_sentence(chosen.text[i])) for block, i in zip(blocks, body)]
    gaps = [
        block.gap
        for (_, full), (block, also) in zip(text, text[1:])
        if full and also and block.kind == "text"
    ]
    gaps = gaps if len(gaps) > 1 else [block.gap for block in blocks if block.kind == "text"]
    return median_low(gaps) if gaps else 0


class Evidence:
    """What a body as a whole says of its short lines.

    chosen  whose body it is
    body    the indices of its blocks
    usual   the blank lines that usually come before a block
    """

    def __init__(self, chosen: Selection, body: Sequence[int], usual: int) -> None:
        self.chosen, self.body, self.usual = chosen, body, usual
        self.place = {i: order for order, i in enumerate(body)}
        self.marked = any(chosen.blocks[i].kind == "heading" for i in body)
        self.alone = self._alone_among_clauses()
        self.heads = self._heads_of_groups()
        self.series = self._series()
        self.speakers = Counter(_before_colon(chosen.text[i].strip()) for i in body)
        quoted = [i for i in body if _is_quoted(chosen.text[i].strip())]
        self.quoted = set(quoted) if len(quoted) > 1 else set()

    def is_heading(self, i: int, before: int, after: int) -> bool:
        """Whether block i of the body is a heading; `before` and `after` are its neighbors in the
        body, -1 where there is none."""
        chosen, text = self.chosen, self.chosen.text[i].strip()
        if i in self.alone or i in chosen.headings:
            return True
        if self._speaks(text) or front.find_date(text) or front.is_time(text):
            return False
        if is_bold(chosen.blocks[i]) and width(text) <= 70:
            numbered = bool(NUMBERED.match(text))
            return numbered or not ends_sentence(text) and not text.endswith((":", "："))
        if self.marked or after < 0 or not self._may_be(i, text):
            return False
        return i in self.heads or self._leads(i, after) and self._is_free(i, before, after)

    def headings_above(self, found: Sequence[int]) -> list[int]:
        """Short lines set apart right above one of the headings `found`, as the heading of a
        chapter above that of its first section; they get their role."""
        chosen, more = self.chosen, []
        for i in found:
            above = self.body[self.place[i] - 1] if self.place[i] else -1
            if above < 0 or chosen.role[above] != "body" or self.marked:
                continue
            text = chosen.text[above].strip()
            first = above == self.body[0] or ends_sentence(chosen.text[above - 1])
            apart = min(chosen.blocks[above].gap, chosen.blocks[i].gap) > self.usual
            plain = chosen.blocks[above].kind == "text" and not ends_sentence(text)
            if plain and first and apart and self._may_be(above, text):
                chosen.role[above] = "heading"
                more.append(above)
        return more

    def _speaks(self, text: str) -> bool:
        """Whether a line begins with who speaks, or with a label."""
        match = SPEAKER.match(text)
        if not match or ends_sentence(text) or _LABEL.match(text):
            return match is not None
        return self.speakers[_before_colon(text)] > 1

    def _may_be(self, i: int, text: str) -> bool:
        """Whether a line by itself may be a heading: its length, how it begins and ends."""
        if not 4 <= width(text) <= 60 or not any(char.isalnum() for char in text):
            return False
        numbered = bool(_NUMBERED_ALONE.match(text)) and not re.search(r"[,，、:：;；。…]$", text)
        if _NO_HEADING.search(text) and not numbered and i not in self.quoted or is_figures(text):
            return False
        if ends_sentence(text) and not QUESTION.search(text) or _STOP_INSIDE.search(text):
            return False
        return not re.match(r"[A-Za-z]", text) or bool(re.match(r"[A-Z\d]", text))

    def _leads(self, i: int, after: int) -> bool:
        """Whether what follows is what a heading is above of."""
        chosen, following = self.chosen, self.chosen.text[after]
        if chosen.blocks[after].kind not in ("text", "item"):
            return False
        apart = self._is_apart(i)
        if QUESTION.search(following) and width(following) <= 40 and not apart:
            return False
        text = chosen.text[i].strip()
        below = bool(NUMBERED.match(text)) and is_numbered_below(text, following)
        return width(following) > 40 or ends_sentence(following) or below or apart

    def _is_free(self, i: int, before: int, after: int) -> bool:
        """Whether the line before lets a heading follow: no colon, and no other short line that
        this one may go on."""
        chosen, text = self.chosen, self.chosen.text[i].strip()
        if before < 0 or chosen.role[before] != "body" or i in self.series:
            return True
        earlier = chosen.text[before]
        if earlier.endswith((":", "：")):
            return False
        if width(earlier) >= 60 or ends_sentence(earlier):
            return True
        numbered = bool(_NUMBERED_ALONE.match(text))
        below = bool(NUMBERED.match(text)) and is_numbered_below(text, chosen.text[after])
        return numbered or below or self._is_apart(i)

    def _is_apart(self, i: int) -> bool:
        """Whether more blank lines than usual are before a line and behind it."""
        order = self.place[i]
        if order + 1 >= len(self.body) or not order:
            return False
        after = self.chosen.blocks[self.body[order + 1]]
        return min(self.chosen.blocks[i].gap, after.gap) > self.usual

    def _groups(self) -> list[list[int]]:
        """The body in groups parted by blank lines."""
        groups: list[list[int]] = []
        for i in self.body:
            block = self.chosen.blocks[i]
            if groups and not block.gap and block.kind in ("text", "item"):
                groups[-1].append(i)
            else:
                groups.append([i])
        return groups

    def _alone_among_clauses(self) -> set[int]:
        """Where clauses are on lines of their own in groups parted by blank lines: the short lines
        that are alone, if they are few."""
        text, groups = self.chosen.text, self._groups()
        alone = {
            group[0]
            for before, group, after in zip(groups, groups[1:], groups[2:])
            if len(group) == 1 < min(len(before), len(after))
            and self.chosen.blocks[group[0]].kind == "text"
            and not _NO_HEADING.search(text[group[0]])
            and not SPEAKER.match(text[group[0]])
        }
        clauses = sum(is_stub(text[i]) for i in self.body)
        few = 4 * len(alone) <= len(groups)
        return alone if 2 * clauses > len(self.body) and few else set()

    def _heads_of_groups(self) -> set[int]:
        """Where groups of lines parted by blank lines begin with a short line, as the parts of a
        recipe or the pages of slides: those lines. In at least two of the groups, and in half of
        them, sentences or items follow; verse has none, or a first line as long as the others."""
        text, blocks = self.chosen.text, self.chosen.blocks
        groups = [group for group in self._groups() if len(group) > 1]
        headed = [
            group
            for group in groups
            if blocks[group[0]].kind == "text"
            and blocks[group[0]].gap > 0
            and not text[group[0]].strip().endswith((":", "："))
            and is_stub(text[group[0]])
            and not SPEAKER.match(text[group[0]])
            and self._may_be_head(group)
        ]
        sure = [
            group
            for group in headed
            if sum(blocks[i].kind == "item" or ends_sentence(text[i]) for i in group[1:]) * 2
            >= len(group) - 1
        ]
        enough = len(sure) >= 2 and 2 * len(sure) >= len(headed) and 2 * len(headed) > len(groups)
        return {group[0] for group in headed} if enough else set()

    def _may_be_head(self, group: Sequence[int]) -> bool:
        """Whether the first line of a group is shorter than the others are, and alone in how it
        is written."""
        text = self.chosen.text
        rest = [width(text[i]) for i in group[1:]]
        return width(text[group[0]]) <= 30 and width(text[group[0]]) < sum(rest) / len(rest)

    def _series(self) -> set[int]:
        """Lines numbered in one style, at least two, none of them right below another and none a
        sentence: the headings of a text that has colons before them, too."""
        text = self.chosen.text
        styles = {i: style_of(text[i].strip()) for i in self.body}
        counted = Counter(style for style in styles.values() if 0 <= style < 10)
        neighbors = {
            style
            for i, k in zip(self.body, self.body[1:])
            if (style := styles[i]) >= 0 and style == styles[k]
        }
        sentences = {styles[i] for i in self.body if ends_sentence(text[i])}
        good = {s for s, times in counted.items() if times > 1} - neighbors - sentences
        return {i for i, style in styles.items() if style in good}


def _before_colon(text: str) -> str:
    return re.split("[:：]", text[:60])[0].strip()


def _is_quoted(text: str) -> bool:
    """Whether all of a line is in one pair of quotation marks, and no sentence."""
    match = re.fullmatch(r"[“「『\"]([^“”「」『』\"]{3,40})[”」』\"]", text)
    return match is not None and not re.search(r"[。！!.]$", match[1])
