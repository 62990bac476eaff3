"""Gradient descent: when it runs away, and which step is the fastest."""

import random

import pytest

from suyuan.drawings.explorables import descent


def after(rate, steep, momentum=0.0, steps=1500):
    settings = descent.Settings(1.0, 1.0, rate, momentum, steep, steps)
    return descent.height(descent.walk(settings)[-1], steep)


@pytest.mark.parametrize("momentum", [0.0, 0.3, 0.9])
@pytest.mark.parametrize("steep", [1, 2, 8, 20])
def test_it_diverges_if_and_only_if_a_step_is_above_the_limit(steep, momentum):
    limit = descent.limit(steep, momentum)
    assert limit == pytest.approx(2 * (1 + momentum) / steep)
    assert after(limit * 1.01, steep, momentum) > 1e3
    assert after(limit * 0.99, steep, momentum) < 1e-3
    if not momentum:
        assert after(limit, steep, steps=1000) == pytest.approx(
            (steep + (steep == 1)) / 2, rel=1e-6
        ), "it swings across for ever"


@pytest.mark.parametrize("steep", [2, 8, 20])
def test_no_step_is_faster_than_the_best(steep):
    rates = [limit * n / 400 for n in range(1, 400) for limit in [descent.limit(steep, 0)]]

    def slowest(rate):
        return max(abs(1 - rate), abs(1 - rate * steep))

    best = descent.best(steep)
    assert min(map(slowest, rates)) >= slowest(best) == pytest.approx((steep - 1) / (steep + 1))
    assert after(best, steep, steps=300) < min(
        after(best * 0.7, steep, steps=300), after(best * 1.1, steep, steps=300)
    )


def test_the_script_walks_the_same_way(scripts, words):
    chance, own = random.Random(9), words("descent")
    every = [
        descent.Settings(
            round(chance.uniform(-4.8, 4.8), 1),
            round(chance.uniform(-2.4, 2.4), 1),
            round(chance.uniform(0.01, 1.2), 2),
            round(chance.choice([0, 0.05, 0.5, 0.95]), 2),
            chance.randint(1, 20),
            chance.randint(1, 60),
        )
        for _ in range(40)
    ]
    states = [each._asdict() for each in every]
    assert scripts.each("descent", "walk", [[each] for each in states]) == [
        [list(point) for point in descent.walk(each)] for each in every
    ]
    given = [[each, own] for each in states]
    assert scripts.each("descent", "draw", given) == [list(descent.draw(own, e)) for e in every]
    assert scripts.each("descent", "says", given) == [descent.says(own, each) for each in every]


def test_the_start_is_where_a_finger_is(scripts):
    inside, below, far = scripts.each(
        "descent", "point", [[{"x": 240, "y": 62}], [{"x": 240, "y": 300}], [{"x": 399, "y": 90}]]
    )
    assert (inside, below, far) == ({"x": 1, "y": 1}, None, {"x": 4.8, "y": 0.3})
