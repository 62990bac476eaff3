"""The Neocognitron: an S-cell fires by the cosine alone, and a C-cell forgives one step."""

import math
import random

import pytest

from suyuan.drawings.explorables import neocognitron as neo


def cosine(a, b):
    length = math.sqrt(sum(x * x for x in a)) * math.sqrt(sum(x * x for x in b))
    return sum(x * y for x, y in zip(a, b)) / length if length else 0


def test_an_s_cell_fires_if_and_only_if_the_cosine_is_above_r_by_1_plus_r(scripts):
    chance = random.Random(1980)
    given = []
    for _ in range(1000):
        seen = [chance.choice([0, 0, 1, chance.random()]) for _ in range(9)]
        template = list(chance.choice(list(neo.TEMPLATES.values())))
        given.append([seen, template, chance.choice([0.5, 1, 2, 4, 9])])
    fired = 0
    for (seen, template, select), theirs in zip(
        given, scripts.each("neocognitron", "answer", given)
    ):
        ours = neo.answer(seen, template, select)
        limit = select / (1 + select)
        if abs(cosine(seen, template) - limit) > 1e-9:
            assert (ours > 0) is (theirs > 0) is (cosine(seen, template) > limit)
        assert theirs == pytest.approx(ours, rel=1e-12)
        fired += ours > 0
    assert 100 < fired < 900
    template = neo.TEMPLATES["│"]
    assert 0.8 < neo.answer(template, template, 4) <= 1, "it knows its own stroke"


def strokes(count=60):
    chance = random.Random(2)
    for _ in range(count):
        picture = [["0"] * 9 for _ in range(9)]
        x, y = chance.randint(2, 6), chance.randint(2, 6)
        for _ in range(chance.randint(3, 8)):
            picture[y][x] = "1"
            x = min(7, max(1, x + chance.randint(-1, 1)))
            y = min(7, max(1, y + chance.randint(-1, 1)))
        yield "/".join("".join(row) for row in picture)


def test_a_step_moves_the_s_cells_and_a_c_cell_that_saw_one_in_its_middle_still_fires():
    for pixels in strokes():
        for across, down in ((1, 0), (-1, 0), (0, 1), (0, -1)):
            here, there = (neo.read_pixels(pixels, *by) for by in ((0, 0), (across, down)))
            for template in neo.TEMPLATES.values():
                before, after = (neo.s_plane(each, template, 4) for each in (here, there))
                for y in range(1, 8):
                    for x in range(1, 8):
                        assert after[y + down][x + across] == before[y][x], "S goes along"
                kept = neo.c_plane(after)
                for row in range(3):
                    for column in range(3):
                        middle = [
                            before[y][x]
                            for y in range(max(1, 3 * row), min(8, 3 * row + 3))
                            for x in range(max(1, 3 * column), min(8, 3 * column + 3))
                        ]
                        assert not any(middle) or kept[row][column] > 0, "C stays"


def test_the_still_shows_it(words):
    own = words("neocognitron")
    simple, complex_ = neo._planes(own["ink"], neo.START)
    moved_s, moved_c = neo._planes(own["ink"], neo.START._replace(across=1))
    both_s = neo.firing(simple), neo.firing(moved_s)
    assert both_s[0] != both_s[1] and any(both_s[0])
    before, after = neo.firing(complex_), neo.firing(moved_c)
    assert all(still for fired, still in zip(before, after) if fired)
    changed = [sum(a != b for a, b in zip(x, y)) for x, y in ((before, after), both_s)]
    assert changed[0] < changed[1]


def test_any_settings_are_drawn_alike(scripts, words):
    own, chance = words("neocognitron", "zh"), random.Random(3)
    states, expected = [], []
    for pixels in [own["ink"], "", "111111111", *strokes(20)]:
        settings = neo.Settings(
            chance.randint(2, 18) / 2, chance.randint(-2, 2), chance.randint(-2, 2)
        )
        states.append([settings._asdict() | {"pixels": pixels}, own])
        expected.append((own | {"ink": pixels}, settings))
    for name, python in (("draw", neo.draw), ("says", neo.says)):
        found = scripts.each("neocognitron", name, states)
        answers = [python(*each) for each in expected]
        assert found == [list(each) if isinstance(each, tuple) else each for each in answers]


def test_a_pointer_draws_and_takes_away(scripts, words):
    state = {"pixels": words("neocognitron")["ink"], "across": 0, "down": 0}
    drawn, taken = scripts.call(
        [
            ("neocognitron", "point", [{"x": 5, "y": 45}, state, True]),
            ("neocognitron", "point", [{"x": 60, "y": 75}, state, True]),
        ]
    )
    assert drawn["pixels"].startswith("100000000") and taken["pixels"].count("1") == 4
    named = scripts.call(
        [("neocognitron", "settle", [{"stroke": "cross", "pixels": ""}, ["stroke"]])]
    )
    assert named[0]["pixels"].count("1") == 9
    again = scripts.call([("neocognitron", "settle", [named[0] | {"stroke": "own"}, ["pixels"]])])
    assert again[0]["stroke"] == "cross"
