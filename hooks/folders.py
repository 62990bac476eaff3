"""Gives pages the template of their folder, and index pages what is in it."""

from __future__ import annotations

import re

from suyuan.front_matter import first_words
from suyuan.pages import ESSAYS, SOURCES, parse_page_path
from suyuan.reading import reading_minutes

CAPTION = re.compile(r"<p>(<em>[^<]*</em>)</p>")
TEMPLATES = {ESSAYS: "essay.html", SOURCES: "source.html"}


def on_page_markdown(markdown, page, config, files):
    path = parse_page_path(page.file.src_uri)
    if path.folder == SOURCES and not page.meta.get("title"):
        page.meta["title"] = first_words(markdown)
    if path.is_in(path.folder) and path.folder in TEMPLATES:
        page.meta.setdefault("template", TEMPLATES[path.folder])
    if path.folder == SOURCES:
        page.meta["noindex"] = True  # other people's texts are not ours to offer to search engines
    return markdown


def on_page_content(html, page, config, files):
    """The cleaner writes a caption as a paragraph in italics and nothing else."""
    if parse_page_path(page.file.src_uri).folder == SOURCES:
        html = CAPTION.sub(r'<p class="caption">\1</p>', html)
    return html


def on_env(env, config, files):
    """All pages of a locale are read now."""
    listed = {folder: [] for folder in TEMPLATES}
    for file in files.documentation_pages():
        path = parse_page_path(file.src_uri)
        if path.is_in(path.folder) and path.folder in listed:
            listed[path.folder].append(file.page)
            file.page.meta["minutes"] = reading_minutes(file.page.content)
    for pages in listed.values():
        pages.sort(key=lambda page: (page.meta.get("order", 0), page.url))
        pages.sort(key=lambda page: str(page.meta.get("date", "")), reverse=True)  # the newest first
    own = [page for page in listed[ESSAYS] if not page.meta.get("original_title")]
    env.globals.update(listed=listed, next_essay={page.url: after for page, after in zip(own, own[1:] + own[:1]) if page is not after})
    return env
