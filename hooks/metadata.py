"""Tells other programs what each page is: JSON-LD, citations, Open Graph, and where the same can be had in other forms."""

from __future__ import annotations

from html import unescape

from mkdocs.plugins import event_priority

from support import AT_LAST, across_locales, current_locale, entry_of, essay_of
from suyuan.core.paths import ESSAYS, PagePath, parse_page_path
from suyuan.exports.citations import BIBTEX, CSL
from suyuan.exports.feeds import JSON_FEED, RSS
from suyuan.exports.markdown_writing import markdown_url
from suyuan.exports.meta_tags import highwire_tags, social_tags
from suyuan.exports.structured_data import (
    CorrectionComment,
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

works: dict[PagePath, Work] = across_locales({})  # the newest first in each language
editions: dict[str, Edition] = across_locales({})


@event_priority(-10)  # after hooks/folders.py has listed the essays
def on_env(env, config, files):
    locale, essays = current_locale(config), config.extra["twin_essays"]
    config.extra.update(
        works=works, editions=editions
    )  # the hooks that come after this ask for them
    home = files.get_file_from_path(PagePath("", "index", locale).source).page
    editions[locale] = edition = Edition(
        locale,
        config.site_url,
        config.site_name,
        home.meta.get("tagline", ""),
        config.site_description or "",
        config.extra["interface"][locale]["editors"],
    )
    for path in [path for path in works if path.locale == locale]:
        del works[path]
    for page in env.globals["listed"][ESSAYS]:
        if essay := essay_of(page, essays):
            path = essay.page(locale)
            works[path] = make_work(
                path, edition, page.meta, essay.titles[path.twin.locale] if essay.translated else ""
            )
    return env


@event_priority(AT_LAST)  # after all that say which address is the page's own, and what it is
def on_page_context(context, page, config, nav):
    if context.get("stub"):
        return context
    path = parse_page_path(page.file.src_uri)
    edition, meta, entry = editions[path.locale], page.meta, entry_of(page, config.extra["entries"])
    work = works.get(
        parse_page_path(context["essay"].file.src_uri)
        if meta.get("copy") and context.get("essay")
        else path
    )
    title, url = unescape(page.title or edition.name), context["canonical"]
    plain = unescape(meta.get("description") or edition.description)
    description = entry.text(path.locale).short if entry else work.summary if work else plain
    card = (work.url if work else edition.home) + CARD
    tags = social_tags(edition, url, title, description, card, work, context["alternates"])
    links = [
        ("application/rss+xml", edition.home + RSS, edition.name),
        ("application/feed+json", edition.home + JSON_FEED, edition.name),
    ]
    things = []
    if not meta.get("noindex") and not meta.get("copy"):
        things = _describe(
            page, path, config, edition, entry, work, title, context.get("corrected", ())
        )
        links.append(("text/markdown", markdown_url(url), title))
        if work:
            tags += highwire_tags(work, edition)
            links += [(media, url + name, title) for name, media in (BIBTEX, CSL)]
        elif meta.get("template") == "claims.html":
            links.append(("application/ld+json", edition.home + CLAIMS, title))
        elif meta.get("template") == "corrections.html":
            links += [
                ("application/rss+xml", edition.home + corrections.RSS, title),
                ("application/feed+json", edition.home + corrections.JSON_FEED, title),
            ]
    context["work"] = None if meta.get("copy") else work
    context["machine"] = {
        "tags": tags,
        "links": links,
        "json_ld": render_json_ld(things) if things else "",
    }
    return context


def _describe(page, path, config, edition, entry, work, title, corrected):
    entries, claims, sources = (config.extra[name] for name in ("entries", "claims", "sources"))
    kind = path.folder.rstrip("/")
    if work:
        return [
            describe_work(
                work,
                edition,
                sources,
                [
                    CorrectionComment(
                        one.record.date,
                        f"{one.text(path.locale).was} → {one.text(path.locale).now}",
                        f"{edition.home}corrections/#{one.id}",
                    )
                    for one in corrected
                ],
            )
        ]
    if entry:
        return [describe_entry(entry, edition, entries)]
    if page.meta.get("template") == "claims.html":
        disputed = [claim for claim in claims.values() if claim.record.verdict == "disputed"]
        files = {"claims.json": "application/json", edition.folder + CLAIMS: "application/ld+json"}
        return [
            describe_dataset(edition, title, files, describe_claims(disputed, sources, edition))
        ]
    if kind in ("glossary", "systems"):
        return [
            describe_term_set(
                kind, edition, title, [entry for entry in entries.values() if entry.kind == kind]
            )
        ]
    return [
        describe_site(edition)
        if page.is_homepage
        else describe_page(edition, edition.address(path), title)
    ]
