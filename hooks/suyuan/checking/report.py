"""What `make check` says of coverage: a line for each language, and what lacks a mark."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from suyuan.checking.content import DATA, Content
from suyuan.checking.coverage import FoundFigure, Measure, count
from suyuan.checking.declarations import RULE
from suyuan.checking.evidence import SETTING as EVIDENCE_SETTING
from suyuan.checking.evidence import Gap, find_gaps
from suyuan.core.locales import LOCALES
from suyuan.core.paths import ESSAYS
from suyuan.core.problems import Problem, ProblemsFound
from suyuan.core.settings import NAME, parse_settings
from suyuan.linking.mentions import Matcher
from suyuan.records.entries import KINDS
from suyuan.text.figures import Count

SETTING = "coverage_at_least"
_ALL = 100  # percent
_UNMARKED = (
    "'{0}' has no record: mark it, [{0}](claim:id), or say why it needs none, "
    "<!-- plain {0}: reason -->"
)


@dataclass
class Coverage:
    """The figures of all essays and entries.

    figures   of each, 'essays' and 'entries'
    problems  what is wrong with the comments that declare figures plain
    flat      values that a claim calls wrong or disputed and that prose states as if it did not
    """

    figures: dict[str, list[FoundFigure]] = field(
        default_factory=lambda: {"essays": [], "entries": []}
    )
    problems: list[Problem] = field(default_factory=list)
    flat: list[Problem] = field(default_factory=list)

    def count(self, locale: str) -> Count:
        """How many figures are covered in one language."""
        return count(
            figure
            for figures in self.figures.values()
            for figure in figures
            if figure.locale == locale
        )

    def unmarked(self) -> Iterator[Problem]:
        """Yields what lacks a mark, by file and line."""
        for figures in self.figures.values():
            for figure in figures:
                if figure.state == "unmarked":
                    yield Problem(figure.path, figure.line, figure.words)


def measure_content(content: Content) -> Coverage:
    """Measures all essays and entries; nothing if their records cannot be used.

    Flat values are looked for everywhere else, too: in other pages, notes, and charts.
    """
    found, records = Coverage(), content.records
    if records.entries is None or records.claims is None or records.sources is None:
        return found
    names = {locale: Matcher(records.entries, locale) for locale in LOCALES}
    measure = Measure(records.claims, records.sources, records.entries, names)
    for path, kind in files_with_prose(content).items():
        try:
            measured = measure.file(path, content.text(path))
        except ProblemsFound:
            continue  # a content rule has reported it
        found.flat += measured.flat
        if kind:
            found.figures[kind] += measured.figures
            found.problems += measured.problems
    return found


def files_with_prose(content: Content) -> dict[str, str]:
    """Returns the path of each file with prose that readers see → its kind, '' for other files."""
    kinds = {path: "essays" for page, path in content.pages.items() if page.is_in(ESSAYS)}
    kinds |= {f"{DATA}{kind}.yml": "entries" for kind in KINDS}
    kinds |= {path: "" for page, path in content.pages.items() if not page.folder}
    kinds |= {f"{DATA}{name}.yml": "" for name in ("claims", "figures")}
    return {path: kind for path, kind in kinds.items() if path in content.files}


def summarize(coverage: Coverage) -> Iterator[str]:
    """Yields a line for each language.

    `coverage zh: essays 49% of 494 numbers (209 marked, …); entries 8% of …`
    """
    for locale in LOCALES:
        if not coverage.count(locale).total:
            continue
        parts = []
        for kind in coverage.figures:
            figures = [one for one in coverage.figures[kind] if one.locale == locale]
            states = [one.state for one in figures]
            parts.append(
                f"{kind} {count(figures).percent}% of {len(figures)} numbers "
                f"({states.count('marked')} marked, {states.count('traced')} traced, "
                f"{states.count('plain')} plain, "
                f"{states.count('unmarked')} without a mark)"
            )
        yield f"coverage {locale}: {'; '.join(parts)}"


class Settings(NamedTuple):
    """What `extra` in mkdocs.yml says of both.

    coverage_at_least  percentage of figures below which coverage is an error
    evidence_required  whether missing evidence is an error
    """

    coverage_at_least: int = 0
    evidence_required: bool = False


def read_settings(content: Content) -> Settings:
    """Returns what mkdocs.yml says; the defaults where it does not.

    Raises ProblemsFound if it cannot be read, or can run code.
    """
    extra = parse_settings(content.text(NAME), NAME).get("extra")
    if not isinstance(extra, dict):
        return Settings()
    at_least = extra.get(SETTING, 0)
    return Settings(
        at_least if isinstance(at_least, int) else 0, extra.get(EVIDENCE_SETTING) is True
    )


def evidence_gaps(content: Content) -> list[Gap]:
    """Returns what the claims lack as evidence; nothing if the records cannot be used."""
    records, path = content.records, f"{DATA}sources.yml"
    if records.claims is None or records.sources is None:
        return []
    return find_gaps(records.claims, records.sources, content.text(path), path)


def check_evidence(gaps: list[Gap], is_required: bool) -> list[Problem]:
    """Returns the gaps as problems, if the setting says so."""
    return [gap.problem for gap in gaps] if is_required else []


def check_coverage(coverage: Coverage, at_least: int) -> list[Problem]:
    """The problems of coverage: those of its comments always, the rest if the setting requires it.

    at_least  percentage, see `Settings`
    """
    figures = [one for found in coverage.figures.values() for one in found]
    return [*coverage.problems, *check_figures(figures, coverage.flat, at_least)]


def check_figures(
    figures: Iterable[FoundFigure], flat: Iterable[Problem], at_least: int
) -> list[Problem]:
    """What is wrong with the figures of all essays and entries, if the setting requires it.

    flat      values that are stated flatly
    at_least  percentage, see `Settings`; of 100, each figure that lacks a mark is a problem
    """
    if not at_least:
        return []
    problems, figures = list(flat), list(figures)
    if at_least >= _ALL:
        return problems + [
            Problem(one.path, one.line, _UNMARKED.format(one.words), rule=RULE)
            for one in figures
            if one.state == "unmarked"
        ]
    for locale in LOCALES:
        covered, total = count(one for one in figures if one.locale == locale)
        if _ALL * covered < at_least * total:
            message = (
                f"{covered} of {total} numbers in {locale} have a record or need none, and "
                f"{SETTING} is {at_least}: mark the others, see make check COVERAGE=1"
            )
            problems.append(Problem(NAME, 0, message, rule=RULE))
    return problems


def describe_content(content: Content) -> str:
    """What was checked, in numbers: `42 pages, 958 claims, 917 sources, 310 entries`."""
    records = content.records
    counts = {
        "page": len(content.page_files),
        "claim": len(records.claims or ()),
        "source": len(records.sources or ()),
        "entry": len(records.entries or ()),
        "chart": len(records.figures or ()),
        "correction": len(records.corrections or ()),
    }
    plural = {"entry": "entries"}
    return ", ".join(
        f"{count} {name if count == 1 else plural.get(name, f'{name}s')}"
        for name, count in counts.items()
        if count or name == "page"
    )
