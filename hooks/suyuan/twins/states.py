"""Whether a translation is up to date: the state of each pair.

It follows from the lock file (the texts as they were when somebody last looked) and from the two
pages as they are now. The lock file may be several changes behind the pages.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache

from suyuan.markup.plain_text import same_text
from suyuan.twins.differences import Context, contexts, differences
from suyuan.twins.facts import Facts
from suyuan.twins.matching import Draft, FactsOf
from suyuan.twins.pairs import Pair


def with_state(pair: Pair, agree: Callable[[], bool]) -> Pair:
    """The pair with its state, and with what belongs to the state.

    agree  whether the two segments contain the same facts now; called only if that decides
    """
    row, zh, en = pair.row, pair.zh, pair.en
    if (zh and zh.alone) or (en and en.alone):
        return replace(pair, state="alone")
    if not zh or not en:
        return replace(pair, state="untranslated" if zh else "orphan")
    if not row or not row.zh or not row.en:
        # Somebody has just written a translation of the text as it is.
        return replace(pair, state="confirmed", renewed=True)
    zh_changed = not same_text(zh.plain, row.zh)
    en_changed = not same_text(en.plain, row.en)
    if row.was and same_text(zh.plain, row.was):  # the change of the Chinese was undone
        return replace(pair, state="confirmed", confirmed=row.confirmed)
    if zh_changed and en_changed and agree():
        return replace(pair, state="confirmed", renewed=True)
    if row.was or zh_changed:
        return replace(pair, state="stale", was=row.was or row.zh, confirmed=row.confirmed)
    accepted = row.accepted and not en_changed
    return replace(pair, state="confirmed", confirmed=row.confirmed, accepted=accepted)


def compare_facts(drafts: Sequence[Draft], facts_of: FactsOf) -> Callable[[int], bool]:
    """A function from the index of a draft to whether its two segments contain the same facts.

    Most essays never call it, so the facts of all segments are read on the first call only.
    """

    @cache
    def all_facts() -> list[tuple[Facts | None, Facts | None]]:
        return [
            (
                None if draft.zh is None else facts_of("zh", draft.zh)[1],
                None if draft.en is None else facts_of("en", draft.en)[1],
            )
            for draft in drafts
        ]

    @cache
    def all_contexts() -> list[Context]:
        return list(contexts(all_facts()))

    def agree(index: int) -> bool:
        zh, en = all_facts()[index]
        assert zh and en, "only pairs with both languages are compared"
        return not differences(zh, en, all_contexts()[index])

    return agree
