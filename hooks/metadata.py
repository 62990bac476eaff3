"""Says in the head of each page what it is: JSON-LD, citations, Open Graph, and its other forms."""

from __future__ import annotations

from typing import Any

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage

from build import current
from support import Context, current_locale, path_of, title_of
from suyuan.building.build import source_of
from suyuan.building.metadata import PageHead, head_metadata
from suyuan.core.paths import ESSAYS, PagePath
from suyuan.exports.works import Edition, make_work


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """After `hooks/content.py` has listed the essays."""
    build, locale = current(), current_locale(config)
    home = files.get_file_from_path(PagePath("", "index", locale).source)
    license_ = build.identity.license
    edition = Edition(
        locale,
        str(config.site_url),
        config.site_name,
        home.page.meta.get("tagline", "") if home and home.page else "",
        config.site_description or "",
        build.identity.editors_in(locale, config.site_name),
        *((license_.url, license_.name) if license_ else ("", "")),
        build.identity.credit_in(locale, config.site_name),
    )
    build.collected.editions[locale] = edition
    works = build.collected.works
    for path in [path for path in works if path.locale == locale]:  # of the preview before
        del works[path]
    template_globals: dict[str, Any] = env.globals
    for page in template_globals["listed"][ESSAYS]:
        path = path_of(page)
        if essay := build.essay_at(path):
            twin = essay.other(path.locale)
            twin_title = essay.title(twin) if essay.translated else ""
            work = make_work(path, edition, page.meta, twin_title)
            works[path] = work._replace(twin=twin, original=essay.original)
    own = {path: work for path, work in works.items() if path.locale == locale}
    build.works = build.lookups.table(f"works.{locale}", own, key=source_of)
    return env


def on_page_context(
    context: Context, page: MkDocsPage, config: MkDocsConfig, nav: Navigation
) -> Context:
    """After all that say which address is the page's own, and what it is."""
    if context.get("untranslated"):
        return context
    build, path = current(), path_of(page)
    shown = path_of(context["essay"]) if page.meta.get("copy") and context.get("essay") else path
    head = PageHead(
        path,
        title_of(page),
        page.meta,
        context["canonical"],
        context["alternates"],
        build.works.get(shown),
        context.get("corrected", ()),
        {entry.id for group in context.get("groups", ()) for entry in group.entries},
    )
    context["work"] = None if head.is_copy else head.work
    context["machine"] = head_metadata(head, build)
    return context
