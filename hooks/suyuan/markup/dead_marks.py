"""Marks of claims, entries, and charts that nothing can be made of."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from urllib.parse import urlsplit

from suyuan.markup.allowed import DRAWN, LINKED, Refusal, take_address
from suyuan.markup.tree import Element


def take_out_marks(
    root: Element, is_known: Mapping[str, Callable[[str], bool]] | None = None
) -> list[Refusal]:
    """Take the marks out of a page that no step can make, or has made, a link or a drawing of.

    is_known  `claim`, `entry`, and `figure` → whether an id is on record; None where all steps
              are done, so that any mark is one too many
    """
    refused = []
    for element in list(root.iter("a", "img")):
        name, schemes = ("src", DRAWN) if element.tag == "img" else ("href", LINKED)
        value = element.get(name) or ""
        scheme, _, id_ = value.partition(":")
        if urlsplit(value.strip()).scheme not in LINKED | DRAWN:
            continue
        id_ = re.split("[@?]", id_, maxsplit=1)[0]
        if is_known and scheme in schemes and is_known[scheme](id_):
            continue
        message = (
            f"'{value[:80]}' marks nothing here: write [words](claim:id), [words](entry:id), or, "
            "alone in its paragraph, ![words](figure:id), with an id on record"
        )
        take_address(element, name)
        refused.append(Refusal(message, value))
    return list(dict.fromkeys(refused))
