"""What several handlers need of MkDocs itself. Not listed under `hooks:`; imported by those that are."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from html import unescape
from pathlib import Path

import mkdocs
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.structure import StructureItem
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url
from suyuan.entries import Entry
from suyuan.pages import ESSAYS, LOCALES, PagePath, parse_page_path
from suyuan.problems import Problem, ProblemsFound
from suyuan.records_on_disk import read_text
from suyuan.suggestions import form_template
from suyuan.twin_pages import TwinEssay

# Handlers that add or drop pages run after the i18n plugin (-100), which would otherwise look for the files on disk.
AFTER_I18N = -110
AT_LAST = -120

log = logging.getLogger(f"{mkdocs.__name__}.suyuan")  # ProperDocs stands in for MkDocs, with loggers of its own name
stores: list[dict] = []


def across_locales(store: dict) -> dict:
    """Declare a dict of a handler that is filled in by each language and read when all are done: hooks/locales.py brings home
    what a process of its own has put there, pickled. The same dict lives on under `mkdocs serve`."""
    stores.append(store)
    return store


def stop_on(problems: list[Problem]) -> None:
    """Log each problem on a line of its own and end the build, or do nothing if there is none."""
    for problem in problems:
        log.error(str(problem))
    if problems:
        raise Abort(f"Nothing was published: {len(problems)} problem{'s' * (len(problems) > 1)} to mend, see above.")


def docs_path(config: MkDocsConfig, source: str) -> Path:
    """Where a path below docs/ is on disk."""
    return Path(config.docs_dir, source)


def read_source(config: MkDocsConfig, source: str) -> tuple[str, str]:
    """The text of a file below docs/, empty where there is none, and what its author calls it."""
    name = source_name(config, source)
    try:
        return read_text(docs_path(config, source), name), name
    except ProblemsFound as error:
        stop_on(error.problems)


def asset(config: MkDocsConfig, name: str) -> str:
    """The text of a file of the theme's, as it is published from `overrides/assets/`."""
    return Path(config.theme.custom_dir, "assets", name).read_text("utf-8")


def source_name(config: MkDocsConfig, source: str) -> str:
    """A path below docs/ as its author knows it, relative to the project."""
    path, root = docs_path(config, source), Path(config.config_file_path).parent
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else str(path)


def edit_url(config: MkDocsConfig, source: str) -> str | None:
    """Address of a file below docs/ in the host's editor, as MkDocs makes it from `edit_uri`; None where the site has none."""
    file = File.generated(config, source, content="")
    file.edit_uri = source
    return Page(None, file, config).edit_url


def correction_form(config: MkDocsConfig) -> str | None:
    """Address of the correction form with its fields still open, see `form_template`."""
    return form_template(config.repo_url, config.extra.get("correction_form"))


def title_of(page: StructureItem) -> str:
    """The title of a page, or of a section of the navigation, as text: front matter has it as written, a heading as HTML."""
    return getattr(page, "meta", {}).get("title") or unescape(page.title or "")


def current_locale(config: MkDocsConfig) -> str:
    """The locale that is being built."""
    return config.plugins["i18n"].current_language


def is_outer_build(config: MkDocsConfig) -> bool:
    """Whether this is no nested build of the i18n plugin. Before its `on_post_build` (-100) that means the first locale,
    after it that all locales are done."""
    return not config.plugins["i18n"].building


def claim_links(page: Page, config: MkDocsConfig) -> Callable[[str], str]:
    """Id of a claim → its address on the page of claims, relative to this page."""
    address = get_relative_url(PagePath("", "claims", current_locale(config)).url, page.url)
    return lambda id_: f"{address}#{id_}"


def entry_of(page: Page, entries: Mapping[str, Entry]) -> Entry | None:
    """The entry whose page this is."""
    path = parse_page_path(page.file.src_uri)
    entry = entries.get(path.slug)
    return entry if entry and path.folder == f"{entry.kind}/" else None


def essay_of(page: Page, essays: Mapping[str, TwinEssay]) -> TwinEssay | None:
    """The essay whose page in one of its languages this is, None for the notice that it is not translated."""
    path = parse_page_path(page.file.src_uri)
    essay = essays.get(path.slug) if path.is_in(ESSAYS) else None
    return essay if essay and (path.locale == LOCALES[0] or essay.translated) else None


def add_page(files: Files, config: MkDocsConfig, path: PagePath, content: str, edit_uri: str | None = None) -> None:
    """Add a page that has no file of its own. `edit_uri` is what its author edits instead, below docs/."""
    file = File.generated(config, path.source, content=content)
    file.dest_uri = f"{path.url}index.html"
    file.url = path.url or "./"
    file.edit_uri = edit_uri
    # What the i18n plugin sets on files of its own.
    file.locale = file.locale_alternate_of = file.localization = path.locale
    file.norm_src_uri = f"{path.key}.md"
    file.alternates = {path.locale: file}
    files.append(file)
