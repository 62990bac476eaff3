"""Whether a translation is up to date: the state of each pair.

It follows from the lock file (the texts as they were when somebody last looked) and from the two
pages as they are now. The lock file may be several changes behind the pages.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache

from suyuan.core.locales import LOCALES
from suyuan.markup.plain_text import same_text
from suyuan.twins.differences import Context, contexts, differences
from suyuan.twins.facts import Facts
from suyuan.twins.matching import Draft, FactsOf
from suyuan.twins.pairs import Pair, State


def with_state(pair: Pair, agree: Callable[[], bool], original: str = "") -> Pair:
    """The pair with its state, and with what belongs to the state.

    agree     whether the two segments contain the same facts now; called only if that decides
    original  the locale that the page was written in
    """
    original = original or LOCALES[0]
    translation = next((locale for locale in pair.locales if locale != original), "")
    row, first, twin = pair.row, pair.segment(original), pair.segment(translation)
    if not translation:  # a site in one language
        return replace(pair, state="alone")
    if (first and first.alone) or (twin and twin.alone):
        return replace(pair, state="alone")
    if not first or not twin:
        return replace(pair, state="untranslated" if first else "orphan")
    known, translated = row and row.text(original), row and row.text(translation)
    if not row or not known or not translated:
        # Somebody has just written a translation of the text as it is.
        return replace(pair, state="confirmed", renewed=True)
    first_changed = not same_text(first.plain, known)
    twin_changed = not same_text(twin.plain, translated)
    drafted = None if twin_changed else row.drafted
    if row.was and same_text(first.plain, row.was):  # the change of the original was undone
        state: State = "drafted" if drafted else "confirmed"
        return replace(pair, state=state, confirmed=row.confirmed, drafted=drafted)
    if first_changed and twin_changed and agree():
        return replace(pair, state="confirmed", renewed=True)
    if row.was or first_changed:
        was = row.was or known
        return replace(pair, state="stale", was=was, confirmed=row.confirmed, drafted=drafted)
    if drafted:
        return replace(pair, state="drafted", drafted=drafted)
    if row.drafted:  # somebody has rewritten what a program had drafted
        return replace(pair, state="confirmed", renewed=True)
    accepted = row.accepted and not twin_changed
    return replace(pair, state="confirmed", confirmed=row.confirmed, accepted=accepted)


def compare_facts(drafts: Sequence[Draft], facts_of: FactsOf) -> Callable[[int], bool]:
    """A function from the index of a draft to whether its two segments contain the same facts.

    Most essays never call it, so the facts of all segments are read on the first call only.
    """

    @cache
    def all_facts() -> list[tuple[Facts | None, Facts | None]]:
        return [
            (
                None if draft.left is None else facts_of(0, draft.left)[1],
                None if draft.right is None else facts_of(1, draft.right)[1],
            )
            for draft in drafts
        ]

    @cache
    def all_contexts() -> list[Context]:
        return list(contexts(all_facts()))

    def agree(index: int) -> bool:
        left, right = all_facts()[index]
        assert left and right, "only pairs with both languages are compared"
        return not differences(left, right, all_contexts()[index])

    return agree
