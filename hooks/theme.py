"""What the theme sends to a browser: our words and policy, and none of Material's own files.

Templates escape what they print; what is HTML already says so, as Markup or by `| safe`.
"""

from __future__ import annotations

from pathlib import Path

from jinja2 import Environment
from markupsafe import Markup
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

from build import current
from support import current_locale, title_of
from suyuan.core.paths import locale_url
from suyuan.publishing.hosting import CONTENT_SECURITY_POLICY
from suyuan.records.interface import fill


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    config.theme.static_templates.add("404.html")  # a theme without a name has none
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Material's sheets, scripts and search workers are 2.5 MB that no page uses."""
    own = Path(str(config.theme.custom_dir))
    for file in list(files):
        of_theme = file.src_uri.startswith("assets/") and file.src_dir in config.theme.dirs
        if of_theme and not own.samefile(str(file.src_dir)):
            files.remove(file)
    return files


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    build, locale = current(), current_locale(config)
    env.autoescape = True  # before any template is compiled
    env.filters["fill"] = fill
    env.globals.update(
        t=build.words[locale],
        words_of=build.words,
        locale=locale,
        in_locale=lambda path, locale=locale: locale_url(path, locale) or ".",
        title_of=title_of,
        policy=Markup(CONTENT_SECURITY_POLICY),
    )
    return env
