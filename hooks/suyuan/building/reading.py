"""Reads all pages of a build, once: checks them, and pairs the segments of the essays."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from suyuan.building.build import Build
from suyuan.core.files import read_plain, unreadable
from suyuan.core.paths import (
    ESSAYS,
    LOCALES,
    SOURCES,
    PagePath,
    check_page_paths,
    parse_page_path,
)
from suyuan.core.problems import Problem, ProblemsFound
from suyuan.linking.claim_checks import check_entry_claims, check_essay
from suyuan.markup.page import Page, check_page, decode_page, parse_page
from suyuan.records.entries import KINDS, check_choices
from suyuan.records.figures import check_figure_uses
from suyuan.twins.essay import TRANSLATED_FROM, TwinEssay, load_essay
from suyuan.twins.lock import lock_path


class EssayFiles(NamedTuple):
    """What an essay is read from.

    path   of the original
    pages  locale → page; an empty page if there is no translation
    lock   text and name of its lock file
    """

    path: PagePath
    pages: dict[str, Page]
    lock: tuple[str, str]


def read_pages(files: Mapping[str, Path], build: Build) -> list[Problem]:
    """Read pages into `build.pages`, the essays among them into `build.essays`, and translated
    source pages into `build.translated_sources`.

    files  path below docs/ → file

    Returns what is wrong with them, sorted. Later checks only run if the earlier ones have found
    nothing, because they need correct pages.
    """
    problems = check_page_paths(files, docs=build.name_of(""))
    pages: list[Page] = []
    for source, file in files.items():
        name = build.name_of(source)
        try:
            page = parse_page(
                decode_page(read_plain(file, name), name), name, parse_page_path(source)
            )
        except OSError as error:
            problems.append(Problem(name, 0, unreadable(error)))
        except ProblemsFound as error:
            problems += error.problems
        else:
            problems += check_page(page)
            pages.append(page)
    build.pages.update({page.path: page for page in pages if page.path})
    if not problems:
        problems = _check_references(pages, build)
    if not problems:
        problems = _pair_essays(pages, build)
    return sorted(problems)


def _check_references(pages: Sequence[Page], build: Build) -> list[Problem]:
    """A problem for each claim, source, figure, and entry that a page names and that has no
    record."""
    problems = check_entry_claims(build.entries.values(), build.claims, build.sources)
    for page in pages:
        if page.is_essay:
            problems += check_essay(page, build.claims, build.sources)
        problems += check_figure_uses(page, build.figures)
        problems += check_choices(page, build.entries)
    return problems


def _pair_essays(pages: Sequence[Page], build: Build) -> list[Problem]:
    """Pair the segments of the essays whose Chinese page is among these."""
    essays = _collect_essays(pages, build)
    records = [build.read(f"data/{kind}.yml")[0] for kind in KINDS]  # which `find_names` depends on

    def key(essay: EssayFiles) -> list[str]:
        parts = [essay.path.source]
        for page in essay.pages.values():
            parts += [page.text, page.name]
        return [*parts, *essay.lock, *records]

    loaded = build.cache.map(
        "load_essay",
        tuple[TwinEssay | None, list[Problem]],
        lambda essay: load_essay(*essay, build.find_names),
        essays,
        key,
    )
    problems: list[Problem] = []
    for essay, found in loaded:
        problems += found
        if essay and essay.folder == ESSAYS:
            build.essays[essay.slug] = essay
        elif essay:
            build.translated_sources[essay.slug] = essay
    return problems


def _collect_essays(pages: Sequence[Page], build: Build) -> list[EssayFiles]:
    essays = []
    for page in sorted(pages, key=lambda page: page.name):
        if page.path and _is_original(page, build):
            path, twin = page.path, page.path.twin
            no_translation = Page(build.name_of(twin.source), path=twin)
            pair = {path.locale: page, twin.locale: build.pages.get(twin, no_translation)}
            essays.append(EssayFiles(path, pair, build.read(lock_path(path))))
    return essays


def _is_original(page: Page, build: Build) -> bool:
    """Whether a page is an essay, or a source page with a translation, in its own language."""
    if not page.path or page.is_essay:
        return page.is_essay and page.path is not None and page.path.locale == LOCALES[0]
    twin = build.pages.get(page.path.twin)
    is_translated = twin and twin.front.get(TRANSLATED_FROM) == page.path.locale
    return page.path.is_in(SOURCES) and bool(is_translated)
