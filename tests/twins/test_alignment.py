"""Ids and states of segments through edits of all kinds."""

import random
import re
import subprocess
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from suyuan.core.problems import ProblemsFound
from suyuan.markup.segments import split_segments
from suyuan.twins.alignment import accept, align, to_rows
from suyuan.twins.facts import Named
from suyuan.twins.lock import Row, dump_lock, load_lock, new_id

BIRTH, LATER = date(2026, 1, 2), date(2026, 3, 4)

ZH = "山水田园春夏秋冬风雨雷电花草树木鸟兽虫鱼江河湖海日月星辰桥路门窗灯火书画琴棋茶酒米盐布帛刀弓车船城村寺塔井泉石沙金银铜铁锡玉珠贝墨纸笔砚衣帽鞋袜床桌椅凳碗筷盘杯锅灶"
EN = ["amber", "basket", "candle", "dragon", "engine", "feather", "garden", "harbor", "island", "jacket", "kettle", "ladder", "marble", "needle", "orchard", "pepper", "quiver", "ribbon", "saddle", "temple", "umbrella", "violin", "window", "yellow", "zephyr", "anchor", "bottle", "copper", "dinner", "elbow", "falcon", "glove", "hammer", "inkwell", "jungle", "kitten", "lantern", "meadow", "nutmeg", "oyster", "pillow", "quartz", "rocket", "silver", "thunder", "urchin", "velvet", "walnut", "xylem", "yogurt", "zipper"]


def sentence(number):
    """A sentence in both languages that no other number gives, nor one like it."""
    chance = random.Random(number)
    zh = "".join(chance.choices(ZH, k=chance.randint(14, 22)))
    return f"{zh} {number} 号。", " ".join(
        chance.choices(EN, k=chance.randint(7, 11))
    ).capitalize() + f" {number}."


def pages(*blocks):
    """Segments of both languages from (zh, en) of each block; None where a language has none."""
    return [
        split_segments("\n\n".join(block[side] for block in blocks if block[side]))
        for side in (0, 1)
    ]


def lock(*blocks, today=BIRTH):
    return to_rows(align({}, *pages(*blocks)), today)


def states(alignment):
    return [pair.state for pair in alignment.pairs]


A, B, C, D, E = (
    tuple(
        " ".join(parts) if side else "".join(parts)
        for side, parts in enumerate(zip(*map(sentence, range(n, n + 5))))
    )
    for n in range(0, 50, 10)
)
TITLE = ("# 题目", "# Title")
NEW = sentence(999)


def with_more(text, side):
    return f"{text}{' ' * side}{NEW[side]}"


# --- ids


def test_ids_are_the_same_wherever_they_are_made():
    ids = [pair.id for pair in align({}, *pages(TITLE, A, B)).pairs]
    assert ids == [pair.id for pair in align({}, *pages(TITLE, A, B)).pairs]
    assert align(lock(TITLE, A), *pages(TITLE, A, B)).pairs[2].id == ids[2], (
        "in a preview, before the lock knows of it"
    )
    assert [pair.id for pair in align(lock(TITLE, A, B), *pages(TITLE, A, B)).pairs] == ids


def test_the_same_words_twice_have_two_ids():
    first = align({}, *pages(TITLE, A, TITLE, B))
    assert len({pair.id for pair in first.pairs}) == 4
    assert new_id("paragraph", "甲", set()) != new_id(
        "paragraph", "甲", {new_id("paragraph", "甲", set())}
    )
    assert (
        new_id("paragraph", "“甲”", ())
        == new_id("paragraph", "「甲」", ())
        != new_id("quote", "「甲」", ())
    )


