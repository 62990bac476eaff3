"""What narrows the search on long pages changes no result, and does narrow it."""

import math
import random
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from suyuan.markup.segments import split_segments
from suyuan.twins import pairing, similar
from suyuan.twins.alignment import align, to_rows
from suyuan.twins.facts import read_facts
from suyuan.twins.names import NamedEntry
from suyuan.twins.pairing import pair_up
from suyuan.twins.scores import HINT, ScoreRows, score
from suyuan.twins.similar import Known, Swallowing, pair_similar

NAMES = {
    "zh": {"山海": "people/a", "江湖": "people/b"},
    "en": {"Amber": "people/a", "Candle": "people/b"},
}
HAN = "山水田园春夏秋冬风雨雷电花草树木鸟兽虫鱼江河湖海日月星辰桥路门窗灯火书画琴棋茶酒"
WORDS = ["amber", "basket", "candle", "dragon", "engine", "feather"]


def find(text, locale):
    return [NamedEntry(key) for name, key in NAMES[locale].items() if name in text]


def sentence(number):
    """A sentence in both languages that no other number gives."""
    chance = random.Random(number)
    zh, en = chance.choices(HAN, k=18), chance.choices([*WORDS, *"abcdefghij"], k=10)
    return f"{''.join(zh)} {number} 号。", f"{' '.join(en)} {number}."


def pages(blocks):
    return [split_segments("\n\n".join(texts)) for texts in zip(*blocks)]


def side(texts, locale):
    """Segments of a page with their facts, as `pair_up` takes them."""
    segments = split_segments("\n\n".join(texts))
    return [(segment, read_facts(segment, locale, find)) for segment in segments]


ZH = [
    "# 题 7",
    "山海有 30 次。",
    "江湖说了很多很多的话，说到天黑也没有说完。" * 4,
    "GPU 与 AlexNet。",
    "重复。",
    "重复。",
    "[链](https://example.org/1) 在。",
    "[^a]: 注 12",
    "> 引用江湖",
    "乙 30 丙",
]
EN = [
    "# Title 7",
    "Amber has 30 times.",
    "Candle said a great many words until dark. " * 4,
    "The GPU and alexnets.",
    "Again.",
    "Again.",
    "[x](https://example.org/1) is.",
    "[^a]: note 12",
    "> quoted Candle",
    "Thirty or 30.",
]


@st.composite
def two_sides(draw):
    return [
        side(draw(st.lists(st.sampled_from(texts), min_size=1, max_size=14)), locale)
        for texts, locale in ((ZH, "zh"), (EN, "en"))
    ]


@settings(deadline=None, max_examples=150)
@given(two_sides(), st.sets(st.tuples(st.integers(0, 13), st.integers(0, 13)), max_size=4))
def test_a_row_of_scores_is_the_scores(sides, hints):
    zh, en = sides
    hints = {(i, j) for i, j in hints if i < len(zh) and j < len(en)}
    rows = ScoreRows(zh, en, hints)
    for i, one in enumerate(zh):
        expected = [score(one, other) + HINT * ((i, j) in hints) for j, other in enumerate(en)]
        assert rows.row(i).tolist() == pytest.approx(expected, abs=1e-9)


@settings(deadline=None, max_examples=150)
@given(two_sides(), st.sets(st.tuples(st.integers(0, 13), st.integers(0, 13)), max_size=4))
def test_pairs_are_the_same_with_and_without_narrowing(sides, hints):
    hints = {(i, j) for i, j in hints if i < len(sides[0]) and j < len(sides[1])}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pairing, "_FEW", math.inf)
        expected = pair_up(*sides, hints)
        patch.setattr(pairing, "_FEW", -1)
        assert pair_up(*sides, hints) == expected


@st.composite
def known(draw):
    words = st.lists(st.sampled_from(WORDS), max_size=9).map(" ".join)
    return [
        Known(*each)
        for each in draw(st.lists(st.tuples(st.sampled_from("pq"), words), max_size=12))
    ]


@settings(deadline=None, max_examples=150)
@given(known(), known())
def test_similar_texts_are_the_same_with_and_without_an_index(old, new):
    places = range(len(old)), range(len(new))
    texts = [text.norm for text in new]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(similar, "_FEW", math.inf)
        expected = pair_similar(old, new, *places)
        swallowed = [Swallowing(texts).find(text.norm, but=2) for text in old]
        patch.setattr(similar, "_FEW", -1)
        assert pair_similar(old, new, *places) == expected
        assert [Swallowing(texts).find(text.norm, but=2) for text in old] == swallowed


def test_the_most_similar_come_first_then_the_nearest():
    old = [Known("p", "amber basket candle dragon"), Known("p", "amber basket candle engine")]
    new = [Known("p", text) for text in ("x y", "amber basket candle engine x", "amber basket y z")]
    assert pair_similar(old, new, [0, 1], [0, 1, 2]) == {1: 1, 0: 2}
    assert pair_similar(
        old[:1], [new[0], *[Known("p", "amber basket candle")] * 2], [0], [0, 1, 2]
    ) == {0: 1}
    assert pair_similar(old[:1], [Known("p", "amber basket")], [0], [0]) == {0: 0}
    assert not pair_similar(old[:1], [Known("q", "amber basket")], [0], [0]), "of another kind"


def test_of_a_long_page_few_pairs_are_scored(monkeypatch):
    scored = []
    monkeypatch.setattr(pairing, "score", lambda *pair: scored.append(pair) or score(*pair))
    blocks = [sentence(number) for number in range(600)]
    alignment = align({}, *pages(blocks))
    assert all(pair.left.line == pair.right.line for pair in alignment.pairs)
    assert len(scored) < 20 * len(blocks)


def test_of_a_long_page_that_has_been_rewritten_few_pairs_are_compared(monkeypatch):
    compared = []

    class Counting:
        @staticmethod
        def normalized_similarity(*texts, **settings):
            compared.append(texts)
            return original.normalized_similarity(*texts, **settings)

    original = similar.Indel
    monkeypatch.setattr(similar, "Indel", Counting)
    blocks = [sentence(number) for number in range(600)]
    rows = to_rows(align({}, *pages(blocks)), date(2026, 1, 2))
    chance = random.Random(1)
    edited = [(zh, en.replace(" ", f" {chance.randint(1, 9)} ", 1)) for zh, en in blocks]
    alignment = align(rows, *pages(edited))
    assert [pair.id for pair in alignment.pairs] == list(rows)
    assert len(compared) < 20 * len(blocks)
