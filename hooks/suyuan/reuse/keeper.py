"""Results of functions, kept with a trace of what was looked up for each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

from suyuan.core.cache import Cache
from suyuan.core.processes import parallel_map
from suyuan.reuse.lookups import Lookup, Lookups
from suyuan.reuse.previous import PreviousSite
from suyuan.reuse.traces import StoredTraces, Trace, Traces

Item = TypeVar("Item")
Result = TypeVar("Result")

_TRACES = "traces"
SEARCHED = "searched text"
"""Kind of what the cache keeps of a text that was searched for names."""


class Keeper:
    """What the last build made, and what this one makes.

    traces    how it was made
    previous  the site that the last build has made
    """

    def __init__(self, cache: Cache, lookups: Lookups, purpose: str = "site"):
        """purpose is what the builds are for: another one leaves these traces alone."""
        self._cache, self._lookups, self._purpose = cache, lookups, purpose
        self.previous = PreviousSite()
        self.traces = Traces(lookups, cache.get(_TRACES, StoredTraces, [purpose]))

    def find(
        self, kind: str, result_type: type[Result], names: Sequence[str]
    ) -> dict[str, tuple[Result, Trace]]:
        """Those of these things that are still good. They are kept for the next build.

        kind         of all of them, unique in the program
        result_type  as Pydantic understands it
        names        of the things
        """
        traces = {name: self.traces.trace(name) for name in names if self.traces.holds(name)}
        keys = [[name, trace.key] for name, trace in traces.items()]
        results = self._cache.get_many(kind, result_type, keys)
        found = {}
        for (name, trace), result in zip(traces.items(), results):
            if result is not None:
                found[name] = (result, trace)
                self.traces.keep(name)
        return found

    def put(
        self,
        kind: str,
        result_type: type[Result],
        name: str,
        result: Result,
        made_of: Iterable[Lookup],
    ) -> Trace:
        """Keep a result for the next build. Returns its trace.

        made_of  what was looked up for it
        """
        made_of = list(made_of)
        trace = self.traces.add(name, made_of)
        self._cache.put(kind, result_type, [name, trace.key], result)
        for table, key in made_of:
            if is_search(table) and key in self._lookups.texts:
                self._cache.put(SEARCHED, str, [key], self._lookups.texts[key])
        return trace

    def map(
        self,
        kind: str,
        result_type: type[Result],
        function: Callable[[Item], Result],
        items: Sequence[Item],
        name: Callable[[Item], str],
    ) -> list[tuple[Result, Trace]]:
        """`parallel_map(function, items)` without those that are still good, each with its trace.

        name  item → what to call its result, unique in the program
        """
        known = self.find(kind, result_type, list(map(name, items)))
        missing = [item for item in items if name(item) not in known]

        def make(item: Item) -> tuple[Result, list[Lookup], dict[str, str]]:
            with self._lookups.noting() as notes:
                result = function(item)
            texts = self._lookups.texts
            return result, list(notes), {key: texts[key] for _, key in notes if key in texts}

        for item, (result, notes, texts) in zip(missing, parallel_map(make, missing)):
            self._lookups.texts.update(texts)
            known[name(item)] = result, self.put(kind, result_type, name(item), result, notes)
        return [known[name(item)] for item in items]

    def write(
        self,
        kind: str,
        write: Callable[[Item], Iterable[str]],
        items: Mapping[str, Item],
        site: Path,
    ) -> None:
        """Write files into a site, or take them over from the last one if they are still good.

        kind   of the files, unique in the program
        write  writes the files of an item; returns their paths below the site
        items  a name for each, unique among them → the item
        """
        missing = []
        for key in items:
            of_last = self._good_files(f"{kind} {key}")
            if of_last is None:
                missing.append(key)
            else:
                self.previous.take_over(of_last, site)
                self.traces.keep(f"{kind} {key}")

        def make(key: str) -> tuple[list[str], list[Lookup]]:
            with self._lookups.noting() as notes:
                paths = list(write(items[key]))
            return paths, list(notes)

        for key, (paths, notes) in zip(missing, parallel_map(make, missing)):
            self.traces.add(f"{kind} {key}", notes, paths)

    def _good_files(self, name: str) -> tuple[str, ...] | None:
        """The files of something that need not be made again."""
        files = self.traces.trace(name).files if self.traces.holds(name) else ()
        return files if files and all(map(self.previous.has, files)) else None

    def save(self, stored: StoredTraces) -> None:
        """Keep the traces of a build that is done, from all its processes."""
        searched = [[key] for table, key, _ in stored.lookups if is_search(table)]
        self._cache.touch(SEARCHED, searched)
        if stored == self.traces.stored:
            self._cache.touch(_TRACES, [[self._purpose]])
            return
        self._cache.put(_TRACES, StoredTraces, [self._purpose], stored)


def is_search(table: str) -> bool:
    """Whether the keys of a table are texts that were searched."""
    return table.startswith("names.")
