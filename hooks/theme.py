"""What the theme sends to a browser: our words and policy, and none of Material's own files."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

from build import current
from support import current_locale
from suyuan.publishing.hosting import CONTENT_SECURITY_POLICY


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Material's sheets, scripts and search workers are 2.5 MB that no page uses."""
    own = Path(str(config.theme.custom_dir))
    for file in list(files):
        of_theme = file.src_uri.startswith("assets/") and file.src_dir in config.theme.dirs
        if of_theme and not own.samefile(str(file.src_dir)):
            files.remove(file)
    return files


def on_env(env: Any, config: MkDocsConfig, files: Files) -> Any:
    build = current()
    env.globals["words_of"] = build.words
    env.globals["t"] = build.words[current_locale(config)]
    # A preview has no policy: it reloads pages by a script of its own.
    env.globals["policy"] = None if build.is_preview else CONTENT_SECURITY_POLICY
    return env
