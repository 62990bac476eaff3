"""Entries: the things that essays speak of, one record each with both languages side by side."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pydantic import Field

from suyuan.pages import LOCALES, PagePath
from suyuan.problems import Problem, ProblemsFound
from suyuan.records import Record, line_of, load_records

KINDS = ("glossary",)  # one file docs/data/<kind>.yml and one folder of pages <kind>/ each


class EntryText(Record):
    """What an entry says in one language.

    name     as it stands in the middle of a sentence
    aliases  other names by which running text calls it, abbreviations included
    short    one sentence, shown in previews and lists
    full     the article below it, Markdown
    """

    name: str = Field(min_length=1)
    aliases: list[str] = []
    short: str = Field(min_length=1)
    full: str = Field(min_length=1)

    @property
    def heading(self) -> str:
        """The name as it stands at the head of a page or a line."""
        return self.name[0].upper() + self.name[1:]


class EntryRecord(Record):
    """One record of docs/data/<kind>.yml.

    decoys  strings that hold one of the names and mean something else (R-CNN is not CNN)
    not     wrong translations that readers may have met (法学硕士 for LLM)
    see     ids of related entries
    """

    zh: EntryText
    en: EntryText
    decoys: list[str] = []
    wrong: list[str] = Field(default=[], alias="not")
    see: list[str] = []


@dataclass(frozen=True)
class Entry:
    """A record that has been checked. `path` and `line` say where it stands, for messages."""

    id: str
    kind: str
    record: EntryRecord
    path: str
    line: int

    def text(self, locale: str) -> EntryText:
        return getattr(self.record, locale)

    def page(self, locale: str) -> PagePath:
        return PagePath(f"{self.kind}/", self.id, locale)


def load_entries(files: Mapping[str, str]) -> list[Entry]:
    """Read the records of all kinds.

    files  path of a data file, relative to the project and ending in `<kind>.yml` → its text

    Returns the entries in the order of the files. Raises ProblemsFound with every record that is incomplete,
    every id that is no slug or stands twice, every name that two entries claim, every `see` that leads nowhere.
    """
    entries: list[Entry] = []
    problems: list[Problem] = []
    for path, text in files.items():
        kind = path.rsplit("/", 1)[-1].removesuffix(".yml")
        try:
            records, lines, wrong = load_records(EntryRecord, text, path)
        except ProblemsFound as error:
            records, lines, wrong = {}, {}, error.problems
        entries += [Entry(id_, kind, record, path, line_of(lines, id_)) for id_, record in records.items()]
        problems += wrong
    if not problems:  # else half of the ids are unknown only because their records are broken
        problems = _check_references(entries)
    if problems:
        raise ProblemsFound(problems)
    return entries


def render_entry(entry: Entry, locale: str) -> str:
    """The Markdown of an entry's page, without front matter."""
    text = entry.text(locale)
    return f"# {text.heading}\n\n{text.short}\n{{: .entry-lead }}\n\n{text.full}\n"


def _check_references(entries: Iterable[Entry]) -> list[Problem]:
    problems = []
    ids: dict[str, Entry] = {}
    for entry in entries:
        if entry.id in ids:
            other = ids[entry.id]
            problems.append(Problem(entry.path, entry.line, f"the id {entry.id} is taken by {other.path}:{other.line}"))
        ids.setdefault(entry.id, entry)
    for locale in LOCALES:
        owner: dict[str, Entry] = {}
        for entry in ids.values():
            for name in {entry.text(locale).name, *entry.text(locale).aliases}:
                other = owner.setdefault(name, entry)
                if other is not entry:
                    problems.append(Problem(entry.path, entry.line, f"{entry.id}.{locale}: '{name}' is also a name of "
                                                                    f"{other.id}: a mention could mean either"))
    for entry in ids.values():
        for id_ in entry.record.see:
            if id_ not in ids:
                problems.append(Problem(entry.path, entry.line, f"{entry.id}.see: there is no entry '{id_}'"))
    return problems
