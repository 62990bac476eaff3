"""Makes front matter safe to print, gives pages the template of their folder, and index pages what is in it."""

from __future__ import annotations

from suyuan.front_matter import escape_fields
from suyuan.pages import ESSAYS, SOURCES, parse_page_path
from suyuan.reading import reading_minutes

TEMPLATES = {ESSAYS: "essay.html", SOURCES: "source.html"}


def on_page_markdown(markdown, page, config, files):
    path = parse_page_path(page.file.src_uri)
    page.meta = escape_fields(page.meta)
    if path.is_in(path.folder) and path.folder in TEMPLATES:
        page.meta.setdefault("template", TEMPLATES[path.folder])
    if path.folder == SOURCES:
        page.meta["noindex"] = True  # other people's texts are not ours to offer to search engines
    return markdown


def on_env(env, config, files):
    """All pages of a locale are read now."""
    listed = {folder: [] for folder in TEMPLATES}
    for file in files.documentation_pages():
        path = parse_page_path(file.src_uri)
        if path.is_in(path.folder) and path.folder in listed:
            listed[path.folder].append(file.page)
            file.page.meta["minutes"] = reading_minutes(file.page.content)
    for pages in listed.values():
        pages.sort(key=lambda page: (str(page.meta.get("date", "")), page.url), reverse=True)
    env.globals["listed"] = listed
    return env
