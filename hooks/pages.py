"""Pairs pages with their twins, puts a notice where one is missing, and gives templates what they list."""

from __future__ import annotations

from pathlib import Path

from mkdocs.plugins import CombinedEvent, event_priority
from suyuan.front_matter import check_page, split_front_matter
from suyuan.headings import TwinHeadings, heading_ids
from suyuan.hosting import alternates
from suyuan.interface import load_interface
from suyuan.pages import LOCALES, SINGLE, PagePath, check_page_paths, parse_page_path
from suyuan.problems import ProblemsFound
from suyuan.reading import reading_minutes
from suyuan.stubs import missing_pages, new_file_url, render_stub
from support import AFTER_I18N, add_page, current_locale, docs_path, source_name, stop_on

TEMPLATES = {"essays/": "essay.html", SINGLE: "source.html"}  # of the pages in a folder, its index aside

headings = TwinHeadings()
words: dict[str, dict[str, str]] = {}  # of the interface: locale → key → words
titles: dict[PagePath, str] = {}  # of every page that has a file, in both locales
missing: set[PagePath] = set()  # twins that do not exist: a notice stands there


def on_config(config):
    path = docs_path(config, "data/interface.yml")
    try:
        words.update(load_interface(path.read_text("utf-8"), source_name(config, "data/interface.yml")))
    except ProblemsFound as error:
        stop_on(error.problems)
    if headings not in config.markdown_extensions:
        config.markdown_extensions.append(headings)
    index = f"{SINGLE}index.md"
    if config.nav and index not in config.nav and any(docs_path(config, SINGLE).glob("*.md")):
        config.nav.insert(-2, index)
    return config


def _check(files, config):
    """Before the i18n plugin drops what it cannot pair: the only time that all pages are here."""
    if config.plugins["i18n"].building:
        return files
    pages = {file.src_uri: Path(file.abs_src_path) for file in files.documentation_pages()}
    problems = check_page_paths(pages, docs=source_name(config, ""))
    titles.clear()
    for source, file in pages.items():
        path = parse_page_path(source)
        essay = path is not None and path.folder == "essays/" and path.slug != "index"
        title, wrong = check_page(file.read_bytes(), source_name(config, source), essay)
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
        if parse_page_path(file.src_uri).locale != locale:
            files.remove(file)
    for path in missing:
        if path.locale == locale:
            notice = words[locale]["single_title" if path.folder == SINGLE else "untranslated_title"]
            add_page(files, config, path, render_stub(notice, titles[path.twin]))
    if any(path.folder == SINGLE for path in titles):
        front = f"---\ntitle: {words[locale]['sources']}\ntemplate: sources.html\n---\n"
        add_page(files, config, PagePath(SINGLE, "index", locale), front)
    return files


on_files = CombinedEvent(_check, _complete)


def on_page_markdown(markdown, page, config, files):
    path = parse_page_path(page.file.src_uri)
    if path.slug != "index" and path.folder in TEMPLATES:
        page.meta.setdefault("template", TEMPLATES[path.folder])
    if path.folder == SINGLE:
        page.meta["noindex"] = True  # other people's texts are not ours to offer to search engines
    headings.ids = []
    if path.locale == LOCALES[0] and path.twin in titles:
        twin = split_front_matter(docs_path(config, path.twin.source).read_text("utf-8-sig"), path.twin.source)[2]
        headings.ids = heading_ids(twin, config.markdown_extensions, config.mdx_configs)
    return markdown


def on_env(env, config, files):
    """All pages of a locale are read now."""
    listed: dict[str, list] = {}
    for file in files.documentation_pages():
        path = parse_page_path(file.src_uri)
        if path.slug != "index":
            listed.setdefault(path.folder, []).append(file.page)
        if path.folder == "essays/":
            file.page.meta["minutes"] = reading_minutes(file.page.content)
    for pages in listed.values():
        pages.sort(key=lambda page: (str(page.meta.get("date", "")), page.url), reverse=True)
    env.globals.update(t=words[current_locale(config)], interface=words, listed=listed)
    return env


def on_page_context(context, page, config, nav):
    path = parse_page_path(page.file.src_uri)
    alone = {path, path.twin} & missing
    context.update(
        twin=path.twin,
        stub=path in missing,
        alternates={} if alone else alternates(path, {path, path.twin}, config.site_url),
        canonical=config.site_url + (path.twin if path in missing else path).url,
        translate_url=new_file_url(config.repo_url, config.edit_uri, path.source),
    )
    return context
