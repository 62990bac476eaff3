"""Tries inputs in processes of their own, so that one that hangs, crashes, or fills the memory is a
finding like any other."""

from __future__ import annotations

import math
import multiprocessing
import os
import resource
import signal
import sys
import time
from collections.abc import Callable, Iterator
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any

from fuzz.inputs import check, make

CHUNK = 250  # inputs of one process: what it keeps in memory ends with it
SECONDS = 60  # of CPU for one input, before its process is killed; most take hundredths of one
_EACH = 25  # inputs after which the limit is set again: asking for CPU takes long
PATIENCE = 900  # seconds for one input that does nothing, such as waiting
MEMORY = 700 * 2**20  # bytes that a process may take beyond what it begins with

_fork = multiprocessing.get_context("fork")


class Worker:
    """A process that tries some inputs one after the other, and the number of the one it is at."""

    def __init__(self, seed: str, numbers: range):
        self.numbers = numbers
        self._at = _fork.RawArray("d", 2)  # number, and when it began
        self._at[:] = [numbers.start, time.monotonic()]
        self.pipe, theirs = _fork.Pipe(duplex=False)
        self.process: BaseProcess = _fork.Process(
            target=_try_all, args=(seed, numbers, self._at, theirs), daemon=True
        )
        self.process.start()
        theirs.close()

    def receive(self) -> list[tuple[int, str]] | None:
        """The findings, if the process has ended; None if it is still at work."""
        try:
            if self.pipe.poll():
                found: list[tuple[int, str]] = self.pipe.recv()
                self.process.join()
                return found
        except EOFError:
            self.process.join()
            code = self.process.exitcode
            if code == -signal.SIGXCPU:
                return [(self.number, f"it did not end within {SECONDS} s")]
            return [(self.number, f"the process ended with the code {code}")]
        if time.monotonic() - self._at[1] > PATIENCE:
            self.process.kill()
            self.process.join()
            return [(self.number, f"it did nothing for {PATIENCE} s")]
        return None

    @property
    def number(self) -> int:
        """The number of the input that is being tried."""
        return int(self._at[0])

    @property
    def rest(self) -> range:
        """The inputs that are left when the process has died."""
        return range(self.number + 1, self.numbers.stop)


def _try_all(seed: str, numbers: range, at: Any, pipe: Connection) -> None:
    _limit_memory()
    sys.stderr = open(os.devnull, "w")  # noqa: SIM115  # what libraries say of broken archives
    found = []
    for number in numbers:
        at[:] = [number, time.monotonic()]
        if number % _EACH == numbers.start % _EACH:
            limit = math.ceil(time.process_time()) + SECONDS
            resource.setrlimit(resource.RLIMIT_CPU, (limit, resource.RLIM_INFINITY))
        found += [(number, what) for what in check(make(seed, number))]
    pipe.send(found)


def _limit_memory() -> None:
    try:
        with open("/proc/self/statm") as file:
            begun = int(file.read().split()[0]) * resource.getpagesize()
    except OSError:  # not Linux
        return
    resource.setrlimit(resource.RLIMIT_AS, (begun + MEMORY, resource.RLIM_INFINITY))


def run(
    seed: str, count: int, processes: int, tell: Callable[[int], None] = lambda done: None
) -> Iterator[tuple[int, str]]:
    """Try `count` inputs. Yields the number of each that breaks a promise, and what is wrong.

    tell  is called with the number of inputs that have been tried
    """
    for number in range(20):  # imports, models and tables, before the first fork
        check(make("warm", number))
    waiting = [range(at, min(at + CHUNK, count)) for at in range(0, count, CHUNK)][::-1]
    workers: list[Worker] = []
    done = 0
    while waiting or workers:
        while waiting and len(workers) < processes:
            workers.append(Worker(seed, waiting.pop()))
        wait([worker.pipe for worker in workers], timeout=1)
        for worker in list(workers):
            if (found := worker.receive()) is None:
                continue
            workers.remove(worker)
            worker.pipe.close()
            yield from found
            done += len(worker.numbers)
            if worker.process.exitcode:  # it died: its findings so far are made again
                died = worker.number
                before = range(worker.numbers.start, died)
                waiting += [part for part in (worker.rest, before) if part]
                done -= len(before) + len(worker.rest)
            tell(done)