@pytest.mark.parametrize(
    "blocks, expected",
    [
        ((TITLE, NEW, A, B, C), "0 - 1 2 3"),
        ((TITLE, B, C), "0 2 3"),
        ((TITLE, C, A, B), "0 3 1 2"),
        ((TITLE, (with_more(A[0], 0), A[1]), B, C), "0 1 2 3"),
        ((TITLE, A, NEW, C), "0 1 2 3"),
        ((TITLE, (A[0] + B[0], A[1] + " " + B[1]), C), "0 [12] 3"),
        ((("# 别的", "# Else"), A, B, C), "0 1 2 3"),
        (("# 别的", "# Else"), "-"),
        ((TITLE, C, (with_more(A[0], 0), with_more(A[1], 1)), B), "0 3 1 2"),
    ],
)
def test_a_segment_keeps_its_id(blocks, expected):
    rows = lock(TITLE, A, B, C)
    ids = list(rows)
    blocks = (blocks,) if isinstance(blocks[0], str) else blocks
    found = [
        str(ids.index(pair.id)) if pair.id in ids else "-"
        for pair in align(rows, *pages(*blocks)).pairs
    ]
    assert re.fullmatch(expected, " ".join(found))


def test_neighbours_that_are_wholly_rewritten_keep_the_ids_of_their_translations():
    rows = lock(TITLE, A, B, C)
    alignment = align(rows, *pages(TITLE, (D[0], A[1]), (E[0], B[1]), C))
    assert [pair.id for pair in alignment.pairs] == list(rows)
    assert [(pair.state, pair.was) for pair in alignment.pairs[1:3]] == [
        ("stale", A[0]),
        ("stale", B[0]),
    ]


def test_what_was_parted_keeps_its_id_in_the_part_that_is_most_like_it():
    whole = tuple((" " * side).join(sentence(n)[side] for n in range(60, 65)) for side in (0, 1))
    first, second = (
        tuple((" " * side).join(sentence(n)[side] for n in part) for side in (0, 1))
        for part in ((60, 61), (62, 63, 64))
    )
    rows = lock(TITLE, A, whole, B)
    parted = align(rows, *pages(TITLE, A, first, second, B))
    assert parted.pairs[3].id == list(rows)[2] and states(parted) == ["confirmed"] * 5
    assert [pair.en.plain for pair in parted.pairs] == ["Title", A[1], first[1], second[1], B[1]]


def test_a_paragraph_that_is_parted_at_different_places_is_paired_by_what_it_says():
    """The Chinese is found again in its first half, the English in its second: they are no twins for that."""
    zh = [sentence(n)[0] for n in range(70, 75)]
    en = [sentence(n)[1] for n in range(70, 75)]
    rows = lock(TITLE, ("".join(zh) + "甲 7 乙", " ".join(en) + " 7."), B)
    parted = align(
        rows,
        *pages(
            TITLE,
            ("".join(zh[:3]), " ".join(en[:2])),
            ("".join(zh[3:]) + "甲 7 乙", " ".join(en[2:]) + " 7."),
            B,
        ),
    )
    assert [(pair.zh.line, pair.en.line) for pair in parted.pairs] == [
        (1, 1),
        (3, 3),
        (5, 5),
        (7, 7),
    ]


def test_a_segment_that_is_gone_leads_to_what_took_it_in_else_to_its_neighbour():
    rows = lock(TITLE, A, B, C)
    title, a, b, c = rows
    assert align(rows, *pages(TITLE, A, C)).retired == {b: a}
    assert align(rows, *pages(TITLE, A, (B[0] + C[0], B[1] + " " + C[1]))).retired in (
        {b: c},
        {c: b},
    )
    far = align(rows, *pages(TITLE, B, (C[0] + A[0], C[1] + " " + A[1])))
    assert far.retired in ({a: c}, {c: a}), "not to its neighbour, though that lives"


def test_what_comes_in_behind_a_merged_paragraph_is_new():
    """Though it stands alone where the paragraph stood that was taken in, it is no rewriting of that."""
    rows = lock(TITLE, (A[0] + D[0], A[1] + " " + D[1]), B, C)
    title, a, b, c = rows
    merged = align(rows, *pages(TITLE, (A[0] + D[0] + B[0], " ".join([A[1], D[1], B[1]])), NEW, C))
    assert merged.retired == {b: a} and [pair.id in rows for pair in merged.pairs] == [
        True,
        True,
        False,
        True,
    ]


