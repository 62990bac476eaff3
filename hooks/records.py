"""Opens the build: reads the records, and keeps results of earlier builds in `.cache/suyuan/`."""

from __future__ import annotations

import json
import warnings
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority

from build import current, open_build
from support import FINALLY, guard_messages, i18n_plugin, is_outer_build, stop_on
from suyuan.building.loading import load_build
from suyuan.core.cache import Cache
from suyuan.core.digests import fingerprint
from suyuan.core.inputs import check_inputs
from suyuan.core.levels import LEVELS, SETTING
from suyuan.core.locales import LOCALES, order_locales
from suyuan.core.problems import ProblemsFound
from suyuan.core.settings import check_gone
from unchanged import end_if_unchanged

command_run = ""


def on_startup(*, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
    global command_run
    command_run = command
    guard_messages()


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """The first handler of all: those that follow use what it opens."""
    if is_outer_build(config):
        languages = i18n_plugin(config).config.languages
        LOCALES.use(order_locales([vars(each) | dict(each) for each in languages]))
        stop_on(check_inputs(_inputs(config)))
        try:
            scripts = (str(getattr(each, "path", each)) for each in config.extra_javascript)
            stop_on(check_gone([*map(str, config.extra_css), *scripts]))
            LEVELS.use(config.extra.get(SETTING))
            docs, project = Path(config.docs_dir), Path(config.config_file_path).parent
            serving, everywhere = command_run == "serve", _fingerprint(config)
            path = project / ".cache/suyuan/results.sqlite3"
            if command_run == "build":
                end_if_unchanged(config, Cache(path, everywhere, drop_unused=False))
            cache = Cache(path, everywhere, drop_unused=not serving)
            open_build(load_build(docs, project, cache, serving))
        except ProblemsFound as error:
            stop_on(error.problems)
    return config


def _inputs(config: MkDocsConfig) -> list[tuple[Path, str]]:
    """The folders that a build reads, with their names.

    Hooks and templates may be those of another project, which its folders then link to.
    """
    code = Path(__file__).resolve().parent
    docs, project = Path(config.docs_dir), Path(config.config_file_path).parent
    name = docs.relative_to(project).as_posix() if docs.is_relative_to(project) else str(docs)
    folders = [(docs, name)]
    for path, own in (
        (Path(__file__).parent, code),
        (Path(str(config.theme.custom_dir)), code.with_name("overrides")),
    ):
        is_link_to_ours = path.is_symlink() and path.resolve() == own
        folders.append((own if is_link_to_ours else path, path.name))
    return folders


def _fingerprint(config: MkDocsConfig) -> bytes:
    """A hash of what all results depend on: code, templates, settings, versions."""
    settings = Path(config.config_file_path)
    code = Path(__file__).parent  # not below the project if that only links to it
    with warnings.catch_warnings():  # MkDocs itself does not need what was read, and we do
        warnings.simplefilter("ignore", DeprecationWarning)
        options = list(map(_show_options, config.user_configs))
    return fingerprint(
        [code, Path(str(config.theme.custom_dir))],
        settings.read_text("utf-8"),
        str(config.site_url),  # which a preview sets
        *options,
    )


def _show_options(options: Mapping[str, Any]) -> str:
    """Settings as they were read, values of the environment in them, or options of the command.

    Without those that change no file of the site: where it is built and published, how strictly.
    """
    shown = {name: value for name, value in options.items() if name not in ("site_dir", "strict")}
    extra = dict(shown.get("extra") or {})
    extra.pop("publish", None)
    return json.dumps(shown | {"extra": extra}, default=_name_of)


def _name_of(value: object) -> str:
    """What a value that is no data is called: a function of an extension has an address, too."""
    return f"{type(value).__name__} {getattr(value, '__qualname__', '')}"


@event_priority(FINALLY)
def on_post_build(config: MkDocsConfig) -> None:
    cache = current().cache
    if is_outer_build(config):
        cache.close()
    else:  # a nested build may be a process of its own
        cache.flush()
