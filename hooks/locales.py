"""Builds the second language in a process of its own, beside the first.

The i18n plugin builds one language after the other, in its own `on_post_build`. Here that is done
as soon as all pages of both are read and paired, in a fork; what the fork has put into
`Build.collected` comes back, and so do its messages, behind those of the first language. Where a
system cannot fork, and under another i18n plugin, it is left to the plugin.
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

from build import Collected, current
from support import AFTER_I18N, i18n_plugin, in_one_line, is_outer_build, log, stop
from suyuan.core.processes import ForkedTask, process_count

# What the plugin builds the other languages with.
USED = ("building", "build_languages", "current_language")

aside: ForkedTask | None = None
joined = False  # whether the plugin is not to build the languages again


@event_priority(AFTER_I18N)  # all pages are read and checked, those that are made have been added
def on_files(files: Files, config: MkDocsConfig) -> Files:
    global aside
    plugin = i18n_plugin(config)
    if (
        is_outer_build(config)
        and process_count() > 1
        and all(hasattr(plugin, name) for name in USED)
    ):
        aside = ForkedTask(lambda: _build_others(config))
    return files


def _build_others(
    config: MkDocsConfig,
) -> tuple[list[tuple[str, int, str]], str | None, dict[str, dict[Any, Any]]]:
    """In the fork: build as the plugin does.

    Returns messages, why it failed, and what has been collected.
    """
    messages, plugin = _Messages(), i18n_plugin(config)
    logger = log.parent
    assert logger
    logger.handlers[:] = [messages]
    config.plugins.events["build_error"].clear()  # to clean up is for the first language
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
    def __init__(self) -> None:
        super().__init__()
        self.records: list[tuple[str, int, str]] = []

    def emit(self, record: logging.LogRecord) -> None:
        message = record.getMessage()
        # As the plugin does.
        if not message.startswith(("Documentation built in", "Building documentation to")):
            self.records.append((record.name, record.levelno, message))


@event_priority(-90)  # before the plugin would build them itself
def _join(config: MkDocsConfig) -> None:
    global aside, joined
    if not aside or not is_outer_build(config):
        return
    try:
        records, failed, found = aside.result()
    except RuntimeError as error:
        stop(
            f"Nothing was published: {error}. Build again, with SUYUAN_PROCESSES=1 if memory is "
            "short."
        )
    finally:
        aside = None
    for name, level, message in records:
        logging.getLogger(name).log(level, "%s", message)
    if failed is not None:
        stop(failed)
    for name, collected in found.items():
        getattr(current().collected, name).update(collected)
    i18n_plugin(config).building = joined = True  # it has nothing left to do


@event_priority(-105)
def _go_on(config: MkDocsConfig) -> None:
    global joined
    if joined:
        i18n_plugin(config).building = joined = False


on_post_build = CombinedEvent(_join, _go_on)


def on_build_error(error: Exception) -> None:
    global aside
    if aside:
        aside.stop()
        aside = None
