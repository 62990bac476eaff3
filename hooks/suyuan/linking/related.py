"""Essays that are about the same things, by the entries that they name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence, Set
from math import log
from typing import NamedTuple

MOST = 3  # related essays of an essay
_SHOWN = 3  # shared entries that say why


class Related(NamedTuple):
    """An essay that is related to another: its address, and ids of the entries that tell why."""

    url: str
    shared: Sequence[str]


def find_related(named: Mapping[str, Set[str]]) -> dict[str, list[Related]]:
    """Returns the essays that share most with each essay, the closest first.

    named  address of an essay → ids of the entries that it names

    An entry counts for more the fewer essays name it; what all of them name says nothing. Essays
    that share nothing else are not related.
    """
    counts = Counter(id_ for ids in named.values() for id_ in ids)
    weight = {id_: log(len(named) / count) for id_, count in counts.items()}
    found: dict[str, list[Related]] = {}
    for url, ids in named.items():
        scored = []
        for other, others in named.items():
            shared = sorted(ids & others, key=lambda id_: (-weight[id_], id_))
            shared = [id_ for id_ in shared if weight[id_] > 0]
            # Long essays name much: what they share is compared with all that both name.
            size = log(2 + len(ids | others))
            score = sum(weight[id_] for id_ in shared) / size
            if other != url and shared:
                scored.append((-score, Related(other, shared[:_SHOWN])))
        found[url] = [each for _, each in sorted(scored)[:MOST]]
    return found
