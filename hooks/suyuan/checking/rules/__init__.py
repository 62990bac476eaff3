"""The rules of `make check`, one module each.

A rule has an ID, which messages and waivers name, a TYPE, which says what it is asked about, and a docstring that is its manual in
both languages (see suyuan.checking.manual). It is pure:

    TYPE = "passage"   check(passage, content)   one paragraph at a time, in one language, without code and addresses
    TYPE = "file"      check(text, content)      a whole file but for its code
    TYPE = "content"   check(content)            everything at once; what the build asks for, too
    TYPE = "change"    check(before, now)        everything before a change and after it

The first two yield findings, with what should stand there instead if that is mechanical: `make fix` writes it. They can be waived.
The others yield problems. To add a rule, add its module here.
"""

from __future__ import annotations

from types import ModuleType

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
    invisible,
    links,
    look_alikes,
    middle_dots,
    quotes,
    records,
    spacing,
    twins,
    wording,
)

RULES: tuple[ModuleType, ...] = (
    file_names,
    front_matter,
    records,
    entries,
    claims,
    corrections,
    figures,
    twins,
    headings,
    links,
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


def rules_of(type_: str) -> list[ModuleType]:
    """The rules of a type, in order."""
    return [rule for rule in RULES if rule.TYPE == type_]
