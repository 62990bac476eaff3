"""Reads all pages of a build, once: checks them, and pairs the segments of the essays."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from suyuan.building.build import Build
from suyuan.core.files import read_plain, unreadable
from suyuan.core.locales import LOCALES
from suyuan.core.paths import ESSAYS, SOURCES, PagePath, check_page_paths, parse_page_path
from suyuan.core.problems import Problem, ProblemsFound
from suyuan.drawings.explorables import check_explorables
from suyuan.linking.claim_checks import check_entry_claims, check_page_claims
from suyuan.markup.page import Page, check_page, decode_page, fitting, parse_page
from suyuan.records.entries import check_choices
from suyuan.records.figures import check_figure_uses
from suyuan.reuse.lookups import short_digest
from suyuan.twins.essay import TRANSLATED_FROM, TwinEssay
from suyuan.twins.loading import load_essay, original_locale
from suyuan.twins.lock import lock_path

_SOUND = "sound pages"
"""Kind of what the cache keeps of the pages of the last build: hashes of those that were right."""


class EssayFiles(NamedTuple):
    """What an essay is read from.

    path   of the original
    pages  locale → page; an empty page if there is none in that language
    locks  locale of a translation → text and name of its lock file
    """

    path: PagePath
    pages: dict[str, Page]
    locks: dict[str, tuple[str, str]]


def read_pages(files: Mapping[str, Path], build: Build) -> list[Problem]:
    """Read pages into `build.pages`, the essays among them into `build.essays`, and translated
    source pages into `build.translated_sources`.

    files  path below docs/ → file

    Returns what is wrong with them, sorted. Later checks only run if the earlier ones have found
    nothing, because they need correct pages.
    """
    problems = check_page_paths(files, docs=build.name_of(""))
    pages: list[Page] = []
    sound, read = frozenset(build.cache.get(_SOUND, list[str], []) or ()), []
    for source, file in files.items():
        name = build.name_of(source)
        try:
            text = decode_page(read_plain(file, name), name)
            read.append(short_digest(f"{source}\n{text}"))
            is_sound = read[-1] in sound
            page = parse_page(text, name, parse_page_path(source), is_sound)
        except OSError as error:
            problems.append(Problem(name, 0, unreadable(error)))
        except ProblemsFound as error:
            problems += error.problems
        else:
            found = [] if is_sound else check_page(page)
            problems += found
            pages.append(fitting(page) if found else page)
    known = dict(build.pages.items())  # in a preview, a few are read again
    if not problems and not known:
        build.cache.put(_SOUND, list[str], [], read)
    build.set_pages({**known, **{page.path: page for page in pages if page.path}})
    if not problems:
        problems = _check_references(pages, build)
    if not problems:
        problems = _pair_essays(pages, build)
    return sorted(problems)


def _check_references(pages: Sequence[Page], build: Build) -> list[Problem]:
    """A problem for each claim, source, figure, and entry that a page names and that has no
    record."""
    problems = build.cache.check_once(
        "entry claims",
        [build.records_digest],
        lambda: check_entry_claims(build.entries.values(), build.claims, build.sources),
    )
    traces = build.keeper.traces
    for page in pages:
        name = f"references {page.name}"
        if traces.holds(name):
            traces.keep(name)
            continue
        with build.lookups.noting() as notes:
            if page.path:
                build.lookups.note("pages", page.path.source)
            found = check_page_claims(page, build.claims, build.sources)
            found += check_figure_uses(page, build.figures, build.explorables)
            found += check_explorables(page, build.explorables)
            found += check_choices(page, build.entries)
        problems += found
        if not found:
            traces.add(name, notes)
    return problems


def _pair_essays(pages: Sequence[Page], build: Build) -> list[Problem]:
    """Pair the segments of the essays whose original is among these."""
    essays = _collect_essays(pages, build)

    def load(files: EssayFiles) -> tuple[list[TwinEssay], list[Problem]]:
        for path in (page.path for page in files.pages.values() if page.path):
            build.lookups.note("pages", path.source)
        for translation in files.locks:
            build.lookups.note("locks", lock_path(files.path, translation))
        return load_essay(*files, build.find_names)

    loaded = build.keeper.map(
        "load_essay",
        tuple[list[TwinEssay], list[Problem]],
        load,
        essays,
        lambda files: f"essay {files.path.source}",
    )
    problems: list[Problem] = []
    twins, digests = dict(build.twins.items()), dict(build.essay_digests)
    for (found_essays, found), trace in loaded:
        problems += found
        for essay in found_essays:
            twins[essay.name], digests[essay.name] = essay, trace.key
    build.set_twins(twins.values(), digests)
    return problems


def _collect_essays(pages: Sequence[Page], build: Build) -> list[EssayFiles]:
    essays = {}
    for page in sorted(pages, key=lambda page: page.name):
        if page.path and (original := _original_of(page.path, build)):
            every = [original, *original.others]
            versions = {
                each.locale: build.pages.get(each, Page(build.name_of(each.source), path=each))
                for each in every
            }
            translations = [each.locale for each in every[1:]] or [""]
            locks = {each: build.read(lock_path(original, each)) for each in translations}
            essays[original] = EssayFiles(original, versions, locks)
    return list(essays.values())


def _original_of(path: PagePath, build: Build) -> PagePath | None:
    """The original of an essay, or of a source page that has a translation; else None."""
    every = [path.in_locale(locale) for locale in LOCALES]
    versions = {each.locale: page for each in every if (page := build.pages.get(each))}
    is_translated = any(
        page.front.get(TRANSLATED_FROM) in versions.keys() - {locale}  # no page translates itself
        for locale, page in versions.items()
    )
    if path.is_in(ESSAYS) or path.is_in(SOURCES) and is_translated:
        return path.in_locale(original_locale(versions))
    return None
