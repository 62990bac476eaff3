"""Builds the second language in a process of its own, beside the first.

The i18n plugin builds one language after the other, in its own `on_post_build`. What it does there is done here as soon as all
files of both are read and paired, in a fork; what the fork leaves in the stores that handlers share (`across_locales`) comes
back, and so do its messages, behind those of the first language. With another version of
the plugin it is left to that.
"""

from __future__ import annotations

import logging
from importlib.metadata import version

from mkdocs import utils
from mkdocs.commands.build import build
from mkdocs.exceptions import Abort
from mkdocs.plugins import CombinedEvent, event_priority
from suyuan.processes import Aside, available
from support import AFTER_I18N, is_outer_build, log, stores

KNOWN = version("mkdocs-static-i18n").startswith("1.3.")  # whose `on_post_build` this stands for

aside: Aside | None = None
joined = False  # whether the languages of this build have been put together, and the plugin is not to build them again


@event_priority(AFTER_I18N - 20)  # all pages are read and checked, those that are made have been added
def on_files(files, config):
    global aside
    if is_outer_build(config) and KNOWN and available() > 1:
        before = [dict(store) for store in stores]
        aside = Aside(lambda: _build_others(config, before))
    return files


def _build_others(config, before: list[dict]) -> tuple:
    """In the fork: build as the plugin does, and tell what has come of it: messages, why it failed, changes of the stores."""
    kept, plugin = _Kept(), config.plugins["i18n"]
    log.parent.handlers[:] = [kept]
    config.plugins.events["build_error"].clear()  # to clean up is for the first language
    plugin.building, failed = True, None
    utils.clean_directory = lambda folder: None
    try:
        for locale in plugin.build_languages:
            if locale != plugin.current_language:
                plugin.current_language = locale
                build(config)
    except (Abort, SystemExit) as error:
        failed = str(error) or "Aborted"
    changes = [({key: value for key, value in store.items() if key not in old or old[key] is not value}, old.keys() - store.keys())
               for store, old in zip(stores, before)]
    return kept.records, failed, changes if failed is None else []


class _Kept(logging.Handler):
    def __init__(self):
        super().__init__()
        self.records: list[tuple[str, int, str]] = []

    def emit(self, record):
        if not record.getMessage().startswith(("Documentation built in", "Building documentation to")):  # as the plugin does
            self.records.append((record.name, record.levelno, record.getMessage()))


@event_priority(-90)  # before the plugin would build them itself
def _join(config):
    global aside, joined
    if aside and is_outer_build(config):
        try:
            records, failed, changes = aside.result()
        except RuntimeError as error:
            raise Abort(f"Nothing was published: {error}. Build again, with SUYUAN_PROCESSES=1 if memory is short.") from None
        finally:
            aside = None
        for name, level, message in records:
            logging.getLogger(name).log(level, "%s", message)
        if failed is not None:
            raise Abort(failed)
        for store, (new, gone) in zip(stores, changes):
            store.update(new)
            for key in gone:
                store.pop(key, None)
        config.plugins["i18n"].building = joined = True  # it has nothing left to do


@event_priority(-105)
def _go_on(config):
    global joined
    if joined:
        config.plugins["i18n"].building = joined = False


on_post_build = CombinedEvent(_join, _go_on)


def on_build_error(error):
    global aside
    if aside:
        aside.stop()
        aside = None
