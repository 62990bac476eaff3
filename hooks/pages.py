"""Reads every page once, checks it, pairs it with its twin, and adds pages that have no file."""

from __future__ import annotations

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import CombinedEvent, event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage

from build import Build, current, source_name
from support import AFTER_I18N, Context, add_page, current_locale, is_outer_build, path_of, stop_on
from suyuan.core.files import read_plain
from suyuan.core.paths import (
    LOCALES,
    SOURCES,
    PagePath,
    check_page_paths,
    missing_pages,
    parse_page_path,
)  # fmt: skip
from suyuan.core.problems import Problem, ProblemsFound
from suyuan.linking.claim_uses import check_essay
from suyuan.markup.notices import render_parallel, render_sources_index, render_stub
from suyuan.markup.page import Page, check_page, decode_page, parse_page
from suyuan.publishing.hosting import alternates
from suyuan.records.corrections import load_corrections
from suyuan.records.entries import KINDS, check_choices, render_entry
from suyuan.records.figures import check_figure_uses
from suyuan.twins.essay import TwinEssay, load_essay
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
        stop_on(read_pages(files, build))
        build.missing = missing_pages(build.pages)
        try:
            build.corrections = load_corrections(
                *build.read("data/corrections.yml"), build.claims, build.entries, build.figures,
                build.essays,
            )  # fmt: skip
        except ProblemsFound as error:
            stop_on(error.problems)
    return files


def read_pages(files: Files, build: Build) -> list[Problem]:
    """Read these pages into the build, and pair the segments of the essays among them.

    Returns what is wrong with them; the later checks need pages that the earlier ones found right.
    """
    sources = {file.src_uri: Path(str(file.abs_src_path)) for file in files.documentation_pages()}
    problems = check_page_paths(sources, docs=source_name(build.config, ""))
    pages: list[Page] = []
    for source, file in sources.items():
        name = source_name(build.config, source)
        try:
            page = parse_page(
                decode_page(read_plain(file, name), name), name, parse_page_path(source)
            )
        except OSError as error:
            message = (
                f"the file cannot be read ({error.strerror}): check what it is, and its rights"
            )
            problems.append(Problem(name, 0, message))
        except ProblemsFound as error:
            problems += error.problems
        else:
            problems += check_page(page)
            pages.append(page)
    build.pages.update({page.path: page for page in pages if page.path})
    return sorted(problems) or _check_references(pages, build) or _pair_essays(pages, build)


def _check_references(pages: list[Page], build: Build) -> list[Problem]:
    """Claims, sources, figures and entries that the pages name and that are not on record."""
    problems: list[Problem] = []
    for page in pages:
        if page.is_essay:
            problems += check_essay(page, build.claims, build.sources)
        problems += check_figure_uses(page.body, page.first_line, page.name, build.figures)
        problems += check_choices(page.text, page.name, build.entries)
    return sorted(problems)


def _pair_essays(pages: list[Page], build: Build) -> list[Problem]:
    found: list[tuple[str, dict[str, Page], tuple[str, str]]] = []
    for page in sorted(pages, key=lambda page: page.name):
        if page.is_essay and page.path and page.path.locale == LOCALES[0]:
            twin = page.path.twin
            missing = Page(source_name(build.config, twin.source), path=twin)
            pair = {page.path.locale: page, twin.locale: build.pages.get(twin, missing)}
            lock = build.read(f"data/twins/{page.path.slug}.yml")
            found.append((page.path.slug, pair, lock))
    records = [build.read(f"data/{kind}.yml")[0] for kind in KINDS]  # `find_names` is made of them
    loaded = build.cache.map(
        "load_essay",
        tuple[TwinEssay | None, list[Problem]],
        lambda item: load_essay(*item, build.find_names),
        found,
        lambda item: [
            item[0],
            *(part for page in item[1].values() for part in (page.text, page.name)),
            *item[2],
            *records,
        ],
    )
    problems: list[Problem] = []
    for (slug, _, _), (essay, wrong) in zip(found, loaded):
        problems += wrong
        if essay:
            build.essays[slug] = essay
    return sorted(problems)


@event_priority(AFTER_I18N)
def _complete(files: Files, config: MkDocsConfig) -> Files:
    """Now the files are those of one locale."""
    build, locale = current(), current_locale(config)
    for file in list(files.documentation_pages()):
        path = parse_page_path(file.src_uri)
        if path and path.locale != locale:  # what the plugin falls back to
            files.remove(file)
    for path in build.missing:
        if path.locale == locale:
            add_page(files, config, path, render_stub(build.pages[path.twin].title))
    if any(path.is_in(SOURCES) for path in build.pages):
        title = build.words[locale]["sources"]
        add_page(files, config, PagePath(SOURCES, "index", locale), render_sources_index(title))
    stop_on(_add_entries(files, build, locale))
    for essay in build.essays.values():
        if essay.translated:
            title = build.words[locale]["parallel_title"].replace("{}", essay.titles[locale])
            source = essay.page(locale).source
            add_page(files, config, essay.parallel(locale), render_parallel(title), source)
    return files


def _add_entries(files: Files, build: Build, locale: str) -> list[Problem]:
    taken = {file.dest_uri: file.src_uri for file in files.documentation_pages()}
    problems = []
    for entry in build.entries.values():
        page = entry.page(locale)
        if other := taken.get(f"{page.url}index.html"):
            message = (
                f"{source_name(build.config, other)} already has the address /{page.url}: "
                "rename that page or this record"
            )
            problems.append(Problem(entry.path, entry.line, message))
        content = f"---\ntemplate: entry.html\n---\n{render_entry(entry, locale)}"
        add_page(files, build.config, page, content, edit_uri=f"data/{entry.kind}.yml")
    return problems


on_files = CombinedEvent(_read, _complete)


def on_page_read_source(page: MkDocsPage, config: MkDocsConfig) -> str | None:
    """The body, under an empty head: MkDocs would read the file again, and in another way."""
    known = current().pages.get(path_of(page))
    return f"---\n{{}}\n---\n{known.body}" if known else None


def on_page_context(
    context: Context, page: MkDocsPage, config: MkDocsConfig, nav: Navigation
) -> Context:
    build, path = current(), path_of(page)
    gap = path if path in build.missing else path.twin if path.twin in build.missing else None
    url = str(config.site_url)
    context.update(
        twin=path.twin,
        stub=gap == path,
        alone=gap == path.twin,
        alternates={} if gap else alternates(path, {path, path.twin}, url),
        canonical=url + (path.twin if gap == path else path).url,
        translate_url=new_file_url(config.repo_url, config.edit_uri, gap.source) if gap else None,
    )
    return context
