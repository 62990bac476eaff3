"""Reads every page once, pairs it with its twin, and adds the pages that have no file."""

from __future__ import annotations

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import CombinedEvent, event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage

from build import current
from support import AFTER_I18N, Context, add_page, current_locale, is_outer_build, path_of, stop_on
from suyuan.building.build import Build, source_of
from suyuan.building.generated import check_addresses, generated_pages
from suyuan.building.reading import read_pages
from suyuan.building.sections import empty_pages, prune_menu
from suyuan.building.versions import addresses_in, version_of
from suyuan.core.paths import SOURCES, parse_page_path, untranslated_pages
from suyuan.core.problems import Problem, ProblemsFound
from suyuan.publishing.hosting import alternates
from suyuan.records.corrections import load_corrections
from suyuan.twins.suggestions import new_file_url


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    index = f"{SOURCES}index.md"
    imported = any(Path(config.docs_dir, SOURCES).glob("*.md"))
    if config.nav and index not in config.nav and imported:
        config.nav.insert(-2, index)
    return config


def _read(files: Files, config: MkDocsConfig) -> Files:
    """Before the i18n plugin drops what it cannot pair: the only time that all pages are here."""
    if is_outer_build(config):
        build = current()
        stop_on(read_files(files, build))
        _drop_empty(config, build)
        untranslated = dict.fromkeys(sorted(untranslated_pages(build.pages), key=source_of))
        build.untranslated = build.lookups.table("untranslated", untranslated, key=source_of)
        try:
            corrections = load_corrections(
                *build.read("data/corrections.yml"),
                build.claims,
                build.entries,
                build.figures,
                build.essays,
            )
            build.corrections = build.lookups.table("corrections", corrections)
        except ProblemsFound as error:
            stop_on(error.problems)
    return files


def _drop_empty(config: MkDocsConfig, build: Build) -> None:
    """Leave out each page that lists records and has none, in the menu, too."""
    empty = empty_pages(build)
    kept = {path: page for path, page in build.pages.items() if path not in empty}
    if empty:
        build.set_pages(kept)
    build.empty = frozenset(empty)
    keys = {path.key for path in kept} | {f"{SOURCES}index"}
    if config.nav:
        config.nav = prune_menu(config.nav, keys, {path.key for path in empty})


def read_files(files: Files, build: Build) -> list[Problem]:
    """`read_pages` for MkDocs' files."""
    pages = {file.src_uri: Path(str(file.abs_src_path)) for file in files.documentation_pages()}
    return read_pages(pages, build)


@event_priority(AFTER_I18N)
def _complete(files: Files, config: MkDocsConfig) -> Files:
    """The files are those of one locale now: add its pages that have no file."""
    build, locale = current(), current_locale(config)
    for file in list(files.documentation_pages()):
        path = parse_page_path(file.src_uri)
        is_fallback = path and path.locale != locale
        if is_fallback or path in build.empty:
            files.remove(file)
    taken = {
        path.url: file.src_uri
        for file in files.documentation_pages()
        if (path := parse_page_path(file.src_uri))
    }
    stop_on(check_addresses(build, locale, taken))
    for page in generated_pages(build, locale):
        add_page(files, config, page.path, page.content, page.source)
    return files


on_files = CombinedEvent(_read, _complete)


def on_page_read_source(page: MkDocsPage, config: MkDocsConfig) -> str | None:
    """The body, under empty front matter: MkDocs would read the file again, in another way."""
    known = current().pages.get(path_of(page))
    return f"---\n{{}}\n---\n{known.body}" if known else None


def on_page_context(
    context: Context, page: MkDocsPage, config: MkDocsConfig, nav: Navigation
) -> Context:
    """Where the page and its twin are, and which of them does not exist."""
    build, path, url = current(), path_of(page), str(config.site_url)
    is_notice = path in build.untranslated
    lacking = [each for each in path.others if each in build.untranslated]
    shown = version_of(build, path) if is_notice else path
    there = {each for each in (path, *path.others) if each not in build.untranslated}
    wanted = path if is_notice else next(iter(lacking), None)
    context.update(
        twin=shown if is_notice else path.twin,
        address_in=addresses_in(build, path),
        is_source=path.folder == SOURCES,
        untranslated=is_notice,
        untranslated_in=lacking,
        alternates={} if is_notice else alternates(path, there, url),
        canonical=url + shown.url,
        translate_url=wanted and new_file_url(config.repo_url, config.edit_uri, wanted.source),
    )
    return context
