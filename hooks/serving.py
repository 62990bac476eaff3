"""Under `mkdocs serve`, shows an edited page at once; the rest of the site follows.

A mistake leaves the last good build on view, with a notice on top.

`suyuan.preview` explains how. Where a system cannot fork, each edit is a whole build; where MkDocs
lacks what this uses, the preview is MkDocs' own.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Literal

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import CombinedEvent, event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation

from reloading import Browsers
from rerender import LoadedLocale, rerender
from support import FINALLY, current_locale, in_one_line, is_outer_build, log, stop
from suyuan.core.locales import LOCALES
from suyuan.core.processes import process_count
from suyuan.preview.controller import Ask, Preview
from suyuan.preview.notice import Errors, lines_of
from suyuan.publishing import swap
from suyuan.twins.essay import TwinEssay
from twins import finish_essay

preview: Preview | None = None
browsers = Browsers()
nav_of_locale: Navigation
loaded: LoadedLocale  # the locale that is being built


def on_startup(*, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
    global preview
    preview = None
    if command == "serve":
        preview = Preview(forks=process_count() > 1, reload=browsers.reload)


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    if preview and is_outer_build(config):
        preview.start_build(_watched(config))
        if preview.has_site:
            config.site_dir = str(swap.staging_folder(Path(config.site_dir)))
    return config


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
    global nav_of_locale
    nav_of_locale = nav
    return nav


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    global loaded
    loaded = LoadedLocale(config, env, files, nav_of_locale)
    return env


# The pages of a locale are written, so its templates are compiled; the next locale has not begun.
@event_priority(-50)
def _save_checkpoint(config: MkDocsConfig) -> None:
    if preview:
        known = loaded
        preview.save_checkpoint(
            current_locale(config), lambda request: rerender(request[0], request[1], known)
        )


@event_priority(FINALLY)
def _finish_build(config: MkDocsConfig) -> None:
    if preview and is_outer_build(config):
        preview.finish_build()


on_post_build = CombinedEvent(_save_checkpoint, _finish_build)


def on_build_error(error: Exception) -> None:
    """The last handler of all: what comes from outside is one line, and no traceback."""
    if preview:
        preview.discard_build()
    if message := in_one_line(error):
        stop(message)


def on_serve(
    server: LiveReloadServer, config: MkDocsConfig, builder: Callable[[], None]
) -> LiveReloadServer:
    if not preview or not browsers.use(server, lambda: shown.problems):
        return server
    shown, site = preview, Path(config.site_dir)

    def build() -> list[str]:
        if shown.in_background:
            return _build(builder)
        with browsers.not_waiting():
            return _build(builder)

    def handle_edit() -> None:
        shown.handle_edit(
            _watched(config), site, lambda edited, ask: _show(edited, ask, site), build
        )
        if shown.problems:
            log.error("The preview shows the last good build until this is fixed, see above")

    server.builder = handle_edit
    return server


def _build(builder: Callable[[], None]) -> list[str]:
    """Build the whole site. Returns why that failed, one line each; [] if it did not."""
    errors, logger = Errors(), log.parent
    assert logger
    logger.addHandler(errors)
    try:
        builder()
    except (Exception, SystemExit) as error:
        reason = in_one_line(error) if isinstance(error, Exception) else None
        lines = lines_of(errors.lines, reason or str(error))
        for line in lines if not errors.lines else ():
            log.error(line)
        return lines
    finally:
        logger.removeHandler(errors)
    return []


def on_shutdown() -> None:
    if preview:
        preview.close()


def _watched(config: MkDocsConfig) -> list[Path]:
    paths = [config.docs_dir, config.config_file_path, *config.watch]
    return [Path(path) for path in dict.fromkeys(paths)]


def _show(edited: list[Path], ask: Ask, site: Path) -> bool:
    """Bring the site on view up to date with these files. Returns whether that was possible."""
    answers: dict[str, dict[str, TwinEssay]] | None = ask((edited, site))
    if answers is None:
        return False
    for slug, essay in answers[LOCALES[0]].items():
        for answer in answers.values():
            essay.rendered.update(answer[slug].rendered)
        if essay.translated:
            finish_essay(essay, site)
    names = ", ".join(os.path.relpath(path) for path in edited)
    log.info(f"Updated the pages of {names}; the rest of the site follows")
    return True
