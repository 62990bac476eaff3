"""The lock file of an essay, docs/data/twins/<slug>.yml: what its segments said when they were last seen, under permanent ids.

It holds texts instead of hashes: to find a rewritten paragraph again, and to show what changed in it, takes the old words, and
neither may depend on a history that a shallow clone does not have.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Container, Mapping
from datetime import date

import yaml
from pydantic import Field, model_validator

from suyuan.core.problems import Problem, ProblemsFound
from suyuan.core.yaml_records import Record, line_of, load_records
from suyuan.markup.plain_text import normalise

FOLDER = "data/twins/"  # below docs/

_LETTERS = "0123456789abcdefghjkmnpqrstvwxyz"  # Crockford's base 32: no i, l, o, u, which are misread or spell words
_LENGTH = 5
_ID = re.compile(rf"s-[{_LETTERS}]{{{_LENGTH}}}")

_HEAD = """\
# Written by `make translations`, from docs/essays/{slug}.zh.md and {slug}.en.md. Do not edit it by hand.
#   zh, en     what readers see of the segment, as it was last seen          confirmed  when the two were last said to agree
#   was        the Chinese when they last did, while the English is older    accepted   somebody has read the two as they stand
#   retired    this segment is gone; a link to it leads to that one
"""


class Row(Record):
    """What is known of a segment; `retired` stands by itself."""

    kind: str | None = Field(default=None, pattern=r"^[a-z]+[1-6]?$")
    zh: str | None = Field(default=None, min_length=1)
    en: str | None = Field(default=None, min_length=1)
    was: str | None = Field(default=None, min_length=1)
    confirmed: date | None = None
    accepted: bool = False
    retired: str | None = None

    @model_validator(mode="after")
    def _is_whole(self) -> Row:
        if self.retired:
            if self.model_fields_set != {"retired"}:
                raise ValueError(
                    "a retired segment has no other fields: run `make translations` on the last good version"
                )
        elif not self.kind or not (self.zh or self.en):
            raise ValueError(
                "a segment has a kind, and its text in zh or en: take the file from the last good version"
            )
        return self

    def text(self, locale: str) -> str | None:
        return getattr(self, locale)


def load_lock(text: str, path: str) -> dict[str, Row]:
    """Id → row, in the order of the file; an empty text is an essay without a lock.

    Raises ProblemsFound for broken YAML, rows that are not whole, and retired ids that lead to no living segment.
    """
    rows, lines, problems = load_records(Row, text, path, _ID)
    if not problems:
        living = {id_ for id_, row in rows.items() if not row.retired}
        problems = [
            Problem(
                path,
                line_of(lines, id_, "retired"),
                f"{id_}.retired: there is no living segment '{row.retired}': name one that is",
            )
            for id_, row in rows.items()
            if row.retired and row.retired not in living
        ]
    if problems:
        raise ProblemsFound(problems)
    return rows


def dump_lock(rows: Mapping[str, Row], slug: str) -> str:
    """The text of a lock file. The same rows give the same text; rows are parted by blank lines, so that branches that touch
    different segments merge."""
    parts = [
        yaml.safe_dump(
            {id_: row.model_dump(exclude_defaults=True)},
            allow_unicode=True,
            sort_keys=False,
            width=float("inf"),
        )
        for id_, row in rows.items()
    ]
    return "\n".join([_HEAD.format(slug=slug), *parts])


def new_id(kind: str, text: str, taken: Container[str]) -> str:
    """The id of a segment that is seen for the first time.

    Made from what it says and not by chance, so that a preview, the build of a pull request and main agree on it before the
    lock is written; from then on it is kept whatever becomes of the text. `taken` are ids that live or are retired.
    """
    number = 0
    while True:
        digest = hashlib.sha256(f"{kind}\n{normalise(text)}\n{number}".encode()).digest()
        bits = int.from_bytes(digest[:8])
        id_ = "s-" + "".join(_LETTERS[bits >> 5 * place & 31] for place in range(_LENGTH))
        if id_ not in taken:
            return id_
        number += 1
