"""Convolution: what a window computes, how large its map is, how many weights AlexNet has."""

import random

import numpy as np

from suyuan.drawings.explorables import convolution as cat
from suyuan.drawings.explorables.alexnet import LAYERS, count_parameters


def cases(count=120):
    chance = random.Random(1)
    for _ in range(count):
        size = chance.randint(3, 14)
        image = [[chance.randint(-3, 3) for _ in range(size)] for _ in range(size)]
        kernel = [chance.randint(-9, 9) for _ in range(9)]
        yield image, kernel, chance.randint(1, 3), chance.randint(0, 2)


def vectorized(image, kernel, stride, padding):
    ground = np.pad(np.array(image), padding)
    windows = np.lib.stride_tricks.sliding_window_view(ground, (3, 3))[::stride, ::stride]
    return (windows * np.array(kernel).reshape(3, 3)).sum(axis=(2, 3)).tolist()


def test_the_loop_and_the_script_compute_what_numpy_does(scripts):
    given = list(cases())
    expected = [vectorized(*each) for each in given]
    assert [cat.convolve(*each) for each in given] == expected
    assert scripts.each("convolution", "convolve", given) == expected


def test_the_size_of_the_map_follows_the_formula(scripts):
    sizes = [
        (n, k, s, p) for n in range(3, 20) for k in (1, 3, 5) for s in (1, 2, 3) for p in (0, 2)
    ]
    sizes = [each for each in sizes if each[0] + 2 * each[3] >= each[1]]
    expected = [sum(1 for at in range(0, n + 2 * p - k + 1) if at % s == 0) for n, k, s, p in sizes]
    assert [cat.output_size(*each) for each in sizes] == expected
    assert scripts.each("convolution", "outputSize", sizes) == expected


def test_pooling_takes_the_largest_of_four(scripts):
    maps = [cat.convolve(*each) for each in cases(30)]
    expected = [
        np.array(each)[: len(each) // 2 * 2, : len(each) // 2 * 2]
        .reshape(len(each) // 2, 2, len(each) // 2, 2)
        .max(axis=(1, 3))
        .tolist()
        for each in maps
        if len(each) > 1
    ]
    maps = [each for each in maps if len(each) > 1]
    assert [cat.pool(each) for each in maps] == expected
    assert scripts.each("convolution", "pool", [[each] for each in maps]) == expected


def test_the_cat_moves_and_its_map_follows():
    here = cat.convolve(cat.picture(0, 2), cat.KERNELS["outline"], 1, 0)
    there = cat.convolve(cat.picture(1, 2), cat.KERNELS["outline"], 1, 0)
    assert [row[:-1] for row in here] == [row[1:] for row in there] and here != there


def test_any_settings_are_drawn_alike(scripts, words):
    chance = random.Random(2)
    states, expected = [], []
    for _ in range(25):
        kernel = [chance.randint(-9, 9) for _ in range(9)]
        stride, padding = chance.randint(1, 3), chance.randint(0, 2)
        at = chance.randrange(cat.output_size(cat.SIZE, 3, stride, padding) ** 2)
        settings = cat.Settings(
            kernel, stride, padding, at, chance.randint(0, 3), chance.randint(0, 3)
        )
        names = {f"k{n}": value for n, value in enumerate(kernel)}
        states.append(settings._asdict() | names)
        expected.append(settings)
    for name, python in (("draw", cat.draw), ("says", cat.says)):
        found = scripts.each(
            "convolution", name, [[state, words("convolution")] for state in states]
        )
        answers = [python(words("convolution"), each) for each in expected]
        assert found == [list(each) if isinstance(each, tuple) else each for each in answers]


def test_a_chosen_kernel_sets_its_weights_and_weights_find_their_name(scripts):
    start = {"kernel": "vertical", "stride": 3, "padding": 0, "at": 99}
    start |= {f"k{n}": value for n, value in enumerate(cat.KERNELS["vertical"])}
    chosen, typed, own = scripts.each(
        "convolution",
        "settle",
        [
            [start | {"kernel": "blur"}, ["kernel"]],
            [{**start, **{f"k{n}": 1 for n in range(9)}}, ["k8"]],
            [start | {"k0": 5}, ["k0"]],
        ],
    )
    assert [chosen[f"k{n}"] for n in range(9)] == [1] * 9
    assert typed["kernel"] == "blur" and own["kernel"] == "own"
    assert chosen["at"] == 15, "the window stays on the picture"


def test_a_finger_on_a_place_puts_the_window_there(scripts):
    state = {"stride": 1, "padding": 0}
    in_map, in_picture, outside = scripts.each(
        "convolution",
        "point",
        [[{"x": 224 + 3.5 * 176 / 12, "y": 24 + 2.5 * 176 / 12}, state],
         [{"x": 4.5 * 176 / 12, "y": 24 + 3.5 * 176 / 12}, state],
         [{"x": 50, "y": 250}, state]],
    )  # fmt: skip
    assert in_map == {"at": 23} and in_picture == {"at": 23} and outside is None


def test_alexnet_has_as_many_parameters_as_its_layers_give():
    by_layer = count_parameters(LAYERS, grouped=True)
    assert by_layer == [34944, 307456, 885120, 663936, 442624, 37752832, 16781312, 4097000]
    assert sum(by_layer) == 60_965_224
    assert sum(count_parameters(LAYERS, grouped=False)) == 62_378_344
