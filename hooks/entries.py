"""Shows on an entry's page what the site says of it, and lists the entries of a kind."""

from __future__ import annotations

from collections.abc import Mapping

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.utils import get_relative_url

from build import current
from support import Context, claim_links, current_locale, pages_of, path_of, shown
from suyuan.building.build import Build
from suyuan.core.paths import ESSAYS
from suyuan.drawings.talent_flow import draw_talent_flow
from suyuan.drawings.timeline import draw_timeline
from suyuan.linking.backlinks import Backlink, collect_backlinks
from suyuan.records.entries import KINDS, Entry
from suyuan.records.entry_models import EventRecord
from suyuan.records.listing import LIST_TEMPLATE, divide, find_letters, list_page, page_number
from suyuan.records.names import Group, group_by_letter, romanize, search_keys, to_traditional
from suyuan.records.relations import members_by_organisation
from suyuan.text.characters import has_han
from suyuan.text.dates import format_date

backlinks: Mapping[str, list[tuple[MkDocsPage, list[Backlink]]]] = {}
"""Id of an entry → essays that name it, each with the places."""
named_in: Mapping[str, list[Entry]] = {}
"""Id of an entry → entries whose articles name it."""
lists: dict[str, list[Group]] = {}
"""Kind → its entries under their letters, in the current locale."""


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """All pages of a locale are rendered now."""
    build, locale = current(), current_locale(config)
    entries = build.entries.values()
    lists.clear()
    _collect(files, build, locale)
    env.globals.update(
        entries=build.entries,
        events_of=build.events,
        members_of=build.lookups.table("members", members_by_organisation(entries)),
        has_han=has_han,
        romanised=romanize,
        search_keys=search_keys,
        traditional=to_traditional,
        format_date=lambda date: format_date(date, locale),
    )
    return env


def _collect(files: Files, build: Build, locale: str) -> None:
    global backlinks, named_in
    linking: dict[str, list[tuple[MkDocsPage, list[Backlink]]]] = {}
    naming: dict[str, list[Entry]] = {}
    dated = {
        entry.record.claim: entry.id
        for entry in build.entries.values()
        if isinstance(entry.record, EventRecord)
    }
    for page in pages_of(files):
        path = path_of(page)
        finished = build.facts[path]
        if entry := build.entry_at(path):
            for id_ in {named.id for named in finished.mentions} - {entry.id}:
                naming.setdefault(id_, []).append(entry)
        elif path.is_in(ESSAYS):
            happened = [
                one._replace(id=dated[one.id]) for one in finished.stated if one.id in dated
            ]
            for id_, places in collect_backlinks([*finished.mentions, *happened], locale).items():
                linking.setdefault(id_, []).append((page, places))
    lookups = build.lookups
    titles = {page.url: shown(page) for page in pages_of(files) if path_of(page).is_in(ESSAYS)}
    backlinks = lookups.table(
        f"backlinks.{locale}",
        linking,
        lambda found: repr([(titles[page.url], places) for page, places in found]),
    )
    named_in = lookups.table(
        f"named_in.{locale}", naming, lambda entries: repr([entry.id for entry in entries])
    )


def on_page_context(
    context: Context, page: MkDocsPage, config: MkDocsConfig, nav: Navigation
) -> Context:
    build, path = current(), path_of(page)
    kind = path.folder.rstrip("/")
    entry = build.entry_at(path)
    context["entry"] = entry
    context["entry_cards"] = [build.entries[id_] for id_ in build.facts[path].entries]
    if entry:
        _show(entry, context, build)
        context["claim_href"] = claim_links(page, config)
    elif kind in KINDS:
        _list(kind, page, context, build)
    if page.meta.get("template") == "drawing.html":
        context["drawing"] = _draw(page, config, build)
    return context


def _list(kind: str, page: MkDocsPage, context: Context, build: Build) -> None:
    path = path_of(page)
    build.lookups.note("entries")
    if kind not in lists:
        listed = [entry for entry in build.entries.values() if entry.kind == kind]
        lists[kind] = group_by_letter(listed, path.locale)
    pages, number = [lists[kind]], 1
    if page.meta.get("template") == LIST_TEMPLATE:
        pages, number = divide(lists[kind]), page_number(path)
    context.update(
        groups=pages[number - 1],
        letters=find_letters(pages),
        list_pages=[list_page(kind, each, path.locale).url for each in range(1, len(pages) + 1)],
        list_number=number,
    )


def _show(entry: Entry, context: Context, build: Build) -> None:
    cards = {claim.id: claim for claim in context["claim_cards"]}
    cards |= {id_: build.claims[id_] for _, id_, _ in entry.record.stated()}
    essays = backlinks.get(entry.id, [])
    entries = named_in.get(entry.id, [])
    context.update(
        claim_cards=list(cards.values()),
        essays=sorted(essays, key=lambda pair: (pair[0].meta.get("order", 0), pair[0].url)),
        named_in=sorted(entries, key=lambda other: KINDS.index(other.kind)),
    )


def _draw(page: MkDocsPage, config: MkDocsConfig, build: Build) -> str:
    """The timeline on the page of events, the talent flow elsewhere."""
    locale = current_locale(config)
    arguments = (
        build.entries.values(),
        locale,
        lambda id_: get_relative_url(build.entries[id_].page(locale).url, page.url),
        claim_links(page, config),
        build.words[locale],
    )
    if path_of(page).folder == "events/":
        return draw_timeline(*arguments)
    return draw_talent_flow(*arguments, beginnings=page.meta.get("beginnings", ()))
