"""What the theme sends to a browser: none of Material's own files, and the policy that every page is under.

Templates escape what they print: what is HTML already says so, as Markup or by `| safe`.
"""

from __future__ import annotations

from pathlib import Path

from markupsafe import Markup
from suyuan.hosting import CONTENT_SECURITY_POLICY
from suyuan.interface import fill
from support import title_of

policy: str | None = None  # none under `mkdocs serve`, which reloads pages by a script of its own


def on_startup(*, command, dirty):
    global policy
    policy = None if command == "serve" else CONTENT_SECURITY_POLICY


def on_config(config):
    config.theme.static_templates.add("404.html")  # Material says so by itself, a theme without a name does not
    return config


def on_files(files, config):
    """Material's sheets, scripts and search workers are 2.5 MB that no page asks for."""
    own = Path(config.theme.custom_dir)
    for file in list(files):
        if file.src_uri.startswith("assets/") and file.src_dir in config.theme.dirs and not own.samefile(file.src_dir):
            files.remove(file)
    return files


def on_env(env, config, files):
    env.autoescape = True  # before any template is compiled
    env.filters["fill"] = fill
    env.globals.update(policy=policy and Markup(policy), title_of=title_of)
    return env