def test_a_retired_id_leads_on_and_is_never_given_again():
    rows = lock(TITLE, A, B, C)
    title, a, b, c = rows
    second = to_rows(align(rows, *pages(TITLE, A, C)), LATER)
    assert second[b] == Row(retired=a) and list(second) == [title, a, b, c]
    third = align(second, *pages(TITLE, C))
    assert third.retired[b] == third.retired[a] == title
    back = align(second, *pages(TITLE, A, B, C))
    assert back.pairs[2].id not in rows and back.retired == {b: a}


def test_an_essay_that_has_lost_all_its_text():
    with pytest.raises(ValueError):
        align(lock(TITLE), [], [])
    assert align({}, [], []).pairs == ()


# --- states


def name(text, locale):
    return [
        Named(f"people/{who}")
        for who, names in (("li", "李明 Li"), ("wang", "王芳 Wang"))
        if any(n in text for n in names.split())
    ]


def change(rows, *blocks, find=None):
    """One further block after the title, as the lock has it and as it is now: its pair."""
    alignment = align(rows, *pages(TITLE, *blocks), **({"find": find} if find else {}))
    assert (
        align(to_rows(alignment, LATER), *pages(TITLE, *blocks)).pairs[1].state
        == alignment.pairs[1].state
    )
    return alignment.pairs[1]


def test_chinese_that_changed_alone_makes_the_english_stale():
    pair = change(lock(TITLE, A), (with_more(A[0], 0), A[1]))
    assert (pair.state, pair.was, pair.confirmed) == ("stale", A[0], BIRTH)


def test_english_that_changed_alone_is_a_fix():
    pair = change(lock(TITLE, A), (A[0], with_more(A[1], 1)))
    assert (pair.state, pair.was, pair.confirmed) == ("confirmed", None, BIRTH)


def stale_rows():
    return to_rows(align(lock(TITLE, A), *pages(TITLE, (with_more(A[0], 0), A[1]))), LATER)


def test_a_fix_never_clears_a_stale_flag():
    pair = change(stale_rows(), (with_more(A[0], 0), with_more(A[1], 1)))
    assert (pair.state, pair.was) == ("stale", A[0])


def test_chinese_that_changed_again_is_measured_by_the_last_confirmation():
    pair = change(stale_rows(), (with_more(A[0], 0) + B[0][:20], A[1]))
    assert (pair.state, pair.was) == ("stale", A[0])


def test_chinese_that_changed_back_is_confirmed():
    pair = change(stale_rows(), A)
    assert (pair.state, pair.was, pair.confirmed, pair.renewed) == ("confirmed", None, BIRTH, False)


@pytest.mark.parametrize(
    "zh, en, state",
    [
        ("", "", "confirmed"),
        ("，共 12 人", " 12 of them", "confirmed"),
        ("，共 12 人", " 13 of them", "stale"),
        ("，李明", ", Li", "confirmed"),
        ("，李明", ", Wang", "stale"),
        ("，[甲](a.md)", ", [A](a.md)", "confirmed"),
        ("，[甲](a.md)", ", A", "stale"),
        ("[^a]", "[^a]", "confirmed"),
        ("[^a]", "", "stale"),
        ("[甲](claim:x)", "[A](claim:x)", "confirmed"),
        ("[甲](claim:x)", "[A](claim:y)", "stale"),
        ("，NIPS", ", NIPS", "confirmed"),
        ("，NIPS", ", a conference", "stale"),
    ],
)
@pytest.mark.parametrize(
    "rows", [lock(TITLE, A), stale_rows()], ids=["confirmed before", "stale before"]
)
def test_both_that_changed_are_confirmed_if_they_hold_the_same_facts(rows, zh, en, state):
    blocks = (with_more(A[0], 0) + "甲乙丙" + zh, with_more(A[1], 1) + en)
    pair = change(rows, blocks, find=name)
    assert (pair.state, pair.renewed) == (state, state == "confirmed")


