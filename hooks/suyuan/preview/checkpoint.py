"""A copy of a process that keeps what was known at one moment, and answers requests later."""

from __future__ import annotations

import contextlib
import os
import signal
import sys
import threading
from collections.abc import Callable
from multiprocessing import Pipe
from typing import Any

from suyuan.core.processes import ForkedTask


class Checkpoint:
    """The pipe to a copy of a process, and the code that makes the copy.

    The process that will send requests creates it. `save` is called where the copy is to be taken:
    in that process, or in a fork of it.
    """

    def __init__(self, time_limit: float):
        """time_limit is the number of seconds after which a request fails."""
        self._time_limit = time_limit
        self._client, self._server = Pipe()

    def save(self, answer: Callable[[Any], Any]) -> None:
        """Leave a copy of this process behind, which answers each request by `answer(request)`.

        `answer` runs in a fork of the copy and may change anything in memory: the copy stays as it
        is. The copy ends when `close` is called, or when the process that sends requests ends.
        """
        sys.stdout.flush()
        sys.stderr.flush()
        # Forked twice: the one in between ends at once, so that nobody has to wait for the copy.
        between = os.fork()
        if between:
            os.waitpid(between, 0)
            return
        try:
            if not os.fork():
                signal.signal(signal.SIGINT, signal.SIG_IGN)
                _release_files(self._server.fileno())
                self._serve(answer)
        finally:
            os._exit(0)

    def _serve(self, answer: Callable[[Any], Any]) -> None:
        """In the copy: answer requests until the other end of the pipe is closed."""
        while True:
            try:
                request = self._server.recv()
                self._server.send(self._run(answer, request))
            except (EOFError, OSError):
                return

    def _run(self, answer: Callable[[Any], Any], request: Any) -> Any:
        """The answer, computed in a fork; None if it fails or takes too long."""
        task: ForkedTask[Any] = ForkedTask(lambda: answer(request))
        timer = threading.Timer(self._time_limit, task.kill)
        timer.start()
        try:
            return task.result()
        except RuntimeError:
            return None
        finally:
            timer.cancel()

    def send(self, request: Any) -> None:
        """Send a request, which is pickled. Raises OSError if there is no copy."""
        self._server.close()  # only the copy holds it from now on, so that its end is noticed
        self._client.send(request)

    def receive(self) -> Any:
        """Wait for the answer to the last request, which was pickled.

        Returns None if `answer` raised, its process ended, or it took too long.
        """
        try:
            return self._client.recv()
        except (EOFError, OSError):
            return None

    def close(self) -> None:
        """End the copy."""
        self._client.close()
        self._server.close()


def _release_files(kept: int) -> None:
    """Close the inherited file descriptors, except `kept` and those of the standard streams.

    Otherwise readers of inherited pipes would wait for this process to close them, and a server's
    sockets would stay open. The numbers are pointed at /dev/null instead of being freed: an object
    that still closes its own number then closes nothing else.
    """
    null = os.open(os.devnull, os.O_RDWR)
    for number in map(int, os.listdir("/dev/fd")):
        if number > 2 and number not in (kept, null):
            with contextlib.suppress(OSError):  # the one of the listing, which is closed again
                os.dup2(null, number)
