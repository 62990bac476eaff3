"""Sources: where values come from, one record each with both languages side by side."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Mapping

from pydantic import Field

from suyuan.core.problems import Problem, ProblemsFound
from suyuan.core.yaml_records import Record, line_of, load_records


class SourceText(Record):
    """How a source is cited in one language.

    title      as it was published; the English record has it in the original script too, `gloss` says what it means
    author, publisher  None where the source does not say
    names      what running text may call it or its author, so that a sentence that attributes a value is known
    """

    title: str = Field(min_length=1)
    gloss: str | None = None
    author: str | None = None
    publisher: str | None = None
    names: list[str] = []

    @property
    def cited(self) -> str:
        """The title as it stands in a sentence: a Chinese one in 《》, but not what says in brackets that there is none."""
        chinese = re.search("[\u4e00-\u9fff]", self.title) and not self.title.startswith("（")
        return f"《{self.title}》" if chinese else self.title


class Source(Record):
    """One record of docs/data/sources.yml. What the source does not say is null, and said to be.

    repeats  ids of the sources that it only passes on: they and it count as one
    """

    zh: SourceText
    en: SourceText
    date: datetime.date | None
    link: str | None = Field(pattern=r"^https?://")
    repeats: list[str] = []

    def text(self, locale: str) -> SourceText:
        return getattr(self, locale)


def load_sources(text: str, path: str) -> dict[str, Source]:
    """Returns id → source. Raises ProblemsFound for records that are incomplete and a `repeats` that leads nowhere."""
    sources, lines, problems = load_records(Source, text, path)
    if not problems:  # else a source may be unknown only because its record is broken
        problems = [
            Problem(
                path, line_of(lines, id_, "repeats"), f"{id_}.repeats: there is no source '{other}'"
            )
            for id_, source in sources.items()
            for other in source.repeats
            if other not in sources
        ]
    if problems:
        raise ProblemsFound(problems)
    return sources


def count_independent(ids: Iterable[str], sources: Mapping[str, Source]) -> int:
    """How many sources really speak: those that repeat one another count once."""
    origins: set[str] = set()
    for id_ in set(ids):
        seen = {id_}
        while sources[id_].repeats and sources[id_].repeats[0] not in seen:
            id_ = sources[id_].repeats[0]
            seen.add(id_)
        origins.add(
            min(seen) if sources[id_].repeats else id_
        )  # a ring of reprints has no origin: any name will do
    return len(origins)