def test_what_is_new_is_untranslated_until_there_is_english():
    rows = lock(TITLE, A)
    waiting = align(rows, *pages(TITLE, A, (B[0], None)))
    assert states(waiting) == ["confirmed", "confirmed", "untranslated"]
    after = align(to_rows(waiting, LATER), *pages(TITLE, A, B))
    assert [pair.id for pair in after.pairs] == [pair.id for pair in waiting.pairs]
    assert after.pairs[2].state == "confirmed" and after.pairs[2].renewed
    assert to_rows(after, date(2026, 5, 6))[after.pairs[2].id].confirmed == date(2026, 5, 6)


def test_an_essay_without_a_translation():
    assert states(align({}, *pages((TITLE[0], None), (A[0], None)))) == ["untranslated"] * 2


def test_a_block_that_one_language_alone_is_to_have():
    note = "译者说明一句。\n{: .only-here }"
    alignment = align(
        lock(TITLE, A, B),
        *pages(TITLE, A, (None, "A note on names.\n{: .only-here }"), B, (note, None)),
    )
    assert [(pair.state, bool(pair.zh), bool(pair.en)) for pair in alignment.pairs][2:] == [
        ("alone", False, True),
        ("confirmed", True, True),
        ("alone", True, False),
    ]
    again = align(
        to_rows(alignment, LATER),
        *pages(TITLE, A, (None, "A note on names.\n{: .only-here }"), B, (note, None)),
    )
    assert [pair.id for pair in again.pairs] == [pair.id for pair in alignment.pairs]
    freed = align(
        to_rows(alignment, LATER),
        *pages(TITLE, A, B, ("译者说明一句。", "A note by the translator.")),
    )
    assert freed.pairs[3].id == alignment.pairs[4].id and freed.pairs[3].state == "confirmed"


def test_english_without_chinese_is_an_orphan():
    assert states(align(lock(TITLE, A), *pages(TITLE, A, (None, B[1])))) == [
        "confirmed",
        "confirmed",
        "orphan",
    ]
    assert states(align(lock(TITLE, A, B), *pages(TITLE, A, (None, B[1])))) == [
        "confirmed",
        "confirmed",
        "orphan",
    ]


def test_accepting_confirms_as_it_stands_until_something_changes():
    alignment = align(stale_rows(), *pages(TITLE, (with_more(A[0], 0), A[1])))
    accepted = accept(alignment, [alignment.pairs[1].id])
    assert (accepted.pairs[1].state, accepted.pairs[1].was, accepted.pairs[0]) == (
        "confirmed",
        None,
        alignment.pairs[0],
    )
    rows = to_rows(accepted, LATER)
    assert rows[accepted.pairs[1].id].confirmed == LATER
    after = change(rows, (with_more(A[0], 0), A[1]))
    assert (after.state, after.accepted) == ("confirmed", True)
    assert not change(rows, (with_more(A[0], 0), with_more(A[1], 1))).accepted
    assert change(rows, A).state == "stale"


def test_typography_stales_nothing():
    zh, en = (
        "他说：“用 GPU 训练……”——2012 年，[甲](a.md)。" + A[0],
        "“No,” he said—and went… " + A[1],
    )
    passed = (
        "他说：「用GPU训练…」—2012年，**[甲](a.md)**。" + A[0],
        '"No," he *said* -- and went... ' + A[1],
    )
    rows = lock(TITLE, (zh, en))
    for pair in ((zh, passed[1]), (passed[0], en), passed):
        alignment = align(rows, *pages(TITLE, pair))
        assert states(alignment) == ["confirmed"] * 2 and not alignment.pairs[1].renewed
        assert to_rows(alignment, LATER)[list(rows)[1]].confirmed == BIRTH


def test_what_moved_in_one_language_only_is_flagged():
    alignment = align(lock(TITLE, A, B, C), pages(TITLE, A, B, C)[0], pages(TITLE, A, C, B)[1])
    assert sum(pair.moved for pair in alignment.pairs) == 1
    assert not any(pair.moved for pair in align(lock(TITLE, A, B, C), *pages(TITLE, C, B, A)).pairs)


