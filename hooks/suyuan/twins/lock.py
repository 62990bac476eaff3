"""The lock file of an essay, docs/data/twins/<slug>.yml.

It has the texts of the segments as they were last seen, under permanent ids.

Texts instead of hashes: finding a rewritten paragraph again, and showing what has changed in
it, takes the old words, and a shallow clone does not have the history to look them up in.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Container, Iterator, Mapping
from itertools import count

import yaml
from pydantic import Field, model_validator

from suyuan.core.days import Day
from suyuan.core.locales import LOCALES
from suyuan.core.nearest import did_you_mean
from suyuan.core.paths import ESSAYS, PagePath, other_locale
from suyuan.core.problems import Problem, ProblemsFound
from suyuan.core.yaml_records import Record, line_of, load_records
from suyuan.markup.plain_text import normalise
from suyuan.records.models import OneByLanguage, Phrase
from suyuan.text.languages import language

FOLDER = "data/twins/"  # below docs/: of essays

# Crockford's base 32: without i, l, o, and u, which are misread or form words.
_LETTERS = "0123456789abcdefghjkmnpqrstvwxyz"
_LENGTH = 5
_ID = re.compile(rf"s-[{_LETTERS}]{{{_LENGTH}}}")

_HEAD = """\
# Written by `make translations` from docs/{key}.{one}.md and {slug}.{other}.md. Do not edit.
#   {one}, {other}     the text of the segment as readers last saw it
#   was        the {original} text when the two last agreed, while the {translation} is older
#   confirmed  when the two were last known to agree
#   accepted   somebody has read the two as they are and declared them right
#   drafted    nobody has read this translation yet: what it was made by and from
#   retired    this segment is gone; a link to it leads to that one
"""


class Draft(Record):
    """What a translation that nobody has read yet was made by and from.

    into    locale of the translation
    model   that translated it; `memory` if people had translated the same words before
    prompt  hash of the instructions to the model, `DraftRequest.prompt_digest`
    terms   id of each entry that it was given → hash of what it was given of it
    """

    into: str = Field(pattern=r"^[a-z]{2}$")
    model: str = Field(min_length=1, max_length=200)
    prompt: str = Field(default="", max_length=64)
    terms: dict[str, str] = Field(default={}, max_length=1000)


class LockRow(OneByLanguage[Phrase]):
    """One segment of a lock file: its text in each language, and the fields below. A row that is
    `retired` has no other field.

    kind       of the segment, see `Segment`
    was        the text of the original when the two last agreed, while the translation is older
    confirmed  when the two were last known to agree
    accepted   whether somebody has read the two as they are and declared them right
    drafted    set until somebody has read or rewritten a drafted translation
    retired    id of the segment that replaces it
    """

    kind: str | None = Field(default=None, pattern=r"^[a-z]+[1-6]?$")
    was: str | None = Field(default=None, min_length=1)
    confirmed: Day | None = None
    accepted: bool = False
    drafted: Draft | None = None
    retired: str | None = None

    @model_validator(mode="after")
    def _is_whole(self) -> LockRow:
        if self.retired:
            if self.model_fields_set != {"retired"} or self.known():
                raise ValueError(
                    "a retired segment has no other fields: run `make translations` on the last "
                    "good version"
                )
        elif not self.kind or not self.known():
            raise ValueError(
                "a segment has a kind, and its text in a language: take the file from the last "
                "good version"
            )
        return self

    def text(self, locale: str) -> str | None:  # type: ignore[override]
        """The text in one language as readers see it; None if there is none."""
        return self.text_or_none(locale)


def load_lock(text: str, path: str) -> dict[str, LockRow]:
    """Id → row, in the order of the file; none for an empty text.

    text  the content of the file
    path  of the file, for messages

    Raises ProblemsFound for broken YAML, incomplete rows, and retired ids that lead to no living
    segment.
    """
    rows, lines, problems = load_records(LockRow, text, path, _ID)
    if not problems:
        living = {id_ for id_, row in rows.items() if not row.retired}
        for id_, row in rows.items():
            if row.retired and row.retired not in living:
                remedy = did_you_mean(row.retired, living, "name one that is")
                message = f"{id_}.retired: there is no living segment '{row.retired}': {remedy}"
                problems.append(Problem(path, line_of(lines, id_, "retired"), message))
    if problems:
        raise ProblemsFound(problems)
    return rows


def lock_path(page: PagePath, translation: str = "") -> str:
    """The path below docs/ of the lock file of an original and a translation.

    translation  its locale; '' for the first of the site
    """
    name = page.slug if page.folder == ESSAYS else page.key
    if translation not in ("", other_locale(page.locale)):
        name += f".{translation}"
    if page.folder == ESSAYS:
        return f"{FOLDER}{name}.yml"
    return f"{name}.twins.yml"  # imported captures and all that is made of them stay together


def dump_lock(
    rows: Mapping[str, LockRow],
    slug: str,
    folder: str = ESSAYS,
    original: str = "",
    other: str = "",
) -> str:
    """The text of the lock file of a page. The same rows give the same text.

    original, other  the locales; '' for the first two of the site

    Rows are separated by blank lines, so that branches that change different segments merge.
    """
    parts = [
        yaml.safe_dump(
            {id_: row.model_dump(exclude_defaults=True)},
            allow_unicode=True,
            sort_keys=False,
            width=float("inf"),
        )
        for id_, row in rows.items()
    ]
    original = original or LOCALES[0]
    other = other or other_locale(original)
    one, two = sorted((original, other), key=list(LOCALES).index)
    head = _HEAD.format(
        key=folder + slug,
        slug=slug,
        one=one,
        other=two,
        original=language(original).name,
        translation=language(other).name,
    )
    return "\n".join([head, *parts])


def new_id(kind: str, text: str, taken: Container[str]) -> str:
    """An id for a segment that is seen for the first time.

    kind, text  of the segment
    taken       ids that live or are retired

    It is derived from the text instead of being random, so that a preview, the build of a pull
    request, and main agree on it before the lock file is written. From then on the segment keeps
    it, however its text changes.
    """
    return next(id_ for id_ in propose_ids(kind, text) if id_ not in taken)


def propose_ids(kind: str, text: str) -> Iterator[str]:
    """The ids that a new segment may have, the best first.

    Segments of the same kind and text take theirs from one iterator: a page of 10,000 that are
    alike would try fifty million otherwise.
    """
    plain = normalise(text)
    for number in count():
        digest = hashlib.sha256(f"{kind}\n{plain}\n{number}".encode()).digest()
        bits = int.from_bytes(digest[:8])
        letters = [_LETTERS[bits >> 5 * position & 31] for position in range(_LENGTH)]
        yield "s-" + "".join(letters)
