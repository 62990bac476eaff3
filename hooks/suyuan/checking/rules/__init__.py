"""The rules of `make check`, one module each.

A rule is a pure module with an ID, which messages and waivers name, a TYPE, which says what its
`check` takes, and a docstring that is its manual in both languages (see suyuan.checking.manual):

    TYPE = "passage"   check(passage, content)   one paragraph, in one language, without code
    TYPE = "file"      check(text, content)      a whole file without its code
    TYPE = "content"   check(content)            everything at once; the build checks this, too
    TYPE = "change"    check(before, now)        everything before a change and after it

The first two yield findings, with a fix that `make fix` applies if it is mechanical; they can be
waived. The others return problems. To add a rule, add its module here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal, Protocol, cast, overload

from suyuan.checking.content import Content
from suyuan.checking.passages import Finding, Passage
from suyuan.checking.rules import (
    addresses,
    blanks,
    brackets,
    claims,
    corrections,
    dashes,
    ellipses,
    entries,
    figures,
    file_names,
    front_matter,
    full_width,
    half_width,
    headings,
    home,
    invisible,
    kept,
    links,
    look_alikes,
    middle_dots,
    old_values,
    quotes,
    records,
    spacing,
    twins,
    wording,
)
from suyuan.core.problems import Problem


class PassageRule(Protocol):
    """A module with TYPE = "passage"."""

    ID: str
    TYPE: str
    __doc__: str | None

    def check(self, passage: Passage, content: Content) -> Iterator[Finding]:
        """The findings in one passage, with places in it."""


class FileRule(Protocol):
    """A module with TYPE = "file"."""

    ID: str
    TYPE: str
    __doc__: str | None

    def check(self, text: str, content: Content) -> Iterator[Finding]:
        """The findings in one file, whose code is hidden."""


class ContentRule(Protocol):
    """A module with TYPE = "content"."""

    ID: str
    TYPE: str
    __doc__: str | None

    def check(self, content: Content) -> Iterable[Problem]:
        """The problems of all content."""


class ChangeRule(Protocol):
    """A module with TYPE = "change"."""

    ID: str
    TYPE: str
    __doc__: str | None

    def check(self, before: Content, now: Content) -> Iterable[Problem]:
        """The problems that a change brings."""


Rule = PassageRule | FileRule | ContentRule | ChangeRule

RULES: tuple[Rule, ...] = (
    file_names,
    front_matter,
    records,
    entries,
    claims,
    corrections,
    old_values,
    figures,
    twins,
    headings,
    links,
    home,
    kept,
    addresses,
    wording,
    look_alikes,
    invisible,
    half_width,
    full_width,
    spacing,
    blanks,
    quotes,
    brackets,
    dashes,
    ellipses,
    middle_dots,
)


@overload
def rules_of(type_: Literal["passage"]) -> list[PassageRule]: ...
@overload
def rules_of(type_: Literal["file"]) -> list[FileRule]: ...
@overload
def rules_of(type_: Literal["content"]) -> list[ContentRule]: ...
@overload
def rules_of(type_: Literal["change"]) -> list[ChangeRule]: ...
def rules_of(
    type_: str,
) -> list[PassageRule] | list[FileRule] | list[ContentRule] | list[ChangeRule]:
    """The rules of one TYPE, in order."""
    return cast(list[PassageRule], [rule for rule in RULES if type_ == rule.TYPE])
