"""The preview: which build the site on view comes from, and what an edit sets off.

The face of the package explains the whole in steps.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, NamedTuple

from suyuan.core.locales import LOCALES
from suyuan.core.processes import ForkedTask
from suyuan.preview.checkpoint import Checkpoint
from suyuan.preview.edits import Snapshot, edited_files, take_snapshot
from suyuan.publishing import swap

TIME_LIMIT = 20  # seconds for rendering a few pages, which takes a fraction of one

Answers = dict[str, Any]  # by locale
Ask = Callable[[Any], Answers | None]
"""Sends all checkpoints the same request; returns their answers, or None if one of them failed."""
Build = Callable[[], list[str]]
"""Builds the whole site into the staging folder, and returns why that failed: [] if it did not."""

log = logging.getLogger("mkdocs.suyuan")


class Generation(NamedTuple):
    """One build of the whole site: the files that it was made from, and a checkpoint per locale."""

    snapshot: Snapshot
    checkpoints: dict[str, Checkpoint]

    def close(self) -> None:
        """End the checkpoints."""
        for checkpoint in self.checkpoints.values():
            checkpoint.close()


class BackgroundBuild(NamedTuple):
    """A build beside the site on view: its process, the thread that waits for it, and that site."""

    task: ForkedTask[list[str]]
    thread: threading.Thread
    site: Path


class Preview:
    """The state of `mkdocs serve`.

    has_site       whether a site is on view: the next one is built beside it
    in_background  whether this process is the one that builds while others are served
    problems       why the last edit is not on view, one line each; [] if it is
    """

    def __init__(self, forks: bool, reload: Callable[[], None]) -> None:
        """forks says whether processes can be forked; `reload` makes browsers load pages again."""
        self.has_site = self.in_background = False
        self.problems: list[str] = []
        self._forks, self._reload = forks, reload
        self._current: Generation | None = None  # that of the site on view
        self._next: Generation | None = None  # that of the build under way
        self._background: BackgroundBuild | None = None

    def start_build(self, paths: Iterable[Path]) -> None:
        """Note that a build starts, which is made from these files and folders."""
        if self._forks and not self.in_background:
            self._next = _new_generation(take_snapshot(paths))

    def save_checkpoint(self, locale: str, answer: Callable[[Any], Any]) -> None:
        """Leave a copy of the build behind, which has just written a locale; see `Checkpoint`."""
        if self._next:
            self._next.checkpoints[locale].save(answer)

    def finish_build(self) -> None:
        """Note that the build is done: its site is on view, or about to be."""
        self.has_site = True
        if self._next and not self.in_background:
            unused, self._current, self._next = self._current, self._next, None
            if unused:
                unused.close()

    def discard_build(self) -> None:
        """Note that the build has failed."""
        if self._next:
            self._next.close()
            self._next = None

    def handle_edit(
        self,
        paths: Iterable[Path],
        site: Path,
        show: Callable[[list[Path], Ask], bool],
        build: Build,
    ) -> None:
        """Bring the site on view up to date after an edit, or leave it and note the `problems`.

        paths  the files and folders that are watched
        site   the folder of the site on view
        show   renders the pages of these files again, of which only the text has changed; returns
               whether the site on view shows them now
        build  builds the whole site beside the one on view
        """
        self._stop_background()
        if self._forks and self._current:
            now = take_snapshot(paths, self._current.snapshot)
            edited = edited_files(self._current.snapshot, now)
            # No file is edited if one was saved unchanged, or only its background build was
            # stopped.
            if edited is not None and (not edited or show(edited, self._ask)):
                self.problems = []
                self._build_in_background(now, site, build)
                return
        self.problems = build()
        if self.problems:  # the site on view stays, and so do its checkpoints
            swap.discard(site)
        else:
            swap.replace(site)

    def close(self) -> None:
        """End all processes, and remove the staging folder."""
        if stopped := self._stop_background():
            swap.discard(stopped.site)
        if self._current:
            self._current.close()

    def _ask(self, request: Any) -> Answers | None:
        assert self._current, "only the pages of a finished build are rendered again"
        checkpoints = self._current.checkpoints
        try:
            for checkpoint in checkpoints.values():
                checkpoint.send(request)
        except OSError:
            return None
        # All have begun to work before the first is waited for.
        answers = {locale: checkpoint.receive() for locale, checkpoint in checkpoints.items()}
        return None if None in answers.values() else answers

    def _build_in_background(self, snapshot: Snapshot, site: Path, build: Build) -> None:
        generation = _new_generation(snapshot)
        task = ForkedTask(lambda: self._run_background(generation, build))
        arguments = (task, generation, site)
        thread = threading.Thread(target=self._take_over, args=arguments, daemon=True)
        self._background = BackgroundBuild(task, thread, site)
        thread.start()

    def _run_background(self, generation: Generation, build: Build) -> list[str]:
        """In the fork: build, and return why that failed."""
        self._next, self.in_background = generation, True
        return build()

    def _take_over(self, task: ForkedTask[list[str]], generation: Generation, site: Path) -> None:
        """In the thread: wait for a background build, and put its site in place."""
        unused: Generation | None = generation
        try:
            self.problems = task.result()
        except RuntimeError:  # killed, because another edit came
            pass
        else:
            if self.problems:
                self._reload()
            else:
                swap.replace(site)
                unused, self._current = self._current, generation
                log.info("The rest of the site has followed")
        if unused:
            unused.close()

    def _stop_background(self) -> BackgroundBuild | None:
        """Stop the background build, and return it; if it is just taking over, let it finish."""
        stopped, self._background = self._background, None
        if stopped:
            stopped.task.kill()
            stopped.thread.join()
        return stopped


def _new_generation(snapshot: Snapshot) -> Generation:
    return Generation(snapshot, {locale: Checkpoint(TIME_LIMIT) for locale in LOCALES})
