"""Sources: where values come from, one record each with both languages side by side."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, Field

from suyuan.core.days import Day
from suyuan.core.problems import ProblemsFound
from suyuan.core.yaml_records import Record, load_records
from suyuan.markup.allowed import explain_link
from suyuan.records.kept import Reader
from suyuan.records.models import ByLanguage, FieldPath, Phrase, field_problem
from suyuan.records.same_sources import IDENTIFIERS, find_repeated
from suyuan.text.characters import HAN_BASIC, script_language
from suyuan.text.languages import language

_HAN = re.compile(f"[{HAN_BASIC}]")
_ISBN_13 = 13  # digits; the older form has 10


def _read_date(value: object) -> object:
    """Returns the text of a date. YAML has made a number of 2012, and a date of 2012-12-07."""
    text = value.isoformat() if isinstance(value, datetime.date) else str(value)
    try:
        if not re.fullmatch(r"\d{4}(-\d\d){0,2}", text):
            raise ValueError
        parts = [int(part) for part in text.split("-")]
        datetime.date(*(*parts, 1, 1)[:3])
    except ValueError:
        message = f"'{text}' must be a date of the form 2012, 2012-12, or 2012-12-07"
        raise ValueError(message) from None
    return text


def _read_isbn(value: object) -> object:
    """Returns an ISBN as it was written. Raises ValueError if its last digit does not fit."""
    text = str(value)
    digits = [10 if mark == "X" else int(mark) for mark in re.sub("[^0-9X]", "", text)]
    if len(digits) == _ISBN_13:
        fits = sum(digits[::2] + [3 * digit for digit in digits[1::2]]) % 10 == 0
    else:
        fits = len(digits) == 10 and sum(n * d for n, d in zip(range(10, 0, -1), digits)) % 11 == 0
    if not fits:
        raise ValueError(f"'{text}' is not an ISBN: compare its digits with the book")
    return text


PartialDate = Annotated[str, BeforeValidator(_read_date)]
"""`2012`, `2012-12`, or `2012-12-07`, no more exact than it is known."""


class SourceText(Record):
    """How a source is cited in one language.

    title              as it was published, in the original script in both languages
    gloss              what the title means, in English, where it is Chinese
    author, publisher  None where the source does not say
    authors            the same as a list, where each name is known
    names              what running text may call it or its author; a sentence with one of these
                       attributes its value to the source
    """

    title: Phrase
    gloss: str | None = None
    author: str | None = None
    authors: list[Phrase] = []
    publisher: str | None = None
    names: list[Phrase] = []

    @property
    def cited(self) -> str:
        """The title inside a sentence: 《…》 around a Chinese one.

        `（无题）` stays as it is: in full-width parentheses the record says that there is no title.
        """
        is_chinese_title = _HAN.search(self.title) and not self.title.startswith("（")
        return f"《{self.title}》" if is_chinese_title else self.title


def _check_link(link: str) -> str:
    if reason := explain_link(link):
        raise ValueError(reason)
    return link


Link = Annotated[str, AfterValidator(_check_link)]


class Source(ByLanguage[SourceText]):
    """One record of docs/data/sources.yml. What a source does not say is written as null.

    type        what it is worth as evidence; None where nobody has judged it yet
    date        of publication, as far as it is known
    authors     as they sign, where the names are the same in both languages
    language    BCP 47 tag of its language, where the script of its title does not tell: `de`
    accessed    the day on which somebody of us last read it
    archive     address of a copy that will not change
    sha256      of the capture, where we hold one
    repeats     ids of the sources that it only passes on: they and it count as one
    formerly    ids of records of the same source that have become part of this one
    lang        tag of the language that it is in, where its script does not say
    under_test  whether the site examines what it says: such a source cannot support itself
    """

    type: Literal["primary", "official", "press", "book", "reprint", "encyclopedia", "machine"] | (
        None
    ) = None
    date: PartialDate | None
    authors: list[Phrase] = []
    language: str | None = Field(default=None, pattern=r"^[a-z]{2,3}$")
    link: Link | None = Field(pattern=r"^https?://")
    accessed: Day | None = None
    archive: Link | None = Field(default=None, pattern=r"^https?://")
    doi: str | None = Field(default=None, pattern=r"^10\.\d{4,9}/\S+$")
    isbn: Annotated[str, BeforeValidator(_read_isbn)] | None = None
    arxiv: str | None = Field(
        default=None, pattern=r"^(\d{4}\.\d{4,5}|[a-z-]+(\.[A-Z]{2})?/\d{7})(v\d+)?$"
    )
    sha256: str | None = Field(default=None, pattern=r"^[0-9a-f]{64}$")
    repeats: list[str] = []
    formerly: list[str] = []
    lang: str | None = Field(default=None, pattern=r"^[a-z]{2,3}(-[A-Za-z]+)?$")
    under_test: bool = False

    def title_lang(self, locale: str) -> str:
        """Returns the tag of the language of its title; '' on a page in that language."""
        lang = self.lang or script_language(self.text(locale).title)
        return "" if lang == locale else lang

    def credit(self, locale: str) -> str | None:
        """Returns who wrote it, in one language: `Cade Metz`; None where it does not say."""
        text = self.text(locale)
        return join_names(text.authors or self.authors, locale) or text.author

    def language_of(self, words: str) -> str:
        """Returns the BCP 47 tag of the language of its title or of words quoted from it.

        A title of ours, in parentheses, for a source that has none is in our language.
        """
        return (not words.startswith(("（", "(")) and self.language) or script_language(words)


def join_names(names: Sequence[str], locale: str) -> str:
    """Returns names as a list in a sentence: `甲、乙`; `A and B`; `A, B, and C`."""
    return language(locale).join_names(names)


def load_sources(text: str, path: str, read: Reader[Source] = load_records) -> dict[str, Source]:
    """Returns id → source, in the order of the file.

    text  the content of the file
    path  of the file, for messages
    read  reads the file

    Raises ProblemsFound with every record that is incomplete, repeats an unknown source, or is of
    the same source as one before it.
    """
    sources, lines, problems = read(Source, text, path)
    if not problems:  # otherwise a source may be unknown only because its record is broken
        problems = [field_problem(path, lines, at, why) for at, why in _check_sources(sources)]
    if problems:
        raise ProblemsFound(problems)
    return sources


def _check_sources(sources: Mapping[str, Source]) -> Iterator[tuple[FieldPath, str]]:
    """Yields the field and the message for everything that is wrong with them as a whole."""
    taken = set(sources)
    for id_, source in sources.items():
        for other in source.repeats:
            if other not in sources:
                yield (
                    (id_, "repeats"),
                    f"there is no source '{other}': fix the id or add the source",
                )
        for number, other in enumerate(source.formerly):
            if other in taken:
                message = f"'{other}' is the id of another source, now or formerly: remove it"
                yield (id_, "formerly", number), message
            taken.add(other)
    named = {
        id_: {name: getattr(each, name) for name in IDENTIFIERS} for id_, each in sources.items()
    }
    for id_, field, first in find_repeated(named):
        message = (
            f"this is the same source as '{first}': keep one record, give it "
            f"'formerly: [{id_}]', and name it in the claims"
        )
        yield (id_, field), message


def explain_unknown(id_: str, sources: Mapping[str, Source]) -> str:
    """Returns what to tell somebody who has named a source by an id that none has."""
    now = former_sources(sources).get(id_)
    if now:
        return f"the source '{id_}' has become part of '{now}': write {now}"
    return f"there is no source '{id_}' in sources.yml: fix the id or add the source"


def former_sources(sources: Mapping[str, Source]) -> dict[str, str]:
    """Returns the id of each source that has become part of another → the id of that one."""
    return {old: id_ for id_, source in sources.items() for old in source.formerly}


def count_independent(ids: Iterable[str], sources: Mapping[str, Source]) -> int:
    """Returns how many of the sources are independent: those that repeat one another count once.

    ids  of sources, each a key of `sources`

    A digest of two others adds nothing to them, and takes nothing from them.
    """
    taken: set[str] = set()
    count = 0
    for origins in sorted((find_origins(id_, sources) for id_ in set(ids)), key=len):
        if taken.isdisjoint(origins):
            taken |= origins
            count += 1
    return count


def find_origins(id_: str, sources: Mapping[str, Source]) -> set[str]:
    """Returns the ids of the sources that this one repeats in the end, its own if it repeats none.

    Sources that repeat one another in a circle have no origin: any one of them will do.
    """
    seen, waiting, origins = {id_}, [id_], set()
    while waiting:
        each = waiting.pop()
        repeated = [other for other in sources[each].repeats if other not in seen]
        seen.update(repeated)
        waiting += repeated
        if not sources[each].repeats:
            origins.add(each)
    return origins or {min(seen)}
