"""One input of any kind: how it is made, checked, and written as a fixture."""

from __future__ import annotations

import hashlib
import json
import re
import time
import traceback
from collections.abc import Callable
from pathlib import Path
from random import Random

from fuzz import capture_promises, captures, project_files, project_promises
from fuzz.captures import Capture
from fuzz.project_files import Files
from project import ROOT

FIXTURES = ROOT / "tests/fixtures/fuzz"
Input = Capture | Files

_CAPTURES = 0.8  # share of the inputs
_DETAIL = re.compile(r"[\d'\"<].*", re.DOTALL)


def make(seed: str, number: int) -> Input:
    """The input with this number; it depends on nothing else."""
    rng = Random(f"{seed}:{number}")
    return captures.make(rng) if rng.random() < _CAPTURES else project_files.make(rng)


def check(given: Input) -> list[str]:
    """Everything that is wrong with what becomes of an input; [] if all promises are kept."""
    found = _check(given, time.perf_counter)  # costs a thousandth of what it takes to read CPU
    if any(map(_is_slow, found)):  # on a busy machine, that is no proof
        found = _check(given, time.process_time)
    if any(map(_is_slow, found)):
        found = _check(given, time.process_time)
    return list(dict.fromkeys(found))


def _check(given: Input, clock: Callable[[], float]) -> list[str]:
    promises = capture_promises if isinstance(given, Capture) else project_promises
    found: list[str] = []
    began = clock()
    try:
        found += promises.check(given, clock)  # type: ignore[arg-type]
    except MemoryError:
        found.append("memory ran out")
    except Exception as error:
        found.append(f"{type(error).__name__} in {_place_of(error)}: {error}"[:300])
    taken, limit = clock() - began, promises.limit_of(given)  # type: ignore[arg-type]
    if taken > limit:
        found.append(f"it took {taken:.1f} s, more than {limit:.1f}")
    return found


def _place_of(error: Exception) -> str:
    """Where our code was when something was raised."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if "/suyuan/" in frame.filename] or frames
    return f"{Path(ours[-1].filename).name} {ours[-1].name}"


def _is_slow(what: str) -> bool:
    return what.startswith("it took")


def kind_of(what: str) -> str:
    """Which promise a finding is about, without its details."""
    return _DETAIL.sub("", what)[:60]


def save(given: Input) -> Path:
    """Keep an input as a fixture. Returns its path."""
    raw = given.data if isinstance(given, Capture) else _as_json(given)
    mark = hashlib.sha256(raw).hexdigest()[:8]
    if isinstance(given, Capture):
        by_hand = "kept-" * given.keep + "dropped-" * given.drop
        path = FIXTURES / f"{mark}-{by_hand}{given.name}"
    else:
        path = FIXTURES / f"{mark}.project.json"
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(raw)
    return path


def load(path: Path) -> Input:
    """The input in a fixture."""
    raw = path.read_bytes()
    if path.name.endswith(".project.json"):
        files = json.loads(raw)
        return Files(
            {name: text.encode("utf-8", "surrogateescape") for name, text in files.items()}
        )
    *marks, name = path.name.split("-")
    return Capture(raw, name, "kept" in marks, "dropped" in marks)


def _as_json(given: Files) -> bytes:
    files = {name: data.decode("utf-8", "surrogateescape") for name, data in given.files.items()}
    return (json.dumps(files, indent=1, sort_keys=True) + "\n").encode()
