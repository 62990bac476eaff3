"""Pairs pages with their twins and puts a notice where one is missing."""

from __future__ import annotations

from pathlib import Path

from mkdocs.plugins import CombinedEvent, event_priority

from support import (
    AFTER_I18N,
    add_page,
    current_locale,
    docs_path,
    is_outer_build,
    source_name,
    stop_on,
)
from suyuan.core.paths import (
    ESSAYS,
    SOURCES,
    PagePath,
    check_page_paths,
    missing_pages,
    parse_page_path,
)
from suyuan.core.problems import Problem
from suyuan.markup.front_matter import check_page
from suyuan.markup.notices import render_sources_index, render_stub
from suyuan.publishing.hosting import alternates
from suyuan.twins.suggestions import new_file_url

titles: dict[PagePath, str] = {}  # of every page that has a file, in both locales
missing: set[PagePath] = set()  # twins that do not exist: a notice stands there


def on_config(config):
    index = f"{SOURCES}index.md"
    if config.nav and index not in config.nav and any(docs_path(config, SOURCES).glob("*.md")):
        config.nav.insert(-2, index)
    return config


def check_files(files, config):
    """Before the i18n plugin drops what it cannot pair: the only time that all pages are here."""
    if not is_outer_build(config):
        return files
    pages = {file.src_uri: Path(file.abs_src_path) for file in files.documentation_pages()}
    problems = check_page_paths(pages, docs=source_name(config, ""))
    titles.clear()
    for source, file in pages.items():
        path = parse_page_path(source)
        try:
            raw = file.read_bytes()
        except OSError as error:
            problems.append(
                Problem(
                    source_name(config, source),
                    0,
                    f"the file cannot be read ({error.strerror}): check what it is, and its rights",
                )
            )
            continue
        title, wrong = check_page(
            raw, source_name(config, source), essay=bool(path and path.is_in(ESSAYS))
        )
        problems += wrong
        if path:
            titles[path] = title or path.slug
    stop_on(sorted(problems))
    missing.clear()
    missing.update(missing_pages(titles))
    return files


@event_priority(AFTER_I18N)
def _complete(files, config):
    locale = current_locale(config)
    for file in list(files.documentation_pages()):
        if parse_page_path(file.src_uri).locale != locale:  # what the plugin falls back to
            files.remove(file)
    for path in missing:
        if path.locale == locale:
            add_page(files, config, path, render_stub(titles[path.twin]))
    if any(path.is_in(SOURCES) for path in titles):
        index = PagePath(SOURCES, "index", locale)
        add_page(
            files, config, index, render_sources_index(config.extra["interface"][locale]["sources"])
        )
    return files


on_files = CombinedEvent(check_files, _complete)


def on_page_context(context, page, config, nav):
    path = parse_page_path(page.file.src_uri)
    gap = path if path in missing else path.twin if path.twin in missing else None
    context.update(
        twin=path.twin,
        stub=gap == path,
        alone=gap == path.twin,
        alternates={} if gap else alternates(path, {path, path.twin}, config.site_url),
        canonical=config.site_url + (path.twin if gap == path else path).url,
        translate_url=new_file_url(config.repo_url, config.edit_uri, gap.source) if gap else None,
    )
    return context