# --- random edits


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
        assert [(pair.zh.plain, pair.en.plain if pair.en else "") for pair in alignment.pairs] == [
            block.text() for block in self.blocks
        ]
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


def wreck(chance, texts):
    """One page, carelessly edited by itself."""
    texts, at = list(texts), chance.randrange(len(texts))
    match chance.choice(["delete", "swap", "split", "merge", "repeat", "rewrite", "mark"]):
        case "delete" if len(texts) > 1:
            texts.pop(at)
        case "swap":
            texts.insert(chance.randrange(len(texts)), texts.pop(at))
        case "split":
            half = len(texts[at]) // 2
            texts[at : at + 1] = [
                text for text in (texts[at][:half].strip(), texts[at][half:].strip()) if text
            ]
        case "merge":
            texts[at : at + 2] = ["".join(texts[at : at + 2]).replace("\n", " ")]
        case "repeat":
            texts.insert(at, texts[at])
        case "rewrite":
            texts[at] = sentence(chance.randrange(10**6))[0]
        case "mark":
            texts[at] = texts[at].split("\n")[0] + "\n{: .only-here }"
    return texts


@settings(max_examples=90)
@given(st.randoms(use_true_random=False), st.integers(1, 8))
def test_nothing_that_happens_to_one_side_loses_a_segment(chance, times):
    """Whatever state the pages are in, every segment is in one pair, ids are unique, and what is retired leads to a living one."""
    rows = lock(A, B, C, D, E)
    texts = [[block[side] for block in (A, B, C, D, E)] for side in (0, 1)]
    for _ in range(times):
        side = chance.randrange(2)
        texts[side] = wreck(chance, texts[side])
        zh, en = (split_segments("\n\n".join(page)) for page in texts)
        alignment = align(rows, zh, en)
        for locale, page in (("zh", zh), ("en", en)):
            assert sorted(s.line for pair in alignment.pairs if (s := pair.segment(locale))) == [
                segment.line for segment in page
            ]
        assert [pair.zh.line for pair in alignment.pairs if pair.zh] == [
            segment.line for segment in zh
        ]
        living = [pair.id for pair in alignment.pairs]
        assert len(set(living)) == len(living) and set(alignment.retired.values()) <= set(living)
        if chance.random() < 0.3:
            rows = load_lock(dump_lock(to_rows(alignment, LATER), "x"), "x.yml")
            assert to_rows(align(rows, zh, en), LATER) == rows


# --- the lock file


def test_a_lock_is_read_as_it_was_written():
    rows = lock(TITLE, A, B) | {"s-00000": Row(retired=list(lock(TITLE))[0])}
    odd = Row(
        kind="paragraph",
        zh="- 一：: 二 '# 三' \U0001f600 \"四\"",
        en="yes",
        was="null",
        confirmed=BIRTH,
        accepted=True,
    )
    rows = rows | {"s-11111": odd}
    text = dump_lock(rows, "x")
    assert load_lock(text, "x.yml") == rows and dump_lock(load_lock(text, "x.yml"), "x") == text
    assert max(map(len, text.split("\n"))) > 200, "lines are not folded"
    assert load_lock("", "x.yml") == {}
    assert text.count("\n\ns-") == len(rows), "blank lines between rows, so that branches merge"


