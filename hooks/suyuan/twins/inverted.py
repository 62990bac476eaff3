"""An inverted index: how many keys a text shares with each of many, counted at once for all.

`numpy` is handed over, since it takes as long to load as a short essay, which has no use for it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping
from typing import Any


def places(keys: Iterable[Iterable[Hashable]], numpy: Any) -> dict[Hashable, Any]:
    """Key → the indices of the texts that have it, an array.

    keys  those of each text
    """
    found: dict[Hashable, list[int]] = defaultdict(list)
    for number, each in enumerate(keys):
        for key in each:
            found[key].append(number)
    return {key: numpy.array(numbers) for key, numbers in found.items()}


def count(places: Mapping[Hashable, Any], keys: Iterable[Hashable], size: int, numpy: Any) -> Any:
    """How many of these keys each text has, an array.

    places  from `places`
    size    number of the texts
    """
    found = [places[key] for key in keys if key in places]
    if not found:
        return numpy.zeros(size)
    return numpy.bincount(numpy.concatenate(found), minlength=size)
