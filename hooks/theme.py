"""What the theme sends to a browser: our words and policy, and none of Material's own files.

Templates escape what they print; what is HTML already says so, as Markup or by `| safe`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from jinja2 import BytecodeCache, Environment, FileSystemLoader
from jinja2.bccache import Bucket
from markupsafe import Markup
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files

from build import current
from support import (
    AFTER_I18N,
    asset,
    current_locale,
    first_page,
    is_outer_build,
    pages_of,
    path_of,
    title_of,
)
from suyuan.core.locales import LOCALES
from suyuan.core.paths import locale_url, other_locale
from suyuan.core.seal import seal, unseal
from suyuan.publishing.hosting import CONTENT_SECURITY_POLICY
from suyuan.records.identity import recolor
from suyuan.records.interface import Words, fill
from suyuan.text.languages import language, name_in

PALETTE = "assets/styles/palette.css"
WORKER = "offline-worker.js"


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    theme = config.theme
    theme.static_templates.add("404.html")  # a theme without a name has none
    theme.static_templates.discard("sitemap.xml")  # see hosting.py
    if is_outer_build(config):
        theme.get_env = partial(_own_env, theme.get_env, str(theme.custom_dir))  # type: ignore[method-assign]
    return config


class _Compiled(BytecodeCache):
    """Compiled templates, kept for the next build. They are code: only this machine's are run."""

    def load_bytecode(self, bucket: Bucket) -> None:
        sealed = current().cache.get("template", bytes, [bucket.key, bucket.checksum])
        if raw := unseal(sealed) if sealed else None:
            bucket.bytecode_from_string(raw)

    def dump_bytecode(self, bucket: Bucket) -> None:
        if sealed := seal(bucket.bytecode_to_string()):
            current().cache.put("template", bytes, [bucket.key, bucket.checksum], sealed)


def _own_env(get_env: Callable[[], Environment], own: str) -> Environment:
    """Templates, and only our own files: Material's are 2.5 MB that no page uses, and 14,000 icons
    that take long to list."""
    templates = get_env()
    assert templates.loader
    templates.bytecode_cache = _Compiled()
    templates.loader.list_templates = FileSystemLoader(own).list_templates  # type: ignore[method-assign]
    return templates


def _book_name(order: Sequence[str], locale: str, words: Words) -> str:
    """What a book is called by its languages: `Chinese`, `bilingual`; more exactly if there are
    several bilingual ones."""
    names = [name_in(each, locale) for each in order]
    is_only_pair = len(order) > 1 and len(LOCALES) == len(order)
    return words["book_both"] if is_only_pair else " / ".join(names)


@event_priority(AFTER_I18N)  # the plugin takes every file for one on disk
def on_files(files: Files, config: MkDocsConfig) -> Files:
    """The palette of the theme with the colors of the site."""
    colors, palette = current().identity.colors, files.get_file_from_path(PALETTE)
    if palette and colors:
        palette.content_string = recolor(asset(config, PALETTE.removeprefix("assets/")), colors)
    return files


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    build, locale = current(), current_locale(config)
    keys = sorted({path_of(page).key for page in pages_of(files)})
    env.autoescape = True  # before any template is compiled
    env.filters["fill"] = fill
    env.globals.update(
        t=build.words[locale],
        identity=build.identity,
        page_keys=build.lookups.listing(f"page_keys.{locale}", keys),
        words_of=build.words,
        locale=locale,
        locales=list(LOCALES),
        first_page=first_page,
        beside=other_locale(locale),
        own_name=lambda locale: language(locale).own_name,
        name_in=name_in,
        book_name=lambda order: _book_name(order, locale, build.words[locale]),
        in_locale=lambda path, locale=locale: locale_url(path, locale) or ".",
        title_of=title_of,
        worker="" if build.is_preview else WORKER,
        policy=Markup(CONTENT_SECURITY_POLICY),
    )
    return env
