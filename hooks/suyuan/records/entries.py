"""Entries: what the essays speak of, one record each with both languages side by side."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from suyuan.core.locales import LOCALES
from suyuan.core.nearest import did_you_mean
from suyuan.core.paths import PagePath
from suyuan.core.problems import Problem, ProblemsFound
from suyuan.core.yaml_records import line_of, load_records
from suyuan.markup.inline import find_addresses
from suyuan.markup.page import Page
from suyuan.markup.spans import Span
from suyuan.records.claims import Claim, unknown_claim
from suyuan.records.entry_models import (
    RECORDS,
    EntryRecord,
    EntryText,
    EventRecord,
    OrganisationRecord,
    PersonRecord,
    TermRecord,
)
from suyuan.records.kept import Reader
from suyuan.records.models import FieldLines, FieldPath, field_problem

KINDS = tuple(RECORDS)

# In the Markdown of a page, `[Falcon](entry:falcon)` chooses an entry, and `[Meta](entry:none)`
# keeps the words from being linked to any.
SCHEME = "entry:"
NO_ENTRY = "none"


@dataclass(frozen=True)
class Entry:
    """A record that has been checked, with the file and the line that it is on.

    lines  of every field of the file
    """

    id: str
    kind: str
    record: EntryRecord
    path: str
    line: int
    lines: FieldLines = field(default_factory=dict, repr=False, compare=False)

    def text(self, locale: str) -> EntryText:
        """Returns what the entry says in one language."""
        return self.record.text(locale)

    def page(self, locale: str) -> PagePath:
        """Returns the path of its page in one language."""
        return PagePath(f"{self.kind}/", self.id, locale)

    def line_of(self, *at: str | int) -> int:
        """Returns the line of a field, `("zh", "full")`, or of what is around it."""
        return line_of(self.lines, self.id, *at)


@dataclass(frozen=True)
class Term(Entry):
    """A term of the glossary, or a system."""

    record: TermRecord


@dataclass(frozen=True)
class Person(Entry):
    """A person."""

    record: PersonRecord


@dataclass(frozen=True)
class Organisation(Entry):
    """An organization."""

    record: OrganisationRecord


@dataclass(frozen=True)
class Event(Entry):
    """Something that happened."""

    record: EventRecord


_CLASSES: dict[type[EntryRecord], type[Entry]] = {
    TermRecord: Term,
    PersonRecord: Person,
    OrganisationRecord: Organisation,
    EventRecord: Event,
}


def load_entries(
    files: Mapping[str, str],
    claims: Mapping[str, Claim],
    read: Reader[EntryRecord] = load_records,
    checked: bool = False,
) -> list[Entry]:
    """Returns the entries of all kinds, in the order of the files.

    files   path of a data file, ending in `<kind>.yml` → its content
    claims  id → claim; affiliations and events rest on these
    read, checked  as for `load_claims`

    Raises ProblemsFound with every record that is incomplete, every id that is no slug or occurs
    twice, every name of two entries, every reference to an entry or a claim that does not exist,
    and every year that its claim does not state.
    """
    entries: list[Entry] = []
    problems: list[Problem] = []
    for path, text in files.items():
        kind = path.rsplit("/", 1)[-1].removesuffix(".yml")
        model = RECORDS[kind]
        try:
            records, lines, wrong = read(model, text, path)
        except ProblemsFound as error:
            problems += error.problems
            continue
        problems += wrong
        for id_, record in records.items():
            entry_class = _CLASSES[model]
            entries.append(entry_class(id_, kind, record, path, line_of(lines, id_), lines))
    # With broken records, many ids would be unknown only because of them.
    if not problems and not checked:
        problems += _check_names(entries)
        problems += _check_ids(entries)
        problems += _check_references(entries)
        problems += _check_claims(entries, claims)
    if problems:
        raise ProblemsFound(problems)
    return entries


def render_entry(entry: Entry, locale: str) -> str:
    """Returns the Markdown of an entry's page, without front matter."""
    text = entry.text(locale)
    article = f"\n{text.full}\n" if text.full else ""
    return f"# {text.heading}\n\n{text.short}\n{{: .entry-lead }}\n{article}"


def find_choices(markdown: str, spans: Iterable[Span] | None = None) -> list[tuple[int, str]]:
    """Returns place and id of every `[…](entry:id)` in Markdown.

    spans  of the Markdown, if they are known
    """
    return find_addresses(markdown, "link", SCHEME, spans)


