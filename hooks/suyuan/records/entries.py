"""Entries: the things that essays speak of, one record each with both languages side by side."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, field

from suyuan.core.paths import LOCALES, PagePath
from suyuan.core.problems import Problem, ProblemsFound
from suyuan.core.yaml_records import line_of, load_records
from suyuan.markup.code import hide_code
from suyuan.records.claims import Claim
from suyuan.records.entry_models import RECORDS, EntryRecord, EntryText

KINDS = tuple(RECORDS)

# In the source of a page `[Falcon](entry:falcon)` forces a target and `[Meta](entry:none)` opts out.
NO_ENTRY = "none"
_CHOICE = re.compile(r"\[[^\[\]]*\]\(entry:(?P<id>[^)\s]*)\)")


@dataclass(frozen=True)
class Entry:
    """A record that has been checked. `path` and `line` say where it stands, for messages."""

    id: str
    kind: str
    record: EntryRecord
    path: str
    line: int
    lines: Mapping[tuple, int] = field(
        default_factory=dict, repr=False, compare=False
    )  # of every field, from the file

    def text(self, locale: str) -> EntryText:
        return getattr(self.record, locale)

    def page(self, locale: str) -> PagePath:
        return PagePath(f"{self.kind}/", self.id, locale)


def load_entries(files: Mapping[str, str], claims: Mapping[str, Claim]) -> list[Entry]:
    """Read the records of all kinds.

    files   path of a data file, relative to the project and ending in `<kind>.yml` → its text
    claims  on which affiliations and events rest

    Returns the entries in the order of the files. Raises ProblemsFound with every record that is incomplete,
    every id that is no slug or stands twice, every name that two entries claim, every reference that leads nowhere,
    and every year that the claim it rests on does not state.
    """
    entries: list[Entry] = []
    problems: list[Problem] = []
    for path, text in files.items():
        kind = path.rsplit("/", 1)[-1].removesuffix(".yml")
        try:
            records, lines, wrong = load_records(RECORDS[kind], text, path)
        except ProblemsFound as error:
            records, lines, wrong = {}, {}, error.problems
        entries += [
            Entry(id_, kind, record, path, line_of(lines, id_), lines)
            for id_, record in records.items()
        ]
        problems += wrong
    if not problems:  # else half of the ids are unknown only because their records are broken
        problems = [
            *_check_names(entries),
            *_check_references(entries),
            *_check_claims(entries, claims),
        ]
    if problems:
        raise ProblemsFound(problems)
    return entries


def render_entry(entry: Entry, locale: str) -> str:
    """The Markdown of an entry's page, without front matter."""
    text = entry.text(locale)
    return f"# {text.heading}\n\n{text.short}\n{{: .entry-lead }}\n" + (
        f"\n{text.full}\n" if text.full else ""
    )


def find_choices(source: str) -> list[tuple[int, str]]:
    """Line (1-based) and id of every `[…](entry:id)` in Markdown, but for code."""
    if "](entry:" not in source:
        return []
    source = hide_code(source)
    return [
        (source.count("\n", 0, match.start()) + 1, match["id"])
        for match in _CHOICE.finditer(source)
    ]


def check_choices(source: str, path: str, ids: Container[str]) -> list[Problem]:
    """Every `[…](entry:id)` in the source of a page that leads nowhere; `ids` are those of all entries."""
    return [
        Problem(path, line, unknown_choice(id_))
        for line, id_ in find_choices(source)
        if id_ not in ids and id_ != NO_ENTRY
    ]


def unknown_choice(id_: str) -> str:
    """What to say of an `entry:id` that leads nowhere."""
    return f"there is no entry '{id_}'; entry:{NO_ENTRY} keeps words from being linked"


def _problem(entry: Entry, at: tuple, message: str) -> Problem:
    return Problem(
        entry.path,
        line_of(entry.lines, entry.id, *at),
        f"{'.'.join(map(str, (entry.id, *at)))}: {message}",
    )


def _check_names(entries: Iterable[Entry]) -> Iterable[Problem]:
    """A name belongs to one entry."""
    for locale in LOCALES:
        owner: dict[str, Entry] = {}
        for entry in entries:
            for name in {entry.text(locale).name, *entry.text(locale).aliases}:
                other = owner.setdefault(name, entry)
                if other is not entry:
                    yield _problem(
                        entry,
                        (locale,),
                        f"'{name}' is also a name of {other.id}: a mention could mean either",
                    )


def _check_references(entries: Iterable[Entry]) -> Iterable[Problem]:
    ids: dict[str, Entry] = {}
    for entry in entries:
        other = ids.setdefault(entry.id, entry)
        if other is not entry:
            yield Problem(
                entry.path, entry.line, f"the id {entry.id} is taken by {other.path}:{other.line}"
            )
        if entry.kind != "events":
            yield from (
                _problem(entry, (locale,), "full is missing: write the article")
                for locale in LOCALES
                if not entry.text(locale).full
            )
    for entry in entries:
        for locale in LOCALES:
            for _, id_ in find_choices(entry.text(locale).full or ""):
                if id_ not in ids and id_ != NO_ENTRY:
                    yield _problem(entry, (locale, "full"), unknown_choice(id_))
        for at, id_, kinds in entry.record.references():
            if id_ not in ids:
                yield _problem(entry, at, f"there is no entry '{id_}'")
            elif kinds and ids[id_].kind not in kinds:
                yield _problem(entry, at, f"'{id_}' is none of the {' or '.join(kinds)}")


def _check_claims(entries: Iterable[Entry], claims: Mapping[str, Claim]) -> Iterable[Problem]:
    for entry in entries:
        for at, id_, years in entry.record.stated():
            if id_ not in claims:
                yield _problem(entry, at, f"there is no claim '{id_}' in claims.yml")
                continue
            stated = " / ".join(claims[id_].values_of(None, "en"))
            if missing := [year for year in years if year not in stated]:
                yield _problem(
                    entry, at, f"the claim {id_} does not state {' or '.join(missing)} but {stated}"
                )
