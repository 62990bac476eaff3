"""What things are called in our texts, and the spellings that we do not use."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping

from pydantic import Field

from suyuan.core.paths import LOCALES
from suyuan.core.problems import Problem, ProblemsFound
from suyuan.core.yaml_records import Record, line_of, load_records
from suyuan.linking.mentions import Finder


class Spelling(Record):
    """write  what we write          wrong  (`not`) what we do not          but  longer strings that are right all the same"""

    write: str = Field(min_length=1)
    wrong: list[str] = Field(alias="not", min_length=1)
    but: list[str] = []


class WordingRecord(Record):
    """One record of docs/data/wording.yml, in one language or both."""

    zh: Spelling | None = None
    en: Spelling | None = None

    def spelling(self, locale: str) -> Spelling | None:
        return getattr(self, locale)


def load_wording(text: str, path: str) -> dict[str, WordingRecord]:
    """Returns id → record. Raises ProblemsFound where a record is incomplete, where a spelling is both right and wrong, and where it
    stands twice."""
    records, lines, problems = load_records(WordingRecord, text, path)
    for locale in LOCALES:
        spellings = [
            (id_, record.spelling(locale))
            for id_, record in records.items()
            if record.spelling(locale)
        ]
        right = {spelling.write: id_ for id_, spelling in spellings}
        owner: dict[str, str] = {}
        for id_, spelling in spellings:
            for wrong in spelling.wrong:
                other = right.get(wrong, owner.setdefault(wrong, id_))
                if wrong in right or other != id_:
                    problems.append(
                        Problem(
                            path,
                            line_of(lines, id_, locale, "not"),
                            f"{id_}.{locale}.not: '{wrong}' stands in {other}, too: keep one",
                        )
                    )
    if problems:
        raise ProblemsFound(problems)
    return records


def wording_finder(records: Mapping[str, WordingRecord], locale: str) -> Finder:
    """Finds the spellings that we do not use; the id of a mention is what to write."""
    owner: dict[str, str] = {}
    for record in records.values():
        if spelling := record.spelling(locale):
            for wrong in spelling.wrong:
                owner |= _forms(wrong, spelling.write)
            owner |= dict.fromkeys(
                (unicodedata.normalize("NFC", right) for right in (*spelling.but, spelling.write)),
                "",
            )
    return Finder(owner)


def _forms(wrong: str, right: str) -> dict[str, str]:
    """Also at the head of a sentence, and in the plural."""
    forms = {wrong: right}
    if wrong[0].isascii() and wrong[0].islower() and right[0].isascii():
        forms[wrong[0].upper() + wrong[1:]] = right[0].upper() + right[1:]
    if wrong[-1].isascii() and wrong[-1].isalpha() and right[-1].isalpha():
        forms |= {f"{one}s": f"{other}s" for one, other in list(forms.items())}
    return forms
