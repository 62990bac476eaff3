"""Pairs the segments of an essay with those of each of its translations."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from suyuan.core.locales import LOCALES
from suyuan.core.paths import PagePath
from suyuan.core.problems import Problem, ProblemsFound
from suyuan.markup.page import Page
from suyuan.markup.segments import Segment
from suyuan.twins.alignment import align
from suyuan.twins.checks import check_alignment
from suyuan.twins.essay import TRANSLATED_FROM, TwinEssay
from suyuan.twins.lock import LockRow, load_lock
from suyuan.twins.names import FindNames
from suyuan.twins.pairs import Pair, pair_locales


def original_locale(pages: Mapping[str, Page]) -> str:
    """The locale that an essay was written in: the one that its translations name, else the first.

    pages  locale → page, of those that exist; at least one
    """
    for page in pages.values():
        if (named := str(page.front.get(TRANSLATED_FROM))) in pages:
            return named
    return next(locale for locale in LOCALES if locale in pages)


def load_essay(
    path: PagePath, pages: Mapping[str, Page], locks: Mapping[str, tuple[str, str]], find: FindNames
) -> tuple[list[TwinEssay], list[Problem]]:
    """An essay with its segments paired, once for each translation, and what differs in them.

    path   of the original
    pages  locale → page; an empty page if there is none in that language
    locks  locale of a translation → text and name of its lock file
    find   names in a text, see `align`

    There are no essays if a lock file cannot be read.
    """
    try:
        rows = {locale: load_lock(*lock) for locale, lock in locks.items()}
    except ProblemsFound as error:
        return [], error.problems
    titles = {
        locale: str(page.front.get("title") or page.title)
        for locale, page in pages.items()
        if page.exists
    }
    essays: list[TwinEssay] = []
    problems: list[Problem] = []
    # The first that exists is taken for the original, else the first of the site.
    order = sorted(rows, key=lambda locale: not (locale in pages and pages[locale].exists))
    for translation in order:
        known = rows[translation] or _of_original(rows.values(), path.locale)
        ids = [pair.id for pair in _in_order(essays[0], path.locale)] if essays else []
        alignment = align(
            known,
            *_sides(pages, path.locale, translation),
            find,
            path.locale,
            translation,
            ids,
        )
        essay = TwinEssay(
            path.slug,
            alignment,
            translation in titles,
            titles,
            folder=path.folder,
            is_main=not essays,
        )
        names = {locale: page.name for locale, page in pages.items()}
        if essay.is_main or essay.translated:
            essays.append(essay)
            problems += check_alignment(alignment, names, essay.name, find)
    return essays, problems


def _sides(
    pages: Mapping[str, Page], original: str, translation: str
) -> tuple[Sequence[Segment], Sequence[Segment]]:
    left, right = (
        pages[locale].segments if locale in pages else []
        for locale in pair_locales(original, translation)
    )
    return left, right


def _in_order(essay: TwinEssay, locale: str) -> list[Pair]:
    """The pairs with a segment in one language, in the order of its page."""
    placed = [(segment.line, pair) for pair in essay.pairs if (segment := pair.segment(locale))]
    return [pair for _, pair in sorted(placed, key=lambda each: each[0])]


def _of_original(locks: Iterable[Mapping[str, LockRow]], original: str) -> dict[str, LockRow]:
    """What the lock files of other translations know of the original: its ids."""
    return {
        id_: LockRow.model_validate({"kind": row.kind, original: text})
        for rows in locks
        for id_, row in rows.items()
        if (text := row.text(original))
    }
