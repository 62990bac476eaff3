"""The command: `make fuzz [N=100000 SEED=…]`. It prints what was found, and the seed."""

from __future__ import annotations

import argparse
import multiprocessing
import os
import secrets
import sys
import time

from fuzz import inputs, pool
from fuzz.reduce import SECONDS, reduce

MOST_KEPT = 20  # findings of different kinds that are reduced and kept


def main() -> int:
    """Try inputs. Returns 1 if something was found."""
    parser = argparse.ArgumentParser(prog="make fuzz", description=__doc__)
    parser.add_argument("--count", type=int, default=100_000, help="number of inputs (N)")
    parser.add_argument("--seed", default="", help="what they are made from (SEED)")
    args = parser.parse_args()
    seed = args.seed or str(secrets.randbelow(10**9))
    processes = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 2
    progress, kinds, count = Progress(args.count), dict[str, tuple[int, str]](), 0
    try:
        for number, what in pool.run(seed, args.count, processes, progress):
            count += 1
            if (kind := inputs.kind_of(what)) not in kinds:
                kinds[kind] = number, what
                print(f"input {number} of seed {seed}: {what!r:.300}", flush=True)
    except KeyboardInterrupt:
        pass  # what was tried until now counts
    seconds = time.monotonic() - progress.began
    for number, what in list(kinds.values())[:MOST_KEPT]:
        print(f"input {number} is kept as {_keep(seed, number, what)}", flush=True)
    found = f"{count} findings of {len(kinds)} kinds" if count else "nothing found"
    took = f"{seconds:.0f} s on {processes} processes"
    print(f"{progress.done:,} inputs in {took}, seed {seed}: {found}")
    return 1 if count else 0


class Progress:
    """Says at a terminal, every other second, how many inputs have been tried."""

    def __init__(self, count: int):
        self.count, self.done = count, 0
        self.began = self.said = time.monotonic()

    def __call__(self, done: int) -> None:
        """`done` inputs have been tried."""
        self.done = done
        if sys.stderr.isatty() and time.monotonic() - self.said > 2:
            self.said = time.monotonic()
            print(f"{done:,} of {self.count:,} inputs", file=sys.stderr, end="\r")


def _keep(seed: str, number: int, what: str) -> str:
    """Reduce an input, in a process of its own, and save it. Returns where."""
    given = inputs.make(seed, number)
    reading, writing = multiprocessing.Pipe(duplex=False)
    process = multiprocessing.get_context("fork").Process(
        target=lambda: writing.send(reduce(given, what)), daemon=True
    )
    process.start()
    writing.close()
    try:
        if reading.poll(3 * SECONDS):
            given = reading.recv()
    except EOFError:
        pass  # it ended the process: the whole input is kept
    process.kill()
    return os.path.relpath(inputs.save(given))


if __name__ == "__main__":
    sys.exit(main())
