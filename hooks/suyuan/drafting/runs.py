"""Drafts many segments at a time, and hands each result over as soon as it is there."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait

from suyuan.drafting.drafts import Drafter, Result, Task
from suyuan.drafting.endpoint import EndpointError


def run_drafts(
    drafter: Drafter,
    tasks: Iterable[Task],
    at_once: int,
    on_result: Callable[[Result], None],
) -> EndpointError | None:
    """Draft segments, and call `on_result` with each result in this thread.

    at_once  how many requests are under way at a time

    Returns why it stopped early, None if it did not. After an interruption, requests that are under
    way are not waited for.
    """
    waiting = iter(tasks)
    pool = ThreadPoolExecutor(max_workers=at_once, thread_name_prefix="draft")
    running: set[Future[Result]] = set()
    failed: EndpointError | None = None
    try:
        while True:
            while not failed and len(running) < at_once:
                task = next(waiting, None)
                if task is None:
                    break
                running.add(pool.submit(drafter.draft, task))
            if not running:
                return failed
            done, running = wait(running, return_when=FIRST_COMPLETED)
            for future in done:
                try:
                    on_result(future.result())
                except EndpointError as error:
                    failed = failed or error
    finally:
        pool.shutdown(wait=False, cancel_futures=True)