@pytest.mark.parametrize(
    "text, expected",
    [
        (
            "s-00000: {retired: s-00001}",
            "x.yml:1: s-00000.retired: there is no living segment 's-00001': name one that is",
        ),
        (
            "s-00000: {retired: s-00000}",
            "x.yml:1: s-00000.retired: there is no living segment 's-00000'",
        ),
        (
            "s-00000: {kind: paragraph}",
            "x.yml:1: s-00000: a segment has a kind, and its text in zh or en",
        ),
        ("s-00000: {zh: 甲}", "x.yml:1: s-00000: a segment has a kind"),
        (
            "s-00000: {retired: s-00000, zh: 甲}",
            "x.yml:1: s-00000: a retired segment has no other fields",
        ),
        (
            "s-00000: {kind: paragraph, zh: 甲, hash: 1}",
            "x.yml:1: s-00000.hash is not a field that is known here",
        ),
        (
            "s-00000:\n  kind: paragraph\n  zh: 甲\n  confirmed: soon",
            "x.yml:4: s-00000.confirmed must be a date of the form",
        ),
        ("the-title: {kind: paragraph, zh: 甲}", "x.yml:1: the id 'the-title' must have"),
        ("s-00000: [", "x.yml:1: this is not valid YAML"),
        ("<<<<<<< main\ns-00000: {}\n", "x.yml:"),
    ],
)
def test_a_lock_that_is_broken(text, expected):
    with pytest.raises(ProblemsFound) as caught:
        load_lock(text, "x.yml")
    assert str(caught.value).startswith(expected)


# --- branches


class Repository:
    """A real one, with an essay and its lock."""

    def __init__(self, folder):
        self.folder = folder
        self.git("init", "-q", "-b", "main")

    def git(self, *arguments, check=True):
        return subprocess.run(
            [
                "git",
                "-c",
                "user.name=Somebody",
                "-c",
                "user.email=somebody@example.org",
                *arguments,
            ],
            cwd=self.folder,
            check=check,
            capture_output=True,
            text=True,
        )

    def commit(self, blocks=None, rows=None):
        for side, locale in enumerate(("zh", "en")):
            if blocks:
                (self.folder / f"x.{locale}.md").write_text(
                    "\n\n".join(block[side] for block in blocks) + "\n", "utf-8"
                )
        if rows is not None:
            (self.folder / "x.yml").write_text(dump_lock(rows, "x"), "utf-8")
        self.git("add", ".")
        self.git("commit", "-qm", "edit")

    def align(self):
        zh, en = (
            split_segments((self.folder / f"x.{locale}.md").read_text("utf-8"))
            for locale in ("zh", "en")
        )
        return align(load_lock((self.folder / "x.yml").read_text("utf-8"), "x.yml"), zh, en)


@pytest.mark.parametrize("locked", [False, True], ids=["essays alone", "with rewritten locks"])
@pytest.mark.parametrize(
    "edits",
    [
        ({1: (with_more(A[0], 0), A[1])}, {2: (with_more(B[0], 0), B[1])}),
        ({1: (with_more(A[0], 0), with_more(A[1], 1))}, {2: (B[0], with_more(B[1], 1))}),
        ({1: None}, {3: (with_more(C[0], 0), C[1])}),
    ],
    ids=["two originals", "a pair and a fix", "one gone, one rewritten"],
)
def test_branches_that_edit_neighbours_merge(tmp_path, edits, locked):
    base = [TITLE, A, B, C]
    rows = lock(*base)
    repository = Repository(tmp_path)
    repository.commit(base, rows)
    for branch, edit in zip(("one", "other"), edits):
        repository.git("switch", "-q", "-c", branch, "main")
        blocks = [block for number, old in enumerate(base) if (block := edit.get(number, old))]
        repository.commit(blocks, to_rows(align(rows, *pages(*blocks)), LATER) if locked else None)
    merged = repository.git("merge", "--no-edit", "one", check=False)
    assert merged.returncode == 0, merged.stdout
    alignment = repository.align()
    assert {pair.id for pair in alignment.pairs} <= set(rows) and set(
        alignment.retired.values()
    ) <= set(rows)
    texts = deepcopy(base)
    for edit in edits:
        for number, block in edit.items():
            texts[number] = block
    expected = [
        (id_, "stale" if new[0] != old[0] and new[1] == old[1] else "confirmed")
        for id_, old, new in zip(rows, base, texts)
        if new
    ]
    assert [(pair.id, pair.state) for pair in alignment.pairs] == expected
