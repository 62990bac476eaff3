"""What several handlers need of MkDocs. Not listed under `hooks:`; the handlers import it."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from html import unescape
from pathlib import Path
from typing import Any, NoReturn

import mkdocs
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError, MkDocsException
from mkdocs.structure import StructureItem
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Link
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url

from build import current
from suyuan.core.levels import LEVELS, count_by_kind
from suyuan.core.locales import only_locale
from suyuan.core.paths import PagePath, parse_page_path
from suyuan.core.problems import Problem, ProblemsFound, printable, shorten
from suyuan.core.unexpected import explain_unexpected
from suyuan.text.languages import language
from suyuan.twins.suggestions import form_template

# The i18n plugin picks a locale's files, and builds the other locales, at priority -100.
AFTER_I18N = -110
AT_LAST = -120  # the site is written: check and publish it
FIRST, LAST = 200, -118  # of all handlers of an event, except what ends a build
FINALLY = -130  # it is published: release what the build has used

Context = dict[str, Any]  # of a template

# ProperDocs, a fork of MkDocs, has loggers of its own name.
log = logging.getLogger(f"{mkdocs.__name__}.suyuan")


class _Messages(logging.Handler):
    """Counts messages: a page that gave one is not kept, so that the next build gives it, too."""

    count = 0

    def emit(self, record: logging.LogRecord) -> None:
        self.count += 1


messages = _Messages(logging.INFO)


def stop_on(problems: Iterable[Problem]) -> None:
    """Log each problem on a line of its own and end the build; do nothing if there are none."""
    found, tolerated = LEVELS.sort(problems)
    for line in count_by_kind(tolerated):
        log.info(f"tolerated: {line}")
    for problem in found:
        log.error(str(problem))
    if found:
        count = f"{len(found)} problem{'s' * (len(found) > 1)}"
        stop(f"Nothing was published: {count} to fix, see above.")


def in_one_line(error: BaseException) -> str | None:
    """What to say of an error that ends a build; None if MkDocs itself says it in one line.

    The traceback of an error that nobody has thought of is in a file.
    """
    if isinstance(error, ProblemsFound):
        return str(error)
    if isinstance(error, OSError):
        place = error.filename or "the site"
        return printable(
            f"{place}: this cannot be read or written ({error.strerror or error}): check the free "
            "space, the path, and its permissions"
        )
    if isinstance(error, RecursionError):
        return "a page or a record is nested too deeply: take levels out"
    if isinstance(error, MemoryError):
        return "there is not enough memory: build with SUYUAN_PROCESSES=1, or on a larger machine"
    if isinstance(error, ConfigurationError):
        reason = " ".join(str(error).split())
        return printable(f"mkdocs.yml: {reason}: correct it")
    if isinstance(error, MkDocsException):
        return None
    return explain_unexpected(error, Path.cwd())


class _OneLineEach(logging.Filter):
    """Lets a message print nothing that moves a cursor or reverses a line, whatever it quotes."""

    def filter(self, record: logging.LogRecord) -> bool:
        lines = record.getMessage().split("\n")
        record.msg, record.args = "\n".join(shorten(printable(line)) for line in lines), ()
        return True


def guard_messages() -> None:
    """Make all that is logged printable: MkDocs quotes addresses and names as they are."""
    logger = log.parent
    for handler in logger.handlers if logger else ():
        if not any(isinstance(each, _OneLineEach) for each in handler.filters):
            handler.addFilter(_OneLineEach())


def stop(message: str) -> NoReturn:
    """End the build."""
    raise Abort(message)


def pages_of(files: Files) -> list[Page]:
    """The pages of the locale that is being built, once MkDocs has read them."""
    return [file.page for file in files.documentation_pages() if file.page]


def path_of(page: Page) -> PagePath:
    """The place of a page in the site. `hooks/pages.py` rejects pages without one."""
    path = parse_page_path(page.file.src_uri)
    assert path, page.file.src_uri
    return path


def shown(page: Page) -> str:
    """All that other pages can show of a page, for a table of `Lookups`."""
    return repr((page.url, title_of(page), sorted(page.meta.items())))


def first_page(item: StructureItem) -> StructureItem | None:
    """The first page or link of an item of the menu: itself, or the first below it."""
    if isinstance(item, Page | Link):
        return item
    return next(filter(None, map(first_page, getattr(item, "children", None) or ())), None)


def title_of(item: StructureItem) -> str:
    """The title of a page, or of a section of the navigation, as plain text.

    Front matter has it as written, a heading as HTML.
    """
    meta: dict[str, Any] = getattr(item, "meta", {})
    return str(meta.get("title") or unescape(item.title or ""))


def asset(config: MkDocsConfig, name: str) -> str:
    """The text of a file of the theme, as it is published from `overrides/assets/`."""
    return Path(str(config.theme.custom_dir), "assets", name).read_text("utf-8")


def edit_url(config: MkDocsConfig, source: str) -> str | None:
    """Address of a file below docs/ in the host's editor, as MkDocs makes it from `edit_uri`."""
    file = File.generated(config, source, content="")
    file.edit_uri = source
    return Page(None, file, config).edit_url


