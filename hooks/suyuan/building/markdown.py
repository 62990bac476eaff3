"""A page in its Markdown form, and what `llms.txt` lists."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from suyuan.building.build import Build
from suyuan.core.paths import PagePath
from suyuan.exports.llms import Section
from suyuan.exports.markdown_entries import list_careers, list_entries, list_events, list_facts
from suyuan.exports.markdown_lists import (
    list_citations,
    list_claims,
    list_corrections,
    list_sources,
    list_translations,
    list_works,
)
from suyuan.exports.markdown_source import SiteLinks, render_document, write_out
from suyuan.exports.markdown_writing import markdown_url
from suyuan.records.entries import KINDS
from suyuan.text.languages import language


def render_markdown(
    build: Build, path: PagePath, title: str, markdown: str, template: str | None
) -> str:
    """A page as Markdown for other programs.

    title     '' for a page without one, which gets the name of the site
    markdown  below its front matter, as its author wrote it
    template  its name; decides what is added from records
    """
    edition, work = build.collected.editions[path.locale], build.works.get(path)
    front: dict[str, object] = {
        "title": title or edition.name,
        "url": edition.address(path),
        "language": language(path.locale).tag,
    }
    if license_ := work.license if work else edition.license:
        front["license"] = license_
    if work:
        front |= {"authors": list(work.authors), "date": work.date, "summary": work.summary}
    links = build.site_links(path.locale)
    body = write_out(markdown, path, links)
    return render_document(front, body, _list_records(build, path, template, links))


def _list_records(build: Build, path: PagePath, template: str | None, links: SiteLinks) -> str:
    """The Markdown of what the template of a page adds to its text from records."""
    locale, collected, entries = path.locale, build.collected, build.entries.values()
    words, edition = build.words[locale], collected.editions[locale]
    kind = path.folder.rstrip("/")
    if work := build.works.get(path):
        return list_sources(work.sources, build.sources, words, locale)
    if entry := build.entry_at(path):
        return list_facts(entry, links, words, build.events.get(entry.id, ()))
    if part := build.claim_parts.get(path):  # the first has all of them, the others their own
        if not part.claims and part.slug:
            return list_citations(part.ids, build.sources, words, locale)
        claims = [build.claims[id_] for id_ in part.claims if part.slug]
        return list_claims(claims or build.claims.values(), build.sources, words, locale)
    if template == "corrections.html":
        return list_corrections(
            build.corrections.values(),
            lambda correction: build.corrected_places(correction, locale),
            edition,
            words,
        )
    if template in ("essays.html", "home.html"):
        return list_works(build.works.values())
    if template == "translations.html":
        return list_translations(build.essays.values(), words, locale)
    if template == "drawing.html":
        if kind == "events":
            return list_events(entries, links)
        return list_careers(entries, links, words)
    if kind in KINDS:
        return list_entries((entry for entry in entries if entry.kind == kind), edition)
    return ""


def llms_sections(
    build: Build, locale: str, titles: Mapping[PagePath, str], nav: Sequence[Any]
) -> list[Section]:
    """What `llms.txt` lists in one language: the essays, then the other pages.

    titles  page that is no essay → title
    nav     `nav` of mkdocs.yml: pages in it come first, in its order
    """
    words, edition = build.words[locale], build.collected.editions[locale]
    essays = [
        (work.title, markdown_url(work.url), work.summary)
        for work in build.collected.works.values()
        if work.locale == locale
    ]
    order = [page.removesuffix(".md") for page in nav if isinstance(page, str)]

    def position(path: PagePath) -> tuple[int, str]:
        return order.index(path.key) if path.key in order else len(order), path.key

    others = [
        (titles[path], markdown_url(edition.address(path)), "")
        for path in sorted(titles, key=position)
    ]
    return [Section(words["essays"], essays), Section(words["reference"], others)]
