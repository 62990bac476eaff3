"""`make translations`: reports how old every translation is, and writes the lock files."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from suyuan.core.files import read_text, write_text
from suyuan.core.inputs import check_inputs
from suyuan.core.paths import ESSAYS, LOCALES, PagePath, parse_page_path
from suyuan.core.problems import Problem, ProblemsFound
from suyuan.markup.page import parse_page
from suyuan.markup.segments import Segment
from suyuan.records.loading import read_entries
from suyuan.twins.alignment import accept, align, to_rows
from suyuan.twins.checks import beginning, check_structure
from suyuan.twins.lock import FOLDER, dump_lock, load_lock
from suyuan.twins.names import FindNames, name_finder
from suyuan.twins.pairs import Alignment, State

REPORTED_STATES: tuple[State, ...] = ("confirmed", "stale", "untranslated", "alone")
OK, FAILED, MISUSED = 0, 1, 2  # exit codes


@dataclass
class Report:
    """What to print, what went wrong (a line each), and the exit code."""

    lines: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    code: int = OK

    def add_problems(self, problems: list[Problem]) -> None:
        """Add problems to the errors, and fail if there are any."""
        self.errors += map(str, problems)
        if problems and not self.code:
            self.code = FAILED


def update_translations(
    docs: Path, today: date, slug: str = "", accepted: Collection[str] = ()
) -> Report:
    """Read the essays below docs/, and write the lock files that are out of date.

    slug      of the only essay to update; '' for all
    accepted  ids of its segments that are right as they are

    An essay that cannot be read, or whose blocks do not correspond, keeps its lock.
    """
    if problems := check_inputs([(docs, docs.name)]):
        return Report(errors=[str(problem) for problem in problems], code=FAILED)
    slugs = find_essays(docs)
    if accepted and not slug:
        error = "ACCEPT names segments of one essay: give ESSAY=slug as well"
        return Report(errors=[error], code=MISUSED)
    if slug and slug not in slugs:
        known = ", ".join(slugs) or "(none yet)"
        error = f"there is no essay '{slug}': ESSAY is one of {known}"
        return Report(errors=[error], code=MISUSED)
    report = Report()
    if not slug:
        report.add_problems(_check_lock_names(docs, slugs))
    try:
        find = name_finder(read_entries(docs))
    except ProblemsFound as error:
        report.add_problems(error.problems)
        return report
    for name in [slug] if slug else slugs:
        try:
            _update(docs, name, accepted, today, find, report)
        except ProblemsFound as error:
            report.add_problems(error.problems)
    return report


def find_essays(docs: Path) -> list[str]:
    """The slugs of the essays below docs/, sorted."""
    pages = (
        parse_page_path(path.relative_to(docs).as_posix())
        for path in (docs / ESSAYS).glob(f"*.{LOCALES[0]}.md")
    )
    return sorted(page.slug for page in pages if page and page.is_in(ESSAYS))


def _check_lock_names(docs: Path, slugs: Collection[str]) -> list[Problem]:
    """A problem for each lock file without an essay."""
    problems = []
    for path in sorted((docs / FOLDER).glob("*.yml")):
        if path.stem not in slugs:
            message = (
                f"there is no essay '{path.stem}': rename this file with its essay, or delete it"
            )
            problems.append(Problem(str(path), 0, message))
    return problems


def _update(
    docs: Path, slug: str, accepted: Collection[str], today: date, find: FindNames, report: Report
) -> None:
    paths = {locale: docs / PagePath(ESSAYS, slug, locale).source for locale in LOCALES}
    lock = docs / f"{FOLDER}{slug}.yml"
    before = read_text(lock)
    alignment = _align(paths, lock, before, find)
    errors = list(_check_accepted(alignment, accepted))
    if errors:
        report.errors += errors
        report.code = MISUSED
        return
    alignment = accept(alignment, accepted)
    report.lines += _describe(alignment, slug, paths)
    after = dump_lock(to_rows(alignment, today), slug)
    if after != before:
        write_text(lock, after)
        report.lines.append(f"  written: {lock}")


def _align(paths: Mapping[str, Path], lock: Path, text: str, find: FindNames) -> Alignment:
    """The alignment of an essay; `text` is that of its lock. Raises ProblemsFound."""
    segments = {locale: _read_segments(path) for locale, path in paths.items()}
    rows = load_lock(text, str(lock))
    if not segments["zh"]:
        raise ProblemsFound.at(str(paths["zh"]), 0, "the essay has no text: write it first")
    if not segments["en"] and any(row.en for row in rows.values()):
        message = (
            f"this translation is gone, but {lock} has it: restore it, or delete the lock as well"
        )
        raise ProblemsFound.at(str(paths["en"]), 0, message)
    alignment = align(rows, segments["zh"], segments["en"], find)
    problems = check_structure(alignment, {locale: str(path) for locale, path in paths.items()})
    if problems:
        raise ProblemsFound(problems)
    return alignment


def _read_segments(path: Path) -> list[Segment]:
    return parse_page(read_text(path), str(path)).segments


def _check_accepted(alignment: Alignment, ids: Collection[str]) -> Iterator[str]:
    """An error for each id that cannot be accepted."""
    pairs = {pair.id: pair for pair in alignment.pairs}
    for id_ in ids:
        if id_ not in pairs:
            yield (
                f"there is no segment '{id_}' in this essay: run make translations to see the ids "
                "of those to translate"
            )
        elif not (pairs[id_].zh and pairs[id_].en):
            yield (
                f"{id_} is {pairs[id_].state}: there is nothing to confirm until both languages "
                "have it"
            )


def _describe(alignment: Alignment, slug: str, paths: Mapping[str, Path]) -> Iterator[str]:
    """Lines: the number of segments in each state, and where translations are missing or old."""
    counts = Counter(pair.state for pair in alignment.pairs)
    yield f"{slug}: " + ", ".join(f"{counts[state]} {state}" for state in REPORTED_STATES)
    for pair in alignment.pairs:
        segment = pair.en or pair.zh
        if pair.state in ("stale", "untranslated") and segment:
            locale = "en" if pair.en else "zh"
            place = f"{paths[locale]}:{segment.line}: {pair.id}"
            yield f"  {place}: {pair.state}: {beginning(segment, locale)}"
