"""`make translations`: says how old every translation is, and writes the lock files."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from suyuan.core.files import read_text, write_atomically
from suyuan.core.paths import ESSAYS, LOCALES, PagePath, parse_page_path
from suyuan.core.problems import Problem, ProblemsFound
from suyuan.markup.page import parse_page
from suyuan.markup.segments import Segment
from suyuan.records.loading import read_entries
from suyuan.twins.alignment import Alignment, accept, align, to_rows
from suyuan.twins.checks import beginning, check_structure
from suyuan.twins.facts import FindNames, name_finder
from suyuan.twins.lock import FOLDER, dump_lock, load_lock

SHOWN = ("confirmed", "stale", "untranslated", "alone")
OK, FAILED, MISUSED = 0, 1, 2  # exit codes


@dataclass
class Report:
    """What to print, what went wrong (a line each), and the exit code."""

    lines: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    code: int = OK


def update_translations(
    docs: Path, today: date, slug: str = "", accepted: Collection[str] = ()
) -> Report:
    """Reads the essays below docs/ and writes the locks that are not what they should be.

    slug      of the one essay to look at; '' for all
    accepted  ids of its segments that are right as they stand

    An essay that cannot be read, or whose blocks do not go side by side, keeps its lock.
    """
    slugs = find_essays(docs)
    if accepted and not slug:
        return Report(
            errors=["ACCEPT says which segments, and ESSAY=slug of which essay: give both"],
            code=MISUSED,
        )
    if slug and slug not in slugs:
        return Report(
            errors=[
                f"there is no essay '{slug}': ESSAY is one of {', '.join(slugs) or '(none yet)'}"
            ],
            code=MISUSED,
        )
    report = Report()
    if not slug:
        _add(
            report,
            [
                Problem(
                    str(path),
                    0,
                    f"there is no essay '{path.stem}': rename this file with its essay, or delete it",
                )
                for path in sorted((docs / FOLDER).glob("*.yml"))
                if path.stem not in slugs
            ],
        )
    try:
        find = name_finder(read_entries(docs))
    except ProblemsFound as error:
        _add(report, error.problems)
        return report
    for name in [slug] if slug else slugs:
        try:
            _update(docs, name, accepted, today, find, report)
        except ProblemsFound as error:
            _add(report, error.problems)
    return report


def find_essays(docs: Path) -> list[str]:
    """The slugs of the essays below docs/, in order."""
    pages = (
        parse_page_path(path.relative_to(docs).as_posix())
        for path in (docs / ESSAYS).glob(f"*.{LOCALES[0]}.md")
    )
    return sorted(page.slug for page in pages if page and page.is_in(ESSAYS))


def _update(
    docs: Path, slug: str, accepted: Collection[str], today: date, find: FindNames, report: Report
) -> None:
    paths = {locale: docs / PagePath(ESSAYS, slug, locale).source for locale in LOCALES}
    lock = docs / f"{FOLDER}{slug}.yml"
    before = read_text(lock)
    alignment = _read(paths, lock, before, find)
    if wrong := list(_unacceptable(alignment, accepted)):
        report.errors += wrong
        report.code = MISUSED
        return
    alignment = accept(alignment, accepted)
    report.lines += _describe(alignment, slug, paths)
    after = dump_lock(to_rows(alignment, today), slug)
    if after != before:
        try:
            write_atomically(lock, after)
        except OSError as error:
            raise ProblemsFound(
                [
                    Problem(
                        str(lock),
                        0,
                        f"the file cannot be written ({error.strerror}): check its rights",
                    )
                ]
            ) from None
        report.lines.append(f"  written: {lock}")


def _read(paths: dict[str, Path], lock: Path, text: str, find: FindNames) -> Alignment:
    segments = {locale: _segments(path) for locale, path in paths.items()}
    rows = load_lock(text, str(lock))
    if not segments["zh"]:
        raise ProblemsFound([Problem(str(paths["zh"]), 0, "the essay has no text: write it first")])
    if not segments["en"] and any(row.en for row in rows.values()):
        raise ProblemsFound(
            [
                Problem(
                    str(paths["en"]),
                    0,
                    f"this translation is gone, and {lock} knows of it: put it back, or delete "
                    "the lock, too",
                )
            ]
        )
    alignment = align(rows, segments["zh"], segments["en"], find)
    if problems := check_structure(
        alignment, {locale: str(path) for locale, path in paths.items()}
    ):
        raise ProblemsFound(problems)
    return alignment


def _segments(path: Path) -> list[Segment]:
    return parse_page(read_text(path), str(path)).segments


def _unacceptable(alignment: Alignment, ids: Collection[str]) -> Iterator[str]:
    pairs = {pair.id: pair for pair in alignment.pairs}
    for id_ in ids:
        if id_ not in pairs:
            yield f"there is no segment '{id_}' in this essay: run make translations to see the ids of those that wait"
        elif not (pairs[id_].zh and pairs[id_].en):
            yield f"{id_} is {pairs[id_].state}: there is nothing to confirm until both languages have it"


def _describe(alignment: Alignment, slug: str, paths: dict[str, Path]) -> Iterator[str]:
    counts = Counter(pair.state for pair in alignment.pairs)
    yield f"{slug}: " + ", ".join(f"{counts[state]} {state}" for state in SHOWN)
    for pair in alignment.pairs:
        if pair.state in ("stale", "untranslated"):
            locale = "en" if pair.en else "zh"
            segment = pair.segment(locale)
            yield f"  {paths[locale]}:{segment.line}: {pair.id}: {pair.state}: {beginning(segment, locale)}"


def _add(report: Report, problems: list[Problem]) -> None:
    report.errors += map(str, problems)
    report.code = report.code or bool(problems) * FAILED
