"""CUDA: every item once, waves and warps rounded up, and Amdahl's bound."""

import math
import random

import pytest

from suyuan.drawings.explorables import warps


def test_each_item_is_done_exactly_once(scripts):
    for items, block in [(1, 1), (1, 1024), (1000, 32), (1001, 96), (1500, 80), (97, 8)]:
        pairs = list(warps.assign(items, block))
        assert scripts.call([("warps", "assign", [items, block])])[0] == [list(p) for p in pairs]
        assert sorted(b * block + t for b, t in pairs) == list(range(items))
        assert all(0 <= t < block for _, t in pairs)
        assert {b for b, _ in pairs} == set(range(warps.count_blocks(items, block)))


def test_blocks_warps_and_waves_are_rounded_up(scripts):
    chance = random.Random(5)
    for name, python, sizes in (
        ("countBlocks", warps.count_blocks, 2),
        ("countWarps", warps.count_warps, 1),
        ("countWaves", warps.count_waves, 3),
    ):
        given = [[chance.randint(1, 700) for _ in range(sizes)] for _ in range(200)]
        ours = [python(*each) for each in given]
        assert scripts.each("warps", name, given) == ours
        for each, found in zip(given, ours):
            into = math.prod(each[1:]) if sizes > 1 else warps.WARP
            assert (found - 1) * into < each[0] <= found * into


def test_no_number_of_hands_passes_amdahls_bound(scripts):
    given = [[serial / 100, hands] for serial in range(0, 51, 5) for hands in (1, 2, 64, 4096, 1e9)]
    theirs = scripts.each("warps", "speedup", given)
    for (serial, hands), found in zip(given, theirs):
        assert found == pytest.approx(warps.speedup(serial, hands), rel=1e-12)
        assert 1 - 1e-12 <= found <= hands * (1 + 1e-12)
        if serial:
            assert found < 1 / serial or hands == 1
    assert warps.speedup(0.05, 1e12) == pytest.approx(20, rel=1e-6)


def test_any_settings_are_drawn_alike(scripts, words):
    chance, own = random.Random(6), words("warps", "zh")
    every = [warps.Settings(1, 8, 1, 1, 0), warps.Settings(10000, 1024, 16, 4, 50)]
    every += [
        warps.Settings(
            chance.randint(1, 10000),
            8 * chance.randint(1, 128),
            chance.randint(1, 16),
            chance.randint(1, 4),
            chance.randint(0, 50),
        )
        for _ in range(25)
    ]
    states = [[each._asdict(), own] for each in every]
    assert scripts.each("warps", "draw", states) == [list(warps.draw(own, each)) for each in every]
    assert scripts.each("warps", "says", states) == [warps.says(own, each) for each in every]
