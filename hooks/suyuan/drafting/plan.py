"""Which segments of a page need a draft: those without a translation, stale ones, and drafts whose
terms have changed. What a person has written or confirmed is never among them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

from suyuan.drafting.blocks import split_block
from suyuan.drafting.drafts import Task
from suyuan.drafting.terms import Terms
from suyuan.twins.names import FindNames
from suyuan.twins.pairs import Alignment, Pair

Reason = Literal["untranslated", "stale", "terms"]
_REACH = 5  # segments back to which a pronoun may refer, as in `twins.differences`


class Planned(NamedTuple):
    """A task, and why it is one."""

    task: Task
    reason: Reason


def plan_drafts(
    alignment: Alignment, original: str, terms: Terms, find: FindNames
) -> list[Planned]:
    """What to draft, in the order of the alignment.

    original  the locale that the page was written in
    """
    planned, named = [], list[frozenset[str]]()
    for pair in alignment.pairs:
        segment = pair.segment(original)
        reason = segment and _reason(pair, original, terms)
        if segment and reason:
            task = Task(
                pair.id,
                segment,
                original,
                terms.find(segment.plain, original, alignment.translation),
                _before(pair, original),
                frozenset().union(*named[-_REACH:]),
                alignment.translation,
            )
            planned.append(Planned(task, reason))
        names = find(segment.plain, original) if segment else ()
        named.append(frozenset(key for name in names for key in (name.key, *name.inside)))
    return planned


def changed_terms(pair: Pair, original: str, terms: Terms) -> list[str]:
    """Ids of the entries of which a draft was given something else than what they say now."""
    if not pair.drafted:
        return []
    into = _other(pair, original)
    return [id_ for id_, digest in pair.drafted.terms.items() if terms.digest(id_, into) != digest]


def _reason(pair: Pair, original: str, terms: Terms) -> Reason | None:
    segment = pair.segment(original)
    if not segment or not split_block(segment).slots:
        return None
    if pair.state == "stale":
        return "stale"
    if pair.state == "untranslated":
        return "untranslated"
    if pair.state == "drafted" and changed_terms(pair, original, terms):
        return "terms"
    return None


def _other(pair: Pair, original: str) -> str:
    """The locale of the translation."""
    one, other = pair.locales
    return other if one == original else one


def _before(pair: Pair, original: str) -> tuple[str, str] | None:
    """The old original and its translation."""
    segment, twin = pair.segment(original), pair.segment(_other(pair, original))
    if not segment or not twin:
        return None
    return pair.was or segment.plain, twin.plain


def copied(alignment: Alignment, original: str) -> Iterator[tuple[str, str]]:
    """Id and Markdown of each segment that has no words, and is the same in both languages."""
    for pair in alignment.pairs:
        segment = pair.segment(original)
        if segment and pair.state == "untranslated" and not split_block(segment).slots:
            yield pair.id, segment.text
