"""Under `mkdocs serve`, shows an edited page at once; the rest of the site follows.

See `suyuan.preview`.

Where a system cannot fork, and where MkDocs lacks what this uses, the preview is MkDocs' own.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, Literal

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import ConfigurationError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import CombinedEvent, event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation

from remaking import Reading, remake
from support import FINALLY, current_locale, in_one_line, is_outer_build, log, stop
from suyuan.core.paths import LOCALES
from suyuan.core.problems import ProblemsFound
from suyuan.core.processes import process_count
from suyuan.preview.controller import Preview
from suyuan.preview.policy import with_policy
from suyuan.publishing import swap
from twins import write_twins

preview: Preview | None = None
nav_of_locale: Navigation
reading: Reading  # of the locale that is being built


def on_startup(*, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
    global preview
    preview = Preview() if command == "serve" and process_count() > 1 else None


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    if preview and is_outer_build(config):
        preview.begin(_places(config))
        if preview.is_beside:
            config.site_dir = str(swap.staging_folder(Path(config.site_dir)))
    return config


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
    global nav_of_locale
    nav_of_locale = nav
    return nav


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    global reading
    reading = Reading(config, env, files, nav_of_locale)
    return env


# The pages of a locale are written, and so its templates compiled; the next locale is not begun.
@event_priority(-50)
def _stand_by(config: MkDocsConfig) -> None:
    if preview:
        known = reading
        preview.stand_by(current_locale(config), lambda request: remake(*request, known))


@event_priority(FINALLY)
def _take_place(config: MkDocsConfig) -> None:
    if preview and is_outer_build(config):
        preview.take_place()


on_post_build = CombinedEvent(_stand_by, _take_place)


def on_build_error(error: Exception) -> None:
    """The last handler of all: what comes from outside is one line, and no traceback."""
    if preview:
        preview.fail()
    if message := in_one_line(error):
        stop(message)


def on_serve(
    server: LiveReloadServer, config: MkDocsConfig, builder: Callable[[], None]
) -> LiveReloadServer:
    if hasattr(server, "_inject_js_into_html"):  # without it, pages are not reloaded
        server._inject_js_into_html = with_policy(server._inject_js_into_html)  # type: ignore[method-assign]
    if preview and hasattr(server, "builder"):
        shown = preview

        def rebuild() -> None:
            site = Path(config.site_dir)
            try:
                shown.rebuild(_places(config), site, lambda *asked: _show(config, *asked), builder)
            except (ConfigurationError, OSError, ProblemsFound) as error:
                stop(in_one_line(error) or str(error))

        server.builder = rebuild
    return server


def on_shutdown() -> None:
    if preview:
        preview.end()


def _places(config: MkDocsConfig) -> list[Path]:
    watched = [config.docs_dir, config.config_file_path, *config.watch]
    return [Path(place) for place in dict.fromkeys(watched)]


def _show(
    config: MkDocsConfig, touched: list[Path], ask: Callable[[Any], dict[str, Any] | None]
) -> bool:
    """Bring the site on view up to date with these files. Returns whether that could be done."""
    site = Path(config.site_dir)
    answers = ask((touched, site))
    if answers is None:
        return False
    for slug, essay in answers[LOCALES[0]].items():
        for answer in answers.values():
            essay.rendered.update(answer[slug].rendered)
        if essay.translated:
            write_twins(essay, site)
    names = ", ".join(os.path.relpath(path) for path in touched)
    log.info(f"Made again from {names}; the rest of the site follows")
    return True
