"""AlexNet's weights, counted layer by layer from the sizes in the paper of 2012."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple


class Layer(NamedTuple):
    """One layer with weights.

    maps    how many go in
    window  its side; 1 where every number is connected with every other
    out     how many come out
    groups  parts that do not see one another, on two cards
    """

    name: str
    maps: int
    window: int
    out: int
    groups: int = 1


# Krizhevsky, Sutskever, Hinton 2012, section 3.5, where layer 2 has 256 kernels of 5 × 5 × 48, and
# layers 4 and 5 have kernels of 3 × 3 × 192: they see only the maps on their own card. Layer 3 and
# the last three see both. The paper does not say that 6 × 6 × 256 go into the sixth: it follows
# from two more poolings, and is what Caffe's bvlc_alexnet has.
LAYERS = (
    Layer("1", 3, 11, 96),
    Layer("2", 96, 5, 256, groups=2),
    Layer("3", 256, 3, 384),
    Layer("4", 384, 3, 384, groups=2),
    Layer("5", 384, 3, 256, groups=2),
    Layer("6", 6 * 6 * 256, 1, 4096),
    Layer("7", 4096, 1, 4096),
    Layer("8", 4096, 1, 1000),
)


def count_parameters(layers: Iterable[Layer], grouped: bool) -> list[int]:
    """Returns the weights and biases of each layer.

    grouped  on two cards, as it was trained; else as if every map saw all maps before it
    """
    return [
        layer.window**2 * layer.maps // (layer.groups if grouped else 1) * layer.out + layer.out
        for layer in layers
    ]
