"""All explorables by their ids."""

from __future__ import annotations

from collections.abc import Mapping

from suyuan.drawings.explorables import (
    auction_rules,
    backpropagation,
    convolution,
    descent,
    error_staircase,
    neocognitron,
    next_token,
    warps,
)
from suyuan.drawings.explorables.part import Part

PARTS: Mapping[str, Part] = {
    "convolution": convolution.PART,
    "backpropagation": backpropagation.PART,
    "next-token": next_token.PART,
    "warps": warps.PART,
    "descent": descent.PART,
    "auction-rules": auction_rules.PART,
    "error-staircase": error_staircase.PART,
    "neocognitron": neocognitron.PART,
}


COUNTING = "next-token"
"""The one that needs the sentences of the essays."""


def needed_words() -> dict[str, list[str]]:
    """Returns id → keys of the words that its record must have."""
    return {id_: part.needed_words() for id_, part in PARTS.items()}
