"""A preview that shows what was edited at once, and lets the rest of the site follow.

A build leaves a copy of itself standing by for each locale, which knows all that it knew. After an edit of text the copies make a
few pages again, in the site on view; then a process of its own builds the whole site beside that, and puts it in its place. Any
other edit is built before it is shown.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, NamedTuple

from suyuan.core.paths import LOCALES
from suyuan.core.processes import ForkedTask
from suyuan.preview.standby import Standby
from suyuan.preview.touched import Seen, look, touched_between
from suyuan.publishing import swap

PATIENCE = 20  # seconds, for pages that take a fraction of one

log = logging.getLogger("mkdocs.suyuan")


class Round(NamedTuple):
    """A build: the files it was made from, and for each locale a copy of it."""

    seen: Seen
    standbys: dict[str, Standby]

    def close(self) -> None:
        for standby in self.standbys.values():
            standby.close()


class Following(NamedTuple):
    """A build beside the site on view, and the thread that waits for its end."""

    aside: ForkedTask
    thread: threading.Thread
    site: Path


class Preview:
    """is_beside  whether this process is that which builds beside the site on view"""

    def __init__(self):
        self.is_beside = False
        self._shown: Round | None = None  # that of the site on view
        self._coming: Round | None = None  # that of the build under way
        self._following: Following | None = None

    def begin(self, places: Iterable[Path]) -> None:
        """A build begins, of all files that these files and folders hold."""
        if not self.is_beside:
            self._coming = _round(look(places))

    def stand_by(self, locale: str, answer: Callable[[Any], Any]) -> None:
        """The build has done a locale: leave a copy of it behind, see `Standby.begin`."""
        if self._coming:
            self._coming.standbys[locale].begin(answer)

    def take_place(self) -> None:
        """The build is done, and is the site on view."""
        if self._coming and not self.is_beside:
            self._shown, self._coming = self._coming, None

    def fail(self) -> None:
        """The build has found something wrong."""
        if self._coming:
            self._coming.close()
            self._coming = None

    def rebuild(
        self,
        places: Iterable[Path],
        site: Path,
        show: Callable[[list[Path], Callable], bool],
        build: Callable[[], None],
    ) -> None:
        """Something was edited.

        site    the folder of the site on view
        show    files in which only text has changed, a function that asks all copies the same and returns their answers by
                locale → whether the site on view has been brought up to date with them
        build   builds the whole site, into `site`, or in a process that `is_beside` into the folder aside of it
        """
        self._stop_following()
        now = look(places, self._shown and self._shown.seen)
        touched = touched_between(self._shown.seen, now) if self._shown else None
        if (
            touched == [] or touched and show(touched, self._ask)
        ):  # what is not looked at follows with the rest
            self._follow(now, site, build)
            return
        if self._shown:  # which `build` is about to clear away
            self._shown.close()
            self._shown = None
        build()

    def end(self) -> None:
        """Nobody looks any more: leave nothing behind."""
        if stopped := self._stop_following():
            swap.discard(stopped.site)
        if self._shown:
            self._shown.close()

    def _ask(self, request: Any) -> dict[str, Any] | None:
        standbys = self._shown.standbys
        try:
            for standby in standbys.values():
                standby.ask(request)
        except OSError:
            return None
        answers = {locale: standby.reply() for locale, standby in standbys.items()}
        return None if None in answers.values() else answers

    def _follow(self, seen: Seen, site: Path, build: Callable[[], None]) -> None:
        round_ = _round(seen)
        aside = ForkedTask(lambda: self._build_beside(round_, build))
        thread = threading.Thread(target=self._take_over, args=(aside, round_, site), daemon=True)
        self._following = Following(aside, thread, site)
        thread.start()

    def _build_beside(self, round_: Round, build: Callable[[], None]) -> bool:
        self._coming, self.is_beside = round_, True
        try:
            build()
        except SystemExit:  # MkDocs has told why
            return False
        return True

    def _take_over(self, aside: ForkedTask, round_: Round, site: Path) -> None:
        try:
            built = aside.result()
        except RuntimeError:  # killed: another edit came
            built = False
        if built:
            swap.replace(site)
            round_, self._shown = self._shown, round_
            log.info("The rest of the site has followed")
        round_.close()

    def _stop_following(self) -> Following | None:
        """End the build beside the site on view, unless it is just taking its place, which it then does."""
        stopped, self._following = self._following, None
        if stopped:
            stopped.aside.kill()
            stopped.thread.join()
        return stopped


def _round(seen: Seen) -> Round:
    return Round(seen, {locale: Standby(PATIENCE) for locale in LOCALES})
