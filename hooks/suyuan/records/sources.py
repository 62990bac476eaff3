"""Sources: where values come from, one record each with both languages side by side."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Annotated

from pydantic import AfterValidator, Field

from suyuan.core.days import Day
from suyuan.core.problems import ProblemsFound
from suyuan.core.yaml_records import Record, load_records
from suyuan.markup.allowed import explain_link
from suyuan.records.models import Bilingual, Phrase, field_problem
from suyuan.text.characters import HAN_BASIC

_HAN = re.compile(f"[{HAN_BASIC}]")


class SourceText(Record):
    """How a source is cited in one language.

    title              as it was published, in the original script in both languages
    gloss              what the title means, in English, where it is Chinese
    author, publisher  None where the source does not say
    names              what running text may call it or its author; a sentence with one of these
                       attributes its value to the source
    """

    title: Phrase
    gloss: str | None = None
    author: str | None = None
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


class Source(Bilingual[SourceText]):
    """One record of docs/data/sources.yml. What a source does not say is written as null.

    repeats  ids of the sources that it only passes on: they and it count as one
    """

    date: Day | None
    link: Annotated[str, AfterValidator(_check_link)] | None = Field(pattern=r"^https?://")
    repeats: list[str] = []


def load_sources(text: str, path: str) -> dict[str, Source]:
    """Returns id → source, in the order of the file.

    text  the content of the file
    path  of the file, for messages

    Raises ProblemsFound with every record that is incomplete or repeats an unknown source.
    """
    sources, lines, problems = load_records(Source, text, path)
    if not problems:  # otherwise a source may be unknown only because its record is broken
        for id_, source in sources.items():
            for other in source.repeats:
                if other not in sources:
                    message = f"there is no source '{other}': fix the id or add the source"
                    problems.append(field_problem(path, lines, (id_, "repeats"), message))
    if problems:
        raise ProblemsFound(problems)
    return sources


def count_independent(ids: Iterable[str], sources: Mapping[str, Source]) -> int:
    """Returns how many of the sources are independent: those that repeat one another count once.

    ids  of sources, each a key of `sources`
    """
    return len({_origin(id_, sources) for id_ in ids})


def _origin(id_: str, sources: Mapping[str, Source]) -> str:
    """Returns the id of the source that this one repeats in the end, its own if it repeats none."""
    seen = {id_}
    while sources[id_].repeats and sources[id_].repeats[0] not in seen:
        id_ = sources[id_].repeats[0]
        seen.add(id_)
    # Sources that repeat one another in a circle have no origin: any one of them will do.
    return min(seen) if sources[id_].repeats else id_
