"""Writes the Markdown of each page beside it, and for each language an `llms.txt` that leads to all of it."""

from __future__ import annotations

from html import unescape
from pathlib import Path

from mkdocs.plugins import event_priority

from support import AFTER_I18N, across_locales, current_locale, entry_of, is_outer_build
from suyuan.core.paths import parse_page_path
from suyuan.exports.llms import LLMS, Section, render_llms
from suyuan.exports.markdown_entries import list_careers, list_entries, list_events, list_facts
from suyuan.exports.markdown_lists import (
    list_claims,
    list_corrections,
    list_sources,
    list_translations,
    list_works,
)
from suyuan.exports.markdown_source import SiteLinks, render_document, write_out
from suyuan.exports.markdown_writing import markdown_url
from suyuan.exports.works import LANGUAGE, LICENSE, MARKDOWN
from suyuan.records.entries import KINDS
from suyuan.records.relations import events_by_entry

marks: dict[str, SiteLinks] = {}
sections: dict[str, list[Section]] = across_locales({})
events: dict[str, list] = {}  # id of an entry → events in which it took part


@event_priority(-20)  # after hooks/metadata.py has listed the essays
def on_env(env, config, files):
    locale, extra = current_locale(config), config.extra
    words, edition = extra["interface"][locale], extra["editions"][locale]
    verdicts = {
        verdict: words[f"verdict_{verdict}"] for verdict in ("disputed", "corrected", "unverified")
    }
    marks[locale] = SiteLinks(
        edition, extra["claims"], extra["entries"], extra["figures"], verdicts
    )
    events.clear()
    events.update(events_by_entry(extra["entries"].values()))
    essays = [
        (work.title, markdown_url(work.url), work.summary)
        for work in extra["works"].values()
        if work.locale == locale
    ]
    order = [page.removesuffix(".md") for page in config.nav or () if isinstance(page, str)]
    written = {
        path: file.page
        for file in files.documentation_pages()
        if not (file.generated_by or file.page.meta.get("noindex"))
        for path in [parse_page_path(file.src_uri)]
        if path not in extra["works"]
    }

    def place(path) -> tuple:  # what is not in the navigation comes last
        return order.index(path.key) if path.key in order else len(order), path.key

    others = [
        (unescape(written[path].title), markdown_url(edition.address(path)), "")
        for path in sorted(written, key=place)
    ]
    sections[locale] = [Section(words["essays"], essays), Section(words["reference"], others)]
    return env


def on_post_page(output, page, config):
    meta, path, extra = page.meta, parse_page_path(page.file.src_uri), config.extra
    if meta.get("noindex") or meta.get("copy") or extra["preview"]:
        return output
    locale = path.locale
    work, entry, edition = (
        extra["works"].get(path),
        entry_of(page, extra["entries"]),
        extra["editions"][locale],
    )
    front = {
        "title": unescape(page.title or edition.name),
        "url": edition.address(path),
        "language": LANGUAGE[locale],
        "license": LICENSE,
    }
    if work:
        front |= {"authors": list(work.authors), "date": work.date, "summary": work.summary}
    document = render_document(
        front,
        write_out(page.markdown, path, marks[locale]),
        _records(page, path, config, work, entry),
    )
    file = Path(config.site_dir, path.url, MARKDOWN)
    file.parent.mkdir(parents=True, exist_ok=True)  # the page itself is written a moment later
    file.write_text(document, "utf-8")
    return output


def _records(page, path, config, work, entry) -> str:
    """What the template of the page adds to its text."""
    locale, extra = path.locale, config.extra
    words, entries, mark = extra["interface"][locale], extra["entries"].values(), marks[locale]
    template, kind = page.meta.get("template"), path.folder.rstrip("/")
    if work:
        return list_sources(work.sources, extra["sources"], words, locale)
    if entry:
        return list_facts(entry, mark, words, events.get(entry.id, ()))
    if template == "claims.html":
        return list_claims(extra["claims"].values(), extra["sources"], words, locale)
    if template == "corrections.html":
        return list_corrections(
            extra["corrections"].values(),
            lambda one: extra["corrected_places"](one, locale),
            extra["editions"][locale],
            words,
        )
    if template in ("essays.html", "home.html"):
        return list_works(work for work in extra["works"].values() if work.locale == locale)
    if template == "translations.html":
        return list_translations(extra["twin_essays"].values(), words, locale)
    if template == "drawing.html":
        return (
            list_events(entries, mark) if kind == "events" else list_careers(entries, mark, words)
        )
    return (
        list_entries((entry for entry in entries if entry.kind == kind), extra["editions"][locale])
        if kind in KINDS
        else ""
    )


@event_priority(AFTER_I18N)
def on_post_build(config):
    if is_outer_build(config) and not config.extra["preview"]:
        for locale, edition in config.extra["editions"].items():
            Path(config.site_dir, edition.folder, LLMS).write_text(
                render_llms(edition, sections[locale]), "utf-8"
            )
