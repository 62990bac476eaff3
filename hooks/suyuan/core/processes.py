"""Work in several processes: forks of this one, which know all that it knows and hand back what they find.

Where a system cannot fork, or SUYUAN_PROCESSES is 1, the same is done in this process.
"""

from __future__ import annotations

import ctypes
import gc
import multiprocessing
import os
import pickle
import signal
import sys
import threading
import time
import traceback
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

Item, Result = TypeVar("Item"), TypeVar("Result")
_PR_SET_PDEATHSIG = 1  # of linux/prctl.h

_task: Callable[[Any], Any] | None = (
    None  # of the workers: they get it by being forked, so that it may be any function
)


def available() -> int:
    """How many processes to work in: as many as there are processors for this one, or as the environment says."""
    if (
        not hasattr(os, "fork") or sys.platform == "darwin"
    ):  # there, libraries of the system do not survive a fork
        return 1
    there = (
        len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    )
    asked = os.environ.get("SUYUAN_PROCESSES", "")
    return max(1, int(asked)) if asked.isdecimal() else there


def each(
    function: Callable[[Item], Result], items: Sequence[Item], fewest: int = 8
) -> list[Result]:
    """What a function makes of each item, in their order; results are pickled, items and function are not. With less than
    `fewest` for a process it would cost more to fork than it saves.

    What it raises is raised here. What it changes outside its result is lost: write files, and return what is to be known.
    """
    global _task
    count = min(available(), len(items) // fewest)
    if count < 2:
        return [function(item) for item in items]
    _task, number = lambda place: function(items[place]), len(items)
    gc.freeze()  # or the collector would touch, and so copy, all that the workers share with this process
    try:
        with multiprocessing.get_context("fork").Pool(count, _end_with, (os.getpid(),)) as pool:
            return pool.map(_call, range(number), chunksize=max(1, number // (count * 8)))
    finally:
        gc.unfreeze()
        _task = None


def _call(place: int) -> Any:
    return _task(place)


class Aside:
    """One piece of work in a process of its own, while this one goes on. `function` returns what `result` hands over."""

    def __init__(self, function: Callable[[], Any]):
        reading, writing = os.pipe()
        gc.freeze()
        parent = os.getpid()
        sys.stdout.flush()
        sys.stderr.flush()
        self._pid = os.fork()
        if not self._pid:
            os.close(reading)
            _end_with(parent)
            os.environ["SUYUAN_PROCESSES"] = "1"
            _answer(function, writing)
        gc.unfreeze()
        os.close(writing)
        self._reading = reading

    def result(self) -> Any:
        """Wait for the work to end. Raises RuntimeError where its process ended without an answer."""
        with open(self._reading, "rb") as pipe:
            answer = pipe.read()
        self._reading = -1
        status, self._pid = os.waitstatus_to_exitcode(os.waitpid(self._pid, 0)[1]), 0
        if status or not answer:
            raise RuntimeError(f"a process of the build ended before its work ({status})")
        return pickle.loads(answer)  # written by this program's own fork, a moment ago

    def kill(self) -> None:
        """End the process if it still works. Whoever waits for its result, in another thread, gets RuntimeError."""
        if self._pid:
            os.kill(self._pid, signal.SIGKILL)

    def stop(self) -> None:
        """End the process if it still works, where nobody waits for its result."""
        if self._reading >= 0:
            os.close(self._reading)
            self._reading = -1
            self.kill()
            os.waitpid(self._pid, 0)


def _answer(function: Callable[[], Any], writing: int) -> None:
    """Ends this process, without whatever its parent would do at its own end."""
    status = 1
    try:
        answer = pickle.dumps(function(), pickle.HIGHEST_PROTOCOL)
        with open(writing, "wb") as pipe:
            pipe.write(answer)
        status = 0
    except BaseException:  # whatever it is, it must not go on into what only the parent is to do
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(status)


def _end_with(parent: int) -> None:
    """Let this process end when its parent does, however that ends: it writes into a folder that only the parent may."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent is told as well, and ends this one
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    threading.Thread(target=_watch, args=(parent,), daemon=True).start()


def _watch(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(0.5)
    os._exit(1)
