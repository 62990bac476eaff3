"""Shows on the page of an entry what the rest of the site says of it, and lists the entries of a kind."""

from __future__ import annotations

from mkdocs.utils import get_relative_url

from support import claim_links, current_locale, entry_of
from suyuan.core.paths import ESSAYS, parse_page_path
from suyuan.drawings.talent_flow import draw_talent_flow
from suyuan.drawings.timeline import draw_timeline
from suyuan.linking.backlinks import collect_backlinks
from suyuan.records.entries import KINDS
from suyuan.records.names import group_by_letter, romanize, search_keys, to_traditional
from suyuan.records.relations import events_by_entry, members_by_organisation
from suyuan.text.characters import has_han
from suyuan.text.dates import format_date

backlinks: dict[str, list] = {}  # id of an entry → (essay, places in it)
named_in: dict[str, list] = {}  # id of an entry → entries whose articles name it


def on_env(env, config, files):
    """All pages of a locale are read now."""
    locale, entries = current_locale(config), config.extra["entries"]
    backlinks.clear()
    named_in.clear()
    dated = {entry.record.claim: entry.id for entry in entries.values() if entry.kind == "events"}
    for file in files.documentation_pages():
        page, entry = file.page, entry_of(file.page, entries)
        if entry:
            for id_ in {named.id for named in page.named} - {entry.id}:
                named_in.setdefault(id_, []).append(entry)
        elif parse_page_path(file.src_uri).is_in(ESSAYS):
            happened = [
                named._replace(id=dated[named.id]) for named in page.stated if named.id in dated
            ]
            for id_, places in collect_backlinks([*page.named, *happened], locale).items():
                backlinks.setdefault(id_, []).append((page, places))
    for entry in entries.values():
        for _, claim, _ in entry.record.stated():
            page = files.get_file_from_path(entry.page(locale).source).page
            if page not in env.globals["stated"].setdefault(claim, []):
                env.globals["stated"][claim].append(page)
    env.globals.update(
        entries=entries,
        events_of=events_by_entry(entries.values()),
        has_han=has_han,
        members_of=members_by_organisation(entries.values()),
        romanised=romanize,
        search_keys=search_keys,
        traditional=to_traditional,
        format_date=lambda date: format_date(date, locale),
    )
    return env


def on_page_context(context, page, config, nav):
    entries, kind = config.extra["entries"], parse_page_path(page.file.src_uri).folder.rstrip("/")
    entry = entry_of(page, entries)
    if entry:
        cards = {claim.id: claim for claim in context["claim_cards"]}
        cards |= {id_: config.extra["claims"][id_] for _, id_, _ in entry.record.stated()}
        essays = sorted(
            backlinks.get(entry.id, []),
            key=lambda pair: (pair[0].meta.get("order", 0), pair[0].url),
        )
        context.update(
            essays=essays,
            named_in=sorted(named_in.get(entry.id, []), key=lambda other: KINDS.index(other.kind)),
            claim_cards=list(cards.values()),
            claim_href=claim_links(page, config),
        )
    elif kind in KINDS:
        listed = [entry for entry in entries.values() if entry.kind == kind]
        context["groups"] = group_by_letter(listed, current_locale(config))
    if page.meta.get("template") == "drawing.html":
        context["drawing"] = _draw(page, config)
    return context


def _draw(page, config) -> str:
    """The timeline on the page of events, the talent flow elsewhere, as its front matter groups it."""
    locale, entries = current_locale(config), config.extra["entries"]
    arguments = (
        entries.values(),
        locale,
        lambda id_: get_relative_url(entries[id_].page(locale).url, page.url),
        claim_links(page, config),
        config.extra["interface"][locale],
    )
    if parse_page_path(page.file.src_uri).folder == "events/":
        return draw_timeline(*arguments)
    return draw_talent_flow(*arguments, beginnings=page.meta.get("beginnings", ()))
