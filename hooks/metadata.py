"""Says in the head of each page what it is: JSON-LD, citations, Open Graph, and its other forms."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage

from build import Build, current
from support import Context, current_locale, entry_of, essay_of, path_of, title_of
from suyuan.core.paths import ESSAYS, PagePath
from suyuan.exports.citations import BIBTEX, CSL
from suyuan.exports.feeds import JSON_FEED, RSS
from suyuan.exports.markdown_writing import markdown_url
from suyuan.exports.meta_tags import highwire_tags, social_tags
from suyuan.exports.structured_data import (
    CorrectionComment,
    Thing,
    describe_page,
    describe_site,
    describe_work,
    render_json_ld,
)
from suyuan.exports.structured_records import (
    CLAIMS,
    describe_claims,
    describe_dataset,
    describe_entry,
    describe_term_set,
)
from suyuan.exports.works import CARD, Edition, Work, make_work
from suyuan.records import corrections
from suyuan.records.corrections import Correction


def on_env(env: Any, config: MkDocsConfig, files: Files) -> Any:
    """After `hooks/content.py` has listed the essays."""
    build, locale = current(), current_locale(config)
    home = files.get_file_from_path(PagePath("", "index", locale).source)
    tagline = home.page.meta.get("tagline", "") if home and home.page else ""
    edition = Edition(
        locale,
        str(config.site_url),
        config.site_name,
        tagline,
        config.site_description or "",
        build.words[locale]["editors"],
    )
    build.collected.editions[locale] = edition
    works = build.collected.works
    for path in [path for path in works if path.locale == locale]:
        del works[path]
    for page in env.globals["listed"][ESSAYS]:
        if essay := essay_of(page, build):
            path = essay.page(locale)
            twin_title = essay.titles[path.twin.locale] if essay.translated else ""
            works[path] = make_work(path, edition, page.meta, twin_title)
    return env


def on_page_context(
    context: Context, page: MkDocsPage, config: MkDocsConfig, nav: Navigation
) -> Context:
    """After all that say which address is the page's own, and what it is."""
    if context.get("stub"):
        return context
    build, path, meta = current(), path_of(page), page.meta
    edition, entry = build.collected.editions[path.locale], entry_of(page, build)
    is_copy = bool(meta.get("copy"))
    work = build.collected.works.get(path)
    if is_copy and context.get("essay"):
        work = build.collected.works.get(path_of(context["essay"]))
    title, url = title_of(page) or edition.name, context["canonical"]
    description = meta.get("description") or edition.description
    if entry:
        description = entry.text(path.locale).short
    elif work:
        description = work.summary
    card = (work.url if work else edition.home) + CARD
    tags = social_tags(edition, url, title, description, card, work, context["alternates"])
    links = [
        ("application/rss+xml", edition.home + RSS, edition.name),
        ("application/feed+json", edition.home + JSON_FEED, edition.name),
    ]
    things: list[Thing] = []
    if not meta.get("noindex") and not is_copy:
        things = _describe(page, build, edition, work, title, context.get("corrected", ()))
        links += _other_forms(meta.get("template"), work, edition, url, title)
        tags += highwire_tags(work, edition) if work else []
    json_ld = render_json_ld(things) if things else ""
    context["work"] = None if is_copy else work
    context["machine"] = {"tags": tags, "links": links, "json_ld": json_ld}
    return context


def _other_forms(
    template: str | None, work: Work | None, edition: Edition, url: str, title: str
) -> list[tuple[str, str, str]]:
    """Media type, address and title of each other form of a page."""
    forms = [("text/markdown", markdown_url(url), title)]
    if work:
        forms += [(media, url + name, title) for name, media in (BIBTEX, CSL)]
    elif template == "claims.html":
        forms.append(("application/ld+json", edition.home + CLAIMS, title))
    elif template == "corrections.html":
        forms.append(("application/rss+xml", edition.home + corrections.RSS, title))
        forms.append(("application/feed+json", edition.home + corrections.JSON_FEED, title))
    return forms


def _describe(
    page: MkDocsPage,
    build: Build,
    edition: Edition,
    work: Work | None,
    title: str,
    corrected: Sequence[Correction],
) -> list[Thing]:
    path, claims, sources = path_of(page), build.claims, build.sources
    kind = path.folder.rstrip("/")
    if work:
        comments = [_comment(one, path.locale, edition) for one in corrected]
        return [describe_work(work, edition, sources, comments)]
    if entry := entry_of(page, build):
        return [describe_entry(entry, edition, build.entries)]
    part = build.claim_parts.get(path)
    if part and not part.slug:
        disputed = [claims[id_] for id_ in part.claims]
        files = {
            "claims.json": "application/json",
            edition.folder + CLAIMS: "application/ld+json",
        }
        described = describe_claims(disputed, sources, edition)
        return [describe_dataset(edition, title, files, described)]
    if kind in ("glossary", "systems"):
        listed = [entry for entry in build.entries.values() if entry.kind == kind]
        return [describe_term_set(kind, edition, title, listed)]
    if page.is_homepage:
        return [describe_site(edition)]
    return [describe_page(edition, edition.address(path), title)]


def _comment(correction: Correction, locale: str, edition: Edition) -> CorrectionComment:
    text = correction.text(locale)
    url = f"{edition.home}corrections/#{correction.id}"
    return CorrectionComment(correction.record.date, f"{text.was} → {text.now}", url)
