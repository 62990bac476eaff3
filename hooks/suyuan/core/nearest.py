"""What an author may have meant by an id that does not exist."""

from __future__ import annotations

from collections.abc import Iterable

from rapidfuzz import fuzz, process

_LONGEST = 80  # characters: a longer one is no slip of the pen
_ALIKE = 75  # percent; `altman-oustr` and `altman-ouster` are 96, unrelated ids stay below 67


def nearest(given: str, known: Iterable[str]) -> str:
    """The one of `known` that is written most like `given`; '' if none is alike.

    Case and hyphens make no difference. Words in another order count as much if nothing else does.
    """
    if not given or len(given) > _LONGEST:
        return ""
    wanted, names = _plain(given), list(known)
    plain = list(map(_plain, names))
    for scorer in (fuzz.ratio, fuzz.token_sort_ratio):
        if found := process.extractOne(wanted, plain, scorer=scorer, score_cutoff=_ALIKE):
            return names[found[2]]
    return ""


def _plain(id_: str) -> str:
    return id_.lower().replace("-", " ").replace("_", " ")


def did_you_mean(
    given: str, known: Iterable[str], otherwise: str = "fix the id or add the record"
) -> str:
    """The remedy for an id that does not exist: the one that was meant, or else `otherwise`."""
    meant = nearest(given, known)
    return f"did you mean '{meant}'?" if meant else otherwise
