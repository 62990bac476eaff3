"""`make translations`: reports how old every translation is, and writes the lock files."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from suyuan.core.files import read_text, write_text
from suyuan.core.inputs import check_inputs
from suyuan.core.locales import LOCALES
from suyuan.core.nearest import did_you_mean
from suyuan.core.paths import ESSAYS, SOURCES, PagePath, parse_page_path
from suyuan.core.problems import Problem, ProblemsFound
from suyuan.drafting.plan import changed_terms
from suyuan.drafting.resources import Resources
from suyuan.drafting.terms import Terms
from suyuan.drafting.twin_files import original_of, read_twin_files, translations_of
from suyuan.twins.alignment import accept, to_rows
from suyuan.twins.checks import beginning, check_structure
from suyuan.twins.lock import FOLDER, dump_lock, lock_path
from suyuan.twins.names import FindNames
from suyuan.twins.pairs import SHOWN_STATES, Alignment, Pair

OK, FAILED, MISUSED = 0, 1, 2  # exit codes
_TWO = 2  # languages: one translation, which needs no name


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

    slug      of the only essay to update, or `sources/…` of a source page; '' for all
    accepted  ids of its segments that are right as they are

    An essay that cannot be read, or whose blocks do not correspond, keeps its lock.
    """
    if problems := check_inputs([(docs, docs.name)]):
        return Report(errors=[str(problem) for problem in problems], code=FAILED)
    slugs = find_essays(docs)
    pages = {slug: PagePath(ESSAYS, slug, LOCALES[0]) for slug in slugs} | _find_sources(docs)
    if accepted and not slug:
        error = "ACCEPT names segments of one essay: give ESSAY=slug as well"
        return Report(errors=[error], code=MISUSED)
    if slug and slug not in pages:
        otherwise = f"ESSAY is one of {', '.join(pages) or '(none yet)'}"
        error = f"there is no essay '{slug}': {did_you_mean(slug, pages, otherwise)}"
        return Report(errors=[error], code=MISUSED)
    report = Report()
    if not slug:
        report.add_problems(_check_lock_names(docs, slugs))
    try:
        resources = Resources(docs)
        find, terms = resources.find_names, resources.terms
    except ProblemsFound as error:
        report.add_problems(error.problems)
        return report
    for name in [slug] if slug else pages:
        try:
            _update(docs, original_of(pages[name], docs), accepted, today, find, terms, report)
        except ProblemsFound as error:
            report.add_problems(error.problems)
    return report


def find_essays(docs: Path) -> list[str]:
    """The slugs of the essays below docs/, sorted."""
    pages = (
        parse_page_path(path.relative_to(docs).as_posix()) for path in (docs / ESSAYS).glob("*.md")
    )
    return sorted({page.slug for page in pages if page and page.is_in(ESSAYS)})


def _find_sources(docs: Path) -> dict[str, PagePath]:
    """Name → one of the pages of each source page that has a translation."""
    found = {}
    for file in sorted((docs / SOURCES).glob("*.md")):
        path = parse_page_path(f"{SOURCES}{file.name}")
        if (
            path
            and path.is_in(SOURCES)
            and any((docs / each.source).is_file() for each in path.others)
        ):
            found[path.key] = path
    return found


def _check_lock_names(docs: Path, slugs: Collection[str]) -> list[Problem]:
    """A problem for each lock file without an essay."""
    problems = []
    for path in sorted((docs / FOLDER).glob("*.yml")):
        if path.stem.partition(".")[0] not in slugs:
            message = (
                f"there is no essay '{path.stem}': rename this file with its essay, or delete it"
            )
            problems.append(Problem(str(path), 0, message))
    return problems


def _update(
    docs: Path,
    page: PagePath,
    accepted: Collection[str],
    today: date,
    find: FindNames,
    terms: Terms,
    report: Report,
) -> None:
    alignments = {twin: _align(page, twin, docs, find) for twin in translations_of(page, docs)}
    errors = list(_check_accepted(alignments.values(), accepted))
    if errors:
        report.errors += errors
        report.code = MISUSED
        return
    for twin, alignment in alignments.items():
        alignment = accept(alignment, accepted)
        report.lines += _describe(alignment, page, twin, docs, terms)
        lock = docs / lock_path(page, twin.locale)
        rows = to_rows(alignment, today)
        after = dump_lock(rows, page.slug, page.folder, page.locale, twin.locale)
        if after != read_text(lock):
            write_text(lock, after)
            report.lines.append(f"  written: {lock}")


def _align(page: PagePath, twin: PagePath, docs: Path, find: FindNames) -> Alignment:
    """The alignment of an essay with one translation. Raises ProblemsFound."""
    files, translation = read_twin_files(page, docs, twin.locale), twin.locale
    paths = {each.locale: docs / each.source for each in (page, twin)}
    lock = docs / files.lock
    if not files.pages[page.locale].segments:
        message = "the essay has no text: write it first"
        raise ProblemsFound.at(str(paths[page.locale]), 0, message)
    is_gone = not files.pages[translation].segments
    if is_gone and any(row.text(translation) for row in files.rows.values()):
        message = (
            f"this translation is gone, but {lock} has it: restore it, or delete the lock as well"
        )
        raise ProblemsFound.at(str(paths[translation]), 0, message)
    alignment = files.align(find)
    names = {locale: str(path) for locale, path in paths.items()}
    problems = check_structure(alignment, names)
    if problems:
        raise ProblemsFound(problems)
    return alignment


def _check_accepted(alignments: Iterable[Alignment], ids: Collection[str]) -> Iterator[str]:
    """An error for each id that cannot be accepted in any translation."""
    pairs: dict[str, Pair] = {}
    for alignment in alignments:
        for pair in alignment.pairs:
            if pair.id not in pairs or pair.both:
                pairs[pair.id] = pair
    for id_ in ids:
        if id_ not in pairs:
            yield (
                f"there is no segment '{id_}' in this essay: run make translations to see the ids "
                "of those to translate"
            )
        elif not pairs[id_].both:
            yield (
                f"{id_} is {pairs[id_].state}: there is nothing to confirm until both languages "
                "have it"
            )


def _describe(
    alignment: Alignment, page: PagePath, to: PagePath, docs: Path, terms: Terms
) -> Iterator[str]:
    """Lines: the number of segments in each state, and where translations are missing or old."""
    counts = Counter(pair.state for pair in alignment.pairs)
    shown = [state for state in SHOWN_STATES if counts[state] or state != "drafted"]
    name = page.slug if page.folder == ESSAYS else page.key
    if len(LOCALES) > _TWO:
        name += f" ({to.locale})"
    yield f"{name}: " + ", ".join(f"{counts[state]} {state}" for state in shown)
    for pair in alignment.pairs:
        twin = pair.segment(to.locale) if to != page else None
        segment, path = (twin, to) if twin else (pair.first, page)
        locale, place = path.locale, f"{docs / path.source}:{segment.line}: {pair.id}"
        if pair.state in ("stale", "untranslated"):
            yield f"  {place}: {pair.state}: {beginning(segment, locale)}"
        elif changed := changed_terms(pair, page.locale, terms):
            yield f"  {place}: draft it again, for its terms have changed: {', '.join(changed)}"
