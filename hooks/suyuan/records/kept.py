"""Files of records as the last build read them, so that unchanged YAML is not parsed again."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from typing import Any, TypeVar

from pydantic import BaseModel

from suyuan.core.cache import Cache
from suyuan.core.problems import Problem
from suyuan.core.yaml_loader import KeyPath
from suyuan.core.yaml_records import SLUG, Lines, load_records, read_yaml

Model = TypeVar("Model", bound=BaseModel)
Loaded = tuple[dict[str, Model], Lines, list[Problem]]


class LaterLines(Lines):
    """Lines of a file of records: those of its ids, and the others read when one is looked up."""

    def __init__(self, ids: Mapping[str, int], read: Callable[[], Lines]):
        self._ids, self._read = ids, read

    @cached_property
    def _all(self) -> Lines:
        return self._read()

    def __getitem__(self, at: KeyPath) -> int:
        if len(at) == 1 and at[0] in self._ids:
            return self._ids[str(at[0])]
        return self._all[at]

    def __iter__(self) -> Iterator[KeyPath]:
        return iter(self._all)

    def __len__(self) -> int:
        return len(self._all)


class RecordReader:
    """`load_records`, with what it has read in earlier builds. Of a wrong file, nothing is kept.

    The lines of fields are read when they are looked up: only messages need them.
    """

    def __init__(self, cache: Cache):
        self._cache = cache

    def __call__(
        self, model: type[Model], text: str, path: str, ids: re.Pattern[str] = SLUG
    ) -> Loaded[Model]:
        """Arguments, result, and errors as of `load_records`."""
        kind, key = f"records {model.__name__}", [path, text]
        kept_type: Any = tuple[dict[str, model], dict[str, int]]  # type: ignore[valid-type]
        kept = self._cache.get(kind, kept_type, key)
        if kept is None:
            records, lines, problems = load_records(model, text, path, ids)
            if not problems:
                first = {id_: lines[(id_,)] for id_ in records}
                self._cache.put(kind, kept_type, key, (records, first))
            return records, lines, problems
        return kept[0], LaterLines(kept[1], lambda: read_yaml(text, path)[1]), []


Reader = Callable[..., Loaded[Model]]
"""`load_records`, or a `RecordReader`."""
