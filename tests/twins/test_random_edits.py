"""Ids and states through edits of all kinds, in any order."""

import random
from dataclasses import dataclass, field

from hypothesis import given, settings
from hypothesis import strategies as st

from sentences import (
    LATER,
    pages,
    sentence,
)
from suyuan.twins.alignment import align, to_rows
from suyuan.twins.lock import dump_lock, load_lock


@dataclass
class Block:
    zh: list[int]  # numbers of sentences
    en: list[int]
    id: str = ""  # once a lock has it
    lock: tuple = ()  # zh and en as the lock has them
    was: list[int] | None = None
    touched: bool = False  # rewritten since the lock was written

    def text(self):
        return "".join(sentence(n)[0] for n in self.zh), " ".join(sentence(n)[1] for n in self.en)

    def state(self):
        """As the design has it."""
        if not self.en:
            return "untranslated"
        if not self.lock or not self.lock[1]:
            return "confirmed"
        zh_changed, en_changed = self.zh != self.lock[0], self.en != self.lock[1]
        if self.was == self.zh or zh_changed and en_changed and set(self.zh) == set(self.en):
            return "confirmed"
        return "stale" if self.was or zh_changed else "confirmed"


@dataclass
class Essay:
    """What people do to an essay, and what should come of it."""

    chance: random.Random
    blocks: list[Block] = field(default_factory=list)
    rows: dict = field(default_factory=dict)
    gone: set = field(default_factory=set)
    fresh: int = 0

    def new(self, length=4):
        self.fresh += length
        numbers = list(range(self.fresh, self.fresh + length))
        return Block(numbers, list(numbers))

    def pick(self, free=lambda block: not block.touched):
        found = [block for block in self.blocks if free(block)]
        return self.chance.choice(found) if found else None

    def rewrite(self, *texts):
        """One sentence in four is another, the same in each text."""
        self.fresh += 1
        at = self.chance.randrange(min(map(len, texts)))
        for numbers in texts:
            numbers[at] = self.fresh

    def insert(self):
        self.blocks.insert(self.chance.randint(0, len(self.blocks)), self.new())

    def insert_untranslated(self):
        block = self.new()
        block.en = []
        self.blocks.insert(self.chance.randint(0, len(self.blocks)), block)

    def translate(self):
        if block := self.pick(lambda block: not block.en and not block.touched):
            block.en, block.touched = list(block.zh), True

    def delete(self):
        if len(self.blocks) > 3:
            block = self.pick()
            if block:
                self.blocks.remove(block)
                self.gone |= {block.id} - {""}

    def move(self):
        block = self.chance.choice(self.blocks)
        self.blocks.remove(block)
        self.insert_at(block)

    def insert_at(self, block):
        self.blocks.insert(self.chance.randint(0, len(self.blocks)), block)

    def edit_zh(self):
        if block := self.pick(lambda block: not block.touched and len(block.zh) > 2):
            self.rewrite(block.zh)
            block.touched = True

    def edit_en(self):
        if block := self.pick(lambda block: len(block.en) > 2 and not block.touched):
            self.rewrite(block.en)
            block.touched = True

    def edit_both(self):
        if block := self.pick(lambda block: len(block.en) > 2 and not block.touched):
            self.rewrite(block.zh, block.en)
            block.touched = True

    def change_back(self):
        if block := self.pick(
            lambda block: block.was and block.was != [None] and not block.touched
        ):
            block.zh, block.touched = list(block.was), True

    def merge(self):
        pairs = [
            (a, b)
            for a, b in zip(self.blocks, self.blocks[1:])
            if a.en
            and b.en
            and not a.touched
            and not b.touched
            and a.lock
            and b.lock
            and len(a.zh) != len(b.zh)
        ]
        if pairs:
            a, b = self.chance.choice(pairs)
            kept, lost = (a, b) if len(a.zh) > len(b.zh) else (b, a)
            kept.zh, kept.en, kept.touched = a.zh + b.zh, a.en + b.en, True
            self.blocks.remove(lost)
            self.gone |= {lost.id}

    def split(self):
        if block := self.pick(
            lambda block: (
                block.en and block.lock and not block.touched and len(block.zh) == len(block.en) > 3
            )
        ):
            at = len(block.zh) // 4 or 1
            part = Block(block.zh[:at], block.en[:at], touched=True)
            block.zh, block.en, block.touched = block.zh[at:], block.en[at:], True
            self.blocks.insert(self.blocks.index(block), part)

    def write(self):
        alignment = self.check()
        self.rows = load_lock(dump_lock(to_rows(alignment, LATER), "x"), "x.yml")
        for block, pair in zip(self.blocks, alignment.pairs):
            block.was = (block.was or block.lock[0] or [None]) if pair.state == "stale" else None
            block.id, block.lock, block.touched = pair.id, (list(block.zh), list(block.en)), False
            self.gone.discard(pair.id)
        again = align(self.rows, *self.pages())
        assert to_rows(again, LATER) == self.rows, "a second run changes nothing"
        assert [(p.id, p.state, p.was) for p in again.pairs] == [
            (p.id, p.state, p.was) for p in alignment.pairs
        ]

    def pages(self):
        return pages(*(block.text() for block in self.blocks))

    def check(self):
        alignment = align(self.rows, *self.pages())
        assert [
            (pair.left.plain, pair.right.plain if pair.right else "") for pair in alignment.pairs
        ] == [block.text() for block in self.blocks]
        for block, pair in zip(self.blocks, alignment.pairs):
            assert not block.id or pair.id == block.id
            if (
                not block.id and pair.id in self.rows
            ):  # it came in where something went away, and is taken for that, rewritten
                block.id, row = pair.id, self.rows[pair.id]
                block.lock, block.was = (None, row.en and [None]), [None] if row.was else None
            assert pair.state == block.state(), (block, pair)
            assert (pair.was is not None) == (pair.state == "stale")
            if block.was and block.was != [None] and pair.state == "stale":
                assert pair.was == "".join(sentence(n)[0] for n in block.was)
        living = {pair.id for pair in alignment.pairs}
        assert len(living) == len(alignment.pairs) and self.gone <= set(alignment.retired) | living
        assert set(alignment.retired.values()) <= living and not set(alignment.retired) & living
        return alignment


EDITS = [
    "insert",
    "insert_untranslated",
    "translate",
    "delete",
    "move",
    "edit_zh",
    "edit_en",
    "edit_both",
    "change_back",
    "merge",
    "split",
    "write",
    "write",
]


@settings(max_examples=90)
@given(st.randoms(use_true_random=False), st.lists(st.sampled_from(EDITS), min_size=1, max_size=14))
def test_any_edits_in_any_order(chance, edits):
    essay = Essay(chance)
    essay.blocks = [essay.new(length) for length in (4, 5, 6, 4, 7)]
    essay.write()
    for edit in edits:
        getattr(essay, edit)()
    essay.check()
