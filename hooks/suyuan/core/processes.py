"""Work in several processes: forks of this one, which share its memory and send back results.

Where a system cannot fork, or SUYUAN_PROCESSES is 1, the work is done in this process.
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
from typing import Any, Generic, NoReturn, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

_PR_SET_PDEATHSIG = 1  # of linux/prctl.h

# What the workers of `parallel_map` run. They inherit it by being forked, so it needs no pickling.
_task: Callable[[int], Any] | None = None


def process_count() -> int:
    """How many processes to use: one per CPU that this process may use, or SUYUAN_PROCESSES."""
    if not hasattr(os, "fork") or sys.platform == "darwin":
        return 1  # on macOS, system libraries do not survive a fork
    requested = os.environ.get("SUYUAN_PROCESSES", "")
    if requested.isdecimal():
        return max(1, int(requested))
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def parallel_map(
    function: Callable[[Item], Result], items: Sequence[Item], min_per_process: int = 8
) -> list[Result]:
    """`[function(item) for item in items]`, computed in several processes.

    function         may be a closure; only its results are pickled
    min_per_process  with fewer items per process, a fork would cost more than it saves

    What `function` raises is raised here. What it changes in memory is lost: it must return what
    the caller needs, or write files.
    """
    global _task
    count = min(process_count(), len(items) // min_per_process)
    if count < 2:
        return [function(item) for item in items]

    def run_task(index: int) -> Result:
        return function(items[index])

    _task = run_task
    # Without this, a garbage collection would write to, and so copy, all memory that workers share.
    gc.freeze()
    try:
        with multiprocessing.get_context("fork").Pool(count, _end_with, (os.getpid(),)) as pool:
            chunk = max(1, len(items) // (count * 8))
            return pool.map(_call_task, range(len(items)), chunksize=chunk)
    finally:
        gc.unfreeze()
        _task = None


def _call_task(index: int) -> Any:
    assert _task is not None
    return _task(index)


class ForkedTask(Generic[Result]):
    """One function that runs in a fork of this process while this one goes on."""

    def __init__(self, function: Callable[[], Result]):
        """Start `function`; `result` returns what it returns, which is pickled."""
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
            _run_and_exit(function, writing)
        gc.unfreeze()
        os.close(writing)
        self._reading = reading

    def result(self) -> Result:
        """Wait for the function to return. Raises RuntimeError if its process ended before that."""
        with open(self._reading, "rb") as pipe:
            answer = pipe.read()
        self._reading = -1
        status = os.waitstatus_to_exitcode(os.waitpid(self._pid, 0)[1])
        self._pid = 0
        if status or not answer:
            raise RuntimeError(f"a process of the build ended before its work was done ({status})")
        result: Result = pickle.loads(answer)  # written by our own fork, a moment ago
        return result

    def kill(self) -> None:
        """Kill the process. A thread that waits for its result gets RuntimeError."""
        if self._pid:
            os.kill(self._pid, signal.SIGKILL)

    def stop(self) -> None:
        """Kill the process and reap it, where no thread waits for its result."""
        if self._reading >= 0:
            os.close(self._reading)
            self._reading = -1
            self.kill()
            os.waitpid(self._pid, 0)


def _run_and_exit(function: Callable[[], Any], writing: int) -> NoReturn:
    """Exit at once afterwards, so that nothing runs that the parent does at its own end."""
    status = 1
    try:
        answer = pickle.dumps(function(), pickle.HIGHEST_PROTOCOL)
        with open(writing, "wb") as pipe:
            pipe.write(answer)
        status = 0
    except BrokenPipeError:
        pass  # the parent has ended, and has said why
    except BaseException:  # any exception: none may propagate into the code of the parent
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(status)


def _end_with(parent: int) -> None:
    """Make this process end with its parent, which alone may write to the site after that."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the parent too, which ends us
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    threading.Thread(target=_watch, args=(parent,), daemon=True).start()


def _watch(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(0.5)
    os._exit(1)
