"""A copy of a process that keeps what was known at one moment, and answers from it later."""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Callable
from multiprocessing import Pipe
from typing import Any

from suyuan.core.processes import ForkedTask


class Standby:
    """Made by the process that will ask. `begin` is called where the copy is to be taken: there, or in a fork of it.

    patience  seconds that an answer may take
    """

    def __init__(self, patience: float):
        self._patience = patience
        self._asking, self._answering = Pipe()

    def begin(self, answer: Callable[[Any], Any]) -> None:
        """Leave a copy of this process behind. Each request is answered in a fork of it, which may do with all that it finds
        there what it likes: the copy stays as it is. It ends when the one who asks lets go of it, or ends in any way."""
        sys.stdout.flush()
        sys.stderr.flush()
        between = os.fork()  # which ends at once: nobody has to wait for the copy
        if between:
            os.waitpid(between, 0)
            return
        try:
            if not os.fork():
                signal.signal(signal.SIGINT, signal.SIG_IGN)
                _let_go_of_files(self._answering.fileno())
                self._answer(answer)
        finally:
            os._exit(0)

    def _answer(self, answer: Callable[[Any], Any]) -> None:
        while True:
            try:
                request = self._answering.recv()
                work = ForkedTask(lambda: answer(request))
                limit = threading.Timer(self._patience, work.kill)
                limit.start()
                try:
                    reply = work.result()
                except RuntimeError:
                    reply = None
                limit.cancel()
                self._answering.send(reply)
            except (EOFError, OSError):
                return

    def ask(self, request: Any) -> None:
        """Send a request, which is pickled. Raises OSError where no copy is there."""
        self._answering.close()  # held by the copy alone from now on, so that its end is noticed
        self._asking.send(request)

    def reply(self) -> Any:
        """What `answer` has returned, pickled; None where it raised, ended, or took too long."""
        try:
            return self._asking.recv()
        except (EOFError, OSError):
            return None

    def close(self) -> None:
        """Let the copy end."""
        self._asking.close()
        self._answering.close()


def _let_go_of_files(kept: int) -> None:
    """Close what this process got from others: pipes, whose readers wait for their last writer, and a server's sockets. Their
    numbers stay taken, so that an object which still closes its own closes nothing else."""
    nothing = os.open(os.devnull, os.O_RDWR)
    for number in map(int, os.listdir("/dev/fd")):
        if number > 2 and number not in (kept, nothing):
            try:
                os.dup2(nothing, number)
            except OSError:  # that of the listing itself, closed again
                pass
