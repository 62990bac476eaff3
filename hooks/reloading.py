"""The server of `mkdocs serve`, and the browsers that it reloads. Not listed under `hooks:`;
`hooks/serving.py` imports it."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from mkdocs.livereload import LiveReloadServer

from suyuan.preview.policy import with_policy

# What is changed or used of the server.
_ATTRIBUTES = (
    "builder", "error_handler", "_inject_js_into_html", "_epoch_cond", "_visible_epoch",
    "_wanted_epoch",
)  # fmt: skip


class Browsers:
    """The browsers that show a preview."""

    def __init__(self) -> None:
        self._server: LiveReloadServer | None = None

    def use(self, server: LiveReloadServer, problems: Callable[[], Sequence[str]]) -> bool:
        """Make a server put a notice on top of each page. Returns whether it has all that we need.

        problems  returns the lines of the notice; none if all is well
        """
        if not all(hasattr(server, name) for name in _ATTRIBUTES):
            return False
        self._server = server
        inject = with_policy(server._inject_js_into_html, problems)
        server._inject_js_into_html = inject  # type: ignore[method-assign]
        error_page = server.error_handler

        def reloading_error_page(code: int) -> bytes | None:
            """MkDocs' own never reloads: the page may be one that is about to be built."""
            page = error_page(code)
            return page and inject(page, server._visible_epoch)

        server.error_handler = reloading_error_page
        return True

    def reload(self) -> None:
        """Make all browsers load their pages again."""
        server = self._server
        if not server:
            return
        with server._epoch_cond:
            now = max(round(time.monotonic() * 1000), server._visible_epoch + 1)
            server._visible_epoch = server._wanted_epoch = now
            server._epoch_cond.notify_all()

    @contextmanager
    def not_waiting(self) -> Iterator[None]:
        """Serve the site on view meanwhile: MkDocs would let every browser wait for the next."""
        server = self._server
        assert server
        with server._epoch_cond:
            wanted, server._wanted_epoch = server._wanted_epoch, server._visible_epoch
            server._epoch_cond.notify_all()
        try:
            yield
        finally:
            with server._epoch_cond:
                server._wanted_epoch = max(wanted, server._visible_epoch)
