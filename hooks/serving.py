"""Under `mkdocs serve`, shows an edited page at once; the rest of the site follows, see `suyuan.preview`.

Where MkDocs lacks a part that this needs, or a system cannot fork, the preview is MkDocs' own.
"""

from __future__ import annotations

import os
from inspect import signature
from pathlib import Path

from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import CombinedEvent, event_priority
from remaking import POSSIBLE, handlers, remake
from suyuan import publishing
from suyuan.pages import LOCALES
from suyuan.preview import Preview
from suyuan.processes import available
from support import AT_LAST, current_locale, is_outer_build, log

KNOWN = POSSIBLE and "builder" in signature(LiveReloadServer).parameters  # which is replaced below

preview: Preview | None = None
known: dict[str, object] = {}  # of the locale that is being built: env, files, nav


def on_startup(*, command, dirty):
    global preview
    preview = Preview() if command == "serve" and KNOWN and available() > 1 else None


def on_config(config):
    if preview and is_outer_build(config):
        preview.begin(_places(config))
        if preview.is_beside:
            config.site_dir = str(publishing.aside(Path(config.site_dir)))
    return config


def on_nav(nav, config, files):
    known["nav"] = nav
    return nav


def on_env(env, config, files):
    known.update(env=env, files=files)
    return env


@event_priority(-50)  # the pages of a locale are written, and so its templates compiled; the next locale is not begun
def _stand_by(config):
    if preview:
        preview.stand_by(current_locale(config), lambda request: remake(*request, config=config, **known))


@event_priority(AT_LAST - 20)
def _take_place(config):
    if preview and is_outer_build(config):
        preview.take_place()


on_post_build = CombinedEvent(_stand_by, _take_place)


def on_build_error(error):
    if preview:
        preview.fail()


def on_serve(server, config, builder):
    if preview:
        server.builder = lambda: preview.rebuild(_places(config), Path(config.site_dir), lambda *asked: _show(config, *asked), builder)
    return server


def on_shutdown():
    if preview:
        preview.end()


def _places(config):
    return [Path(place) for place in dict.fromkeys([config.docs_dir, config.config_file_path, *config.watch])]


def _show(config, touched, ask):
    site, modules = Path(config.site_dir), handlers(config)
    answers = ask((touched, site))
    if answers is None:
        return False
    for slug, essay in answers[LOCALES[0]].items():
        for answer in answers.values():
            essay.rendered.update(answer[slug].rendered)
        modules["twins"].show_originals(essay, site)
        if essay.translated:
            modules["parallel"].write_twins(essay, site)
    log.info(f"Made again from {', '.join(map(os.path.relpath, touched))}; the rest of the site follows")
    return True
