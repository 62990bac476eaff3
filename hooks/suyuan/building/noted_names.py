"""Finders of names that note which texts they have searched, see `Lookups.note_search`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from suyuan.linking.mentions import Finder, Mention
from suyuan.reuse.lookups import Lookups
from suyuan.twins.names import FindNames, NamedEntry


class NotedFinder:
    """A `Finder` whose searches are noted.

    name  of the table of all that it finds
    """

    def __init__(self, finder: Finder, name: str, lookups: Lookups):
        self._finder, self._name, self._lookups = finder, name, lookups

    def find(self, text: str) -> Iterator[Mention]:
        """As of `Finder`."""
        self._lookups.note_search(self._name, text)
        return self._finder.find(text)


def noted_names(find: FindNames, lookups: Lookups) -> FindNames:
    """A function that finds the same names, and whose searches are noted."""

    def find_noted(text: str, locale: str) -> Sequence[NamedEntry]:
        lookups.note_search(f"names.{locale}", text)
        return find(text, locale)

    return find_noted
