"""Builds the second language in a process of its own, at the same time as the first.

The i18n plugin builds one language after the other, in its own `on_post_build`. Here that is done
as soon as all pages of both are read and paired, in a fork; what the fork has put into
`Build.collected` comes back, and so do its messages, behind those of the first language. It is left
to the plugin where a system cannot fork, under another i18n plugin, and where the texts of nearly
all pages are kept: then a fork costs more than it saves.
"""

from __future__ import annotations

import logging
from dataclasses import fields
from typing import Any

from mkdocs import utils
from mkdocs.commands.build import build
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.plugins import CombinedEvent, event_priority
from mkdocs.structure.files import Files

from build import current
from support import LAST, i18n_plugin, in_one_line, is_outer_build, log, stop
from suyuan.building.collected import Collected
from suyuan.core.processes import ForkedTask, process_count

# What the plugin builds the other languages with.
PLUGIN_ATTRIBUTES = ("building", "build_languages", "current_language")

_MIN_PAGES = 20  # to be rendered in one language, for the second to be built in a fork

Built = tuple[list[tuple[str, int, str]], str | None, dict[str, dict[Any, Any]]]
"""Log messages (logger, level, text), why the build failed, and the fields of `Collected`."""

fork: ForkedTask[Built] | None = None
is_joined = False  # whether the plugin must not build the other languages


@event_priority(LAST - 1)  # all pages are read, and it is known which are kept
def on_files(files: Files, config: MkDocsConfig) -> Files:
    global fork
    plugin, pages = i18n_plugin(config), len(files.documentation_pages())
    if (
        is_outer_build(config)
        and process_count() > 1
        and pages - len(current().rendered) >= _MIN_PAGES
        and all(hasattr(plugin, name) for name in PLUGIN_ATTRIBUTES)
    ):
        fork = ForkedTask(lambda: _build_others(config))
    return files


def _build_others(config: MkDocsConfig) -> Built:
    """In the fork: build the other languages as the plugin does."""
    messages, plugin = _Messages(), i18n_plugin(config)
    logger = log.parent
    assert logger
    logger.handlers[:] = [messages]
    config.plugins.events["build_error"].clear()  # the process of the first language cleans up
    plugin.building, failed = True, None
    utils.clean_directory = lambda directory: None
    try:
        for locale in plugin.build_languages:
            if locale != plugin.current_language:
                plugin.current_language = locale
                build(config)
    except (Abort, SystemExit) as error:
        failed = str(error) or "Aborted"
    except Exception as error:
        failed = in_one_line(error)
        if failed is None:
            raise
    collected = current().collected
    found = {each.name: getattr(collected, each.name) for each in fields(Collected)}
    return messages.records, failed, found if failed is None else {}


class _Messages(logging.Handler):
    """Keeps log messages, to be logged again by the process of the first language."""

    def __init__(self) -> None:
        super().__init__()
        self.records: list[tuple[str, int, str]] = []

    def emit(self, record: logging.LogRecord) -> None:
        message = record.getMessage()
        # The plugin drops these two, too.
        if not message.startswith(("Documentation built in", "Building documentation to")):
            self.records.append((record.name, record.levelno, message))


@event_priority(-90)  # before the plugin would build them itself
def _join(config: MkDocsConfig) -> None:
    global fork, is_joined
    if not fork or not is_outer_build(config):
        return
    try:
        records, failed, found = fork.result()
    except RuntimeError as error:
        stop(
            f"Nothing was published: {error}. Build again, with SUYUAN_PROCESSES=1 if memory is "
            "short."
        )
    finally:
        fork = None
    for name, level, message in records:
        logging.getLogger(name).log(level, "%s", message)
    if failed is not None:
        stop(failed)
    for name, collected in found.items():
        getattr(current().collected, name).update(collected)
    i18n_plugin(config).building = is_joined = True  # it has nothing left to do


@event_priority(-105)  # the plugin has done nothing; from here on the build is whole
def _release_plugin(config: MkDocsConfig) -> None:
    global is_joined
    if is_joined:
        i18n_plugin(config).building = is_joined = False


on_post_build = CombinedEvent(_join, _release_plugin)


def on_build_error(error: Exception) -> None:
    global fork
    if fork:
        fork.stop()
        fork = None
