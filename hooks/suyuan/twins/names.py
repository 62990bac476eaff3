"""Finds the people, organizations and systems that a text names."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from suyuan.core.locales import LOCALES
from suyuan.linking.mentions import Matcher
from suyuan.records.entries import Entry

# Kinds of entries whose names a translation keeps: terms are paraphrased, and events retold.
_KINDS = ("people", "organisations", "systems")


class NamedEntry(NamedTuple):
    """A place where a text names an entry.

    key     of the entry: "people/geoffrey-hinton"
    inside  keys of the entries whose names are part of this name: “Google Cat” contains “Google”
    """

    key: str
    inside: frozenset[str] = frozenset()


FindNames = Callable[[str, str], Sequence[NamedEntry]]  # of text and locale


def name_finder(entries: Iterable[Entry]) -> FindNames:
    """Returns a function that finds the named people, organizations and systems in a text.

    entries  of all kinds: the name of a term or an event hides the names inside it
    """
    entries = list(entries)
    matchers = {locale: Matcher(entries, locale) for locale in LOCALES}
    keys = {entry.id: entry.page(LOCALES[0]).key for entry in entries if entry.kind in _KINDS}

    def find_keys(text: str, locale: str) -> set[str]:
        return {keys[mention.id] for mention in matchers[locale].find(text) if mention.id in keys}

    def find(text: str, locale: str) -> list[NamedEntry]:
        found = []
        for start, end, id_ in matchers[locale].find(text):
            if id_ in keys:
                # A name inside this one lacks its first or its last character.
                inside = find_keys(text[start : end - 1], locale)
                inside |= find_keys(text[start + 1 : end], locale)
                found.append(NamedEntry(keys[id_], frozenset(inside - {keys[id_]})))
        return found

    return find


def no_names(text: str, locale: str) -> Sequence[NamedEntry]:
    """Finds nothing: for texts without entries."""
    return ()