def check_choices(page: Page, ids: Collection[str]) -> list[Problem]:
    """Returns a problem for every `[…](entry:id)` on a page that names no entry.

    ids  of all entries
    """
    return [
        Problem(page.name, page.line_of(place), unknown_choice(id_, ids))
        for place, id_ in find_choices(page.body, page.spans)
        if id_ not in ids and id_ != NO_ENTRY
    ]


def unknown_choice(id_: str, ids: Iterable[str]) -> str:
    """Returns the message for an `entry:id` that names none of these entries."""
    otherwise = f"fix the id, or write entry:{NO_ENTRY} to link nothing"
    return f"there is no entry '{id_}': {did_you_mean(id_, ids, otherwise)}"


def _problem(entry: Entry, field: FieldPath, message: str) -> Problem:
    return field_problem(entry.path, entry.lines, (entry.id, *field), message)


def _check_names(entries: Sequence[Entry]) -> Iterator[Problem]:
    """A name belongs to one entry."""
    for locale in LOCALES:
        owners: dict[str, Entry] = {}
        for entry in entries:
            shared: dict[str, list[str]] = {}  # all, if a record was pasted
            for name in sorted({entry.text(locale).name, *entry.text(locale).aliases}):
                if (owner := owners.setdefault(name, entry)) is not entry:
                    shared.setdefault(owner.id, []).append(name)
            for id_, (name, *others) in shared.items():
                message = (
                    f"'{name}'{f' (and {len(others)} more)' if others else ''} is also a name of "
                    f"{id_}, and a mention could mean either: keep it in one of the two"
                )
                yield _problem(entry, (locale,), message)


def _check_ids(entries: Sequence[Entry]) -> Iterator[Problem]:
    """An id, and an item of Wikidata, belongs to one entry; all but events have an article."""
    owners: dict[str, Entry] = {}
    items: dict[str, Entry] = {}
    for entry in entries:
        item = entry.record.wikidata
        if item and (other := items.setdefault(item, entry)) is not entry:
            message = f"{item} is {other.id} ({other.path}:{other.line}): fix one of the two"
            yield _problem(entry, ("wikidata",), message)
        owner = owners.setdefault(entry.id, entry)
        if owner is not entry:
            message = f"the id {entry.id} is taken by {owner.path}:{owner.line}: choose another"
            yield Problem(entry.path, entry.line, message)
        if entry.kind == "events":
            continue
        for locale in LOCALES:
            if not entry.text(locale).full:
                yield _problem(entry, (locale,), "full is missing: write the article")


def _check_references(entries: Sequence[Entry]) -> Iterator[Problem]:
    """Every entry that a record refers to exists and is of the right kind."""
    kinds = {entry.id: entry.kind for entry in entries}
    for entry in entries:
        for locale in LOCALES:
            for _, id_ in find_choices(entry.text(locale).full or ""):
                if id_ not in kinds and id_ != NO_ENTRY:
                    yield _problem(entry, (locale, "full"), unknown_choice(id_, kinds))
        for reference in entry.record.references():
            id_ = reference.id
            if id_ not in kinds:
                remedy = did_you_mean(id_, kinds, "fix the id or add the entry")
                message = f"there is no entry '{id_}': {remedy}"
                yield _problem(entry, reference.field, message)
            elif reference.kinds and kinds[id_] not in reference.kinds:
                allowed = " or ".join(reference.kinds)
                message = f"'{id_}' is not one of the {allowed}: name one that is"
                yield _problem(entry, reference.field, message)


def _check_claims(entries: Sequence[Entry], claims: Mapping[str, Claim]) -> Iterator[Problem]:
    """Every claim that a record rests on exists and states the years of the record."""
    for entry in entries:
        for field_, id_, years in entry.record.stated():
            if id_ not in claims:
                message = unknown_claim(id_, claims)
                yield _problem(entry, field_, message)
                continue
            stated = " / ".join(claims[id_].values_of(None, LOCALES[-1]))
            missing = [year for year in years if year not in stated]
            if missing:
                message = (
                    f"the claim {id_} states {stated}, not {' or '.join(missing)}: "
                    "make the two agree"
                )
                yield _problem(entry, field_, message)
