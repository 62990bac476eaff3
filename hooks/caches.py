"""Lets builds remember what earlier ones have made, in `.cache/suyuan/` beside mkdocs.yml: `config.extra["memory"]`."""

from __future__ import annotations

from pathlib import Path

from mkdocs.plugins import event_priority

from support import AT_LAST, is_outer_build
from suyuan.core.cache import Cache
from suyuan.core.digests import fingerprint

serving = False


def on_startup(*, command, dirty):
    global serving
    serving = command == "serve"


def on_config(config):
    """The first hook of all: those that come after it ask for the memory."""
    if is_outer_build(config):
        project, settings = (
            Path(config.config_file_path).parent,
            Path(config.config_file_path).read_text("utf-8"),
        )
        code = Path(__file__).parent  # not below the project where that only has a link to it
        everywhere = fingerprint(
            [code, Path(config.theme.custom_dir)],
            settings,
            *map(
                str,
                (
                    config.site_url,
                    config.repo_url,
                    config.edit_uri,
                    config.site_name,
                    config.theme.name,
                ),
            ),
        )
        config.extra["preview"] = serving  # which leaves out what only other programs read
        config.extra["memory"] = Cache(
            project / ".cache/suyuan/results.sqlite3", everywhere, drop_unused=not serving
        )
    return config


@event_priority(AT_LAST - 10)
def on_post_build(config):
    memory = config.extra["memory"]
    memory.close() if is_outer_build(
        config
    ) else memory.flush()  # a nested build may be a process of its own
