"""Explorables: drawings that a reader can change. What each says, one record each.

`suyuan.drawings.explorables` draws them, and says which words each needs.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping

from pydantic import Field

from suyuan.core.locales import LOCALES
from suyuan.core.nearest import did_you_mean
from suyuan.core.problems import Problem, ProblemsFound
from suyuan.core.yaml_records import Record, line_of, load_records
from suyuan.records.models import ByLanguage, Phrase

SCHEME = "figure:"
"""Explorables and charts share their ids: an author need not know which of the two one is."""

QUESTIONS = 3


class ExplorableText(Record):
    """An explorable in one language.

    title    its name
    caption  what it shows, also where nothing can be moved
    try      questions that it answers
    words    key → words of its controls, its drawing, and its table; `{name}` is a number
    """

    title: Phrase
    caption: Phrase
    questions: list[Phrase] = Field(alias="try", min_length=QUESTIONS, max_length=QUESTIONS)
    words: dict[str, Phrase]


class ExplorableRecord(ByLanguage[ExplorableText]):
    """One record of docs/data/explorables.yml."""


def load_explorables(
    text: str,
    path: str,
    needed: Mapping[str, Iterable[str]],
    figures: Container[str] = (),
) -> dict[str, ExplorableRecord]:
    """Returns id → explorable, in the order of the file.

    text     the content of the file
    path     of the file, for messages
    needed   id of each explorable that can be drawn → keys of the words that it needs
    figures  ids that charts have

    Raises ProblemsFound with every record that is incomplete, that nothing draws, that has the id
    of a chart, or whose words are not those that it needs.
    """
    records, lines, problems = load_records(ExplorableRecord, text, path)
    for id_, record in records.items():
        if id_ not in needed:
            otherwise = f"its id must be one of {', '.join(needed)}"
            message = f"nothing draws '{id_}': {did_you_mean(id_, needed, otherwise)}"
            problems.append(Problem(path, line_of(lines, id_), message))
            continue
        if id_ in figures:
            message = f"figures.yml has a chart '{id_}', too: rename the chart"
            problems.append(Problem(path, line_of(lines, id_), message))
        for locale in LOCALES:
            words, wanted = set(record.text(locale).words), set(needed[id_])
            line = line_of(lines, id_, locale, "words")
            for key in sorted(wanted - words):
                problems.append(
                    Problem(path, line, f"{id_}.{locale}.words.{key} is missing: add it")
                )
            for key in sorted(words - wanted):
                message = f"{id_}.{locale}.words.{key} is used nowhere: remove it"
                problems.append(Problem(path, line_of(lines, id_, locale, "words", key), message))
    if problems:
        raise ProblemsFound(problems)
    return records


def split_address(address: str) -> tuple[str, dict[str, str]]:
    """Returns the id and the settings in an address.

    `convolution?kernel=blur&stride=2` → `("convolution", {"kernel": "blur", "stride": "2"})`
    """
    id_, _, query = address.partition("?")
    pairs = (pair.partition("=") for pair in query.split("&") if pair)
    return id_, {name: value for name, _, value in pairs}