def correction_form(config: MkDocsConfig) -> str | None:
    """Address of the correction form with its fields still open, see `form_template`."""
    return form_template(config.repo_url, config.extra.get("correction_form"))


def i18n_plugin(config: MkDocsConfig) -> Any:
    """The i18n plugin, which has no types."""
    return config.plugins["i18n"]


def add_i18n_plugin(config: MkDocsConfig) -> None:
    """Give a site in one language, whose mkdocs.yml has no i18n plugin, the plugin with that one.

    It is added before its own first event, `on_config` at -100. So there is one way to build.
    """
    if "i18n" in config.plugins:
        return
    from mkdocs_static_i18n.plugin import I18n

    theme = {key: config.theme.get(key) for key in ("language", "locale")}
    locale = only_locale(config.extra, theme)
    try:
        name = language(locale).own_name
    except ValueError as error:
        stop_on([Problem("mkdocs.yml", 0, f"language: {error}")])
    plugin = I18n()
    only = {"locale": locale, "name": name, "default": True, "build": True}
    plugin.load_config({"docs_structure": "suffix", "languages": [only]})
    config.plugins["i18n"] = plugin


def current_locale(config: MkDocsConfig) -> str:
    """The locale that is being built."""
    return str(i18n_plugin(config).current_language)


def is_outer_build(config: MkDocsConfig) -> bool:
    """Whether this is not a nested build of the i18n plugin.

    Before the plugin's `on_post_build` (-100) that means the first locale; after it, that all
    locales are done.
    """
    return not i18n_plugin(config).building


def claim_links(page: Page, config: MkDocsConfig) -> Callable[[str], str]:
    """Id of a claim → its address, relative to this page."""
    urls = current().site_info(current_locale(config)).claim_urls
    return lambda id_: f"{get_relative_url(urls[id_], page.url)}#{id_}"


def add_page(
    files: Files, config: MkDocsConfig, path: PagePath, content: str, edit_uri: str | None = None
) -> None:
    """Add a page that has no file of its own to those of the locale that is being built.

    content   Markdown with front matter
    edit_uri  path below docs/ of the file to edit instead
    """
    file = File.generated(config, path.source, content=content)
    file.dest_uri = f"{path.place}index.html"
    file.url = path.url or "./"
    file.edit_uri = edit_uri
    # What the i18n plugin sets on files of its own.
    file.locale = file.locale_alternate_of = file.localization = path.locale  # type: ignore[attr-defined]
    file.norm_src_uri = f"{path.key}.md"  # type: ignore[attr-defined]
    file.alternates = {path.locale: file}  # type: ignore[attr-defined]
    files.append(file)
