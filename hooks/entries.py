"""Shows on an entry's page what the site says of it, and lists the entries of a kind."""

from __future__ import annotations

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.utils import get_relative_url

from build import current
from support import Context, claim_links, current_locale, pages_of, path_of
from suyuan.building.build import Build
from suyuan.core.paths import ESSAYS
from suyuan.drawings.talent_flow import draw_talent_flow
from suyuan.drawings.timeline import draw_timeline
from suyuan.linking.backlinks import Backlink, collect_backlinks
from suyuan.records.entries import KINDS, Entry
from suyuan.records.entry_models import EventRecord
from suyuan.records.names import group_by_letter, romanize, search_keys, to_traditional
from suyuan.records.relations import members_by_organisation
from suyuan.text.characters import has_han
from suyuan.text.dates import format_date

backlinks: dict[str, list[tuple[MkDocsPage, list[Backlink]]]] = {}
"""Id of an entry → essays that name it, each with the places."""
named_in: dict[str, list[Entry]] = {}
"""Id of an entry → entries whose articles name it."""


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """All pages of a locale are rendered now."""
    build, locale = current(), current_locale(config)
    entries = build.entries.values()
    _collect(files, build, locale)
    env.globals.update(
        entries=build.entries,
        events_of=build.events,
        members_of=members_by_organisation(entries),
        has_han=has_han,
        romanised=romanize,
        search_keys=search_keys,
        traditional=to_traditional,
        format_date=lambda date: format_date(date, locale),
    )
    return env


def _collect(files: Files, build: Build, locale: str) -> None:
    backlinks.clear()
    named_in.clear()
    dated = {
        entry.record.claim: entry.id
        for entry in build.entries.values()
        if isinstance(entry.record, EventRecord)
    }
    for page in pages_of(files):
        path = path_of(page)
        finished = build.finished[path]
        if entry := build.entry_at(path):
            for id_ in {named.id for named in finished.mentions} - {entry.id}:
                named_in.setdefault(id_, []).append(entry)
        elif path.is_in(ESSAYS):
            happened = [
                one._replace(id=dated[one.id]) for one in finished.stated if one.id in dated
            ]
            for id_, places in collect_backlinks([*finished.mentions, *happened], locale).items():
                backlinks.setdefault(id_, []).append((page, places))


def on_page_context(
    context: Context, page: MkDocsPage, config: MkDocsConfig, nav: Navigation
) -> Context:
    build, path = current(), path_of(page)
    kind = path.folder.rstrip("/")
    entry = build.entry_at(path)
    context["entry"] = entry
    context["entry_cards"] = [build.entries[id_] for id_ in build.finished[path].entries]
    if entry:
        _show(entry, context, build)
        context["claim_href"] = claim_links(page, config)
    elif kind in KINDS:
        listed = [entry for entry in build.entries.values() if entry.kind == kind]
        context["groups"] = group_by_letter(listed, current_locale(config))
    if page.meta.get("template") == "drawing.html":
        context["drawing"] = _draw(page, config, build)
    return context


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
