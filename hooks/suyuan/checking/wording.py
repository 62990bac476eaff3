"""What things are called in our texts, and the spellings that we do not use."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping

from pydantic import Field

from suyuan.core.locales import LOCALES
from suyuan.core.problems import Problem, ProblemsFound
from suyuan.core.yaml_records import Record, line_of, load_records
from suyuan.linking.mentions import Finder
from suyuan.records.models import Name, OneByLanguage


class Spelling(Record):
    """How one thing is written.

    write  the spelling that we use
    wrong  spellings that we do not use (`not` in the file)
    but    longer strings that contain a wrong spelling and are right all the same
    """

    write: Name
    wrong: list[Name] = Field(alias="not", min_length=1)
    but: list[Name] = []


class WordingRecord(OneByLanguage[Spelling]):
    """One record of docs/data/wording.yml, in one language or more."""

    def spelling(self, locale: str) -> Spelling | None:
        """The spelling in one language."""
        return self.text_or_none(locale)


def load_wording(text: str, path: str) -> dict[str, WordingRecord]:
    """Id → record of a data file.

    Raises ProblemsFound if a record is incomplete, or a spelling is both right and wrong, or wrong
    in two records.
    """
    records, lines, problems = load_records(WordingRecord, text, path)
    for locale in LOCALES:
        spellings = _spellings(records, locale)
        right = {spelling.write: id_ for id_, spelling in spellings.items()}
        owner: dict[str, str] = {}
        for id_, spelling in spellings.items():
            for wrong in spelling.wrong:
                other = right.get(wrong, owner.setdefault(wrong, id_))
                if wrong in right or other != id_:
                    line = line_of(lines, id_, locale, "not")
                    message = f"{id_}.{locale}.not: '{wrong}' is in {other}, too: keep one"
                    problems.append(Problem(path, line, message))
    if problems:
        raise ProblemsFound(problems)
    return records


def wording_finder(records: Mapping[str, WordingRecord], locale: str) -> Finder:
    """A finder of the spellings that we do not use; the id of each mention is what to write."""
    owner: dict[str, str] = {}
    for spelling in _spellings(records, locale).values():
        for wrong in spelling.wrong:
            owner |= _forms(wrong, spelling.write)
        for right in (*spelling.but, spelling.write):
            owner[unicodedata.normalize("NFC", right)] = ""  # hides wrong spellings inside it
    return Finder(owner)


def _spellings(records: Mapping[str, WordingRecord], locale: str) -> dict[str, Spelling]:
    found = {}
    for id_, record in records.items():
        spelling = record.spelling(locale)
        if spelling:
            found[id_] = spelling
    return found


def _forms(wrong: str, right: str) -> dict[str, str]:
    """Wrong → right, with the forms at the start of a sentence and in the plural.

    `gpu card`, `GPU` → also `Gpu card` → `GPU`, `gpu cards` → `GPUs`, `Gpu cards` → `GPUs`
    """
    forms = {wrong: right}
    if wrong[0].isascii() and wrong[0].islower() and right[0].isascii():
        forms[wrong[0].upper() + wrong[1:]] = right[0].upper() + right[1:]
    if wrong[-1].isascii() and wrong[-1].isalpha() and right[-1].isalpha():
        forms |= {f"{one}s": f"{other}s" for one, other in list(forms.items())}
    return forms
