"""Gives templates the claims, their sources and corrections, and publishes the claims as data."""

from __future__ import annotations

import json
import unicodedata
from collections import Counter
from collections.abc import Mapping
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage

from build import Build, current
from support import (
    AFTER_I18N, Context, current_locale, entry_of, is_outer_build, pages_of, path_of, stop_on,
    title_of,
)  # fmt: skip
from suyuan.checking.coverage import Count, FileCoverage, measure_file, sum_counts
from suyuan.checking.coverage import count as count_figures
from suyuan.checking.report import SETTING, check_counts
from suyuan.core.paths import ESSAYS, PagePath
from suyuan.records.claim_parts import claims_page, places_of
from suyuan.records.claims import VERDICTS, render_claims_json
from suyuan.records.corrections import corrections_of
from suyuan.records.entries import KINDS
from suyuan.records.figures import figures_in
from suyuan.records.sources import count_independent
from suyuan.search.claim_filter import ClaimUsers, render_filter

PLACES, FILTER = "places.json", "filter.json"


def on_env(env: Any, config: MkDocsConfig, files: Files) -> Any:
    build, locale = current(), current_locale(config)
    corrections = build.corrections.values()
    stating = _pages_stating(files, build)
    counts = Counter(claim.record.verdict for claim in build.claims.values())
    page = files.get_file_from_path(PagePath("", "corrections", locale).source)
    env.globals.update(
        claims=build.claims,
        cited=build.sources,
        stated=stating,
        verdicts=[(verdict, counts[verdict]) for verdict in VERDICTS],
        claims_home=claims_page(locale),
        claim_parts=[(path, part) for path, part in build.claim_parts.items() if path.locale == locale],
        count_independent=lambda ids: count_independent(ids, build.sources),
        corrections=build.corrections,
        corrections_page=page and page.page,
        corrected_places=lambda one: build.corrected_places(one, locale),
        corrections_at=lambda claim: corrections_of(corrections, claims=[claim]),
    )
    if claims_page(locale) in build.claim_parts:
        env.globals["coverage"] = _measure_coverage(build, locale)
    if claims_page(locale) in build.claim_parts and not build.is_preview:
        build.collected.claim_filters[locale] = _render_filter(stating, build, locale)
    return env


def _pages_stating(files: Files, build: Build) -> dict[str, list[MkDocsPage]]:
    """Id of a claim → pages whose text states it, then entries that rest on it."""
    stating: dict[str, list[MkDocsPage]] = {}
    entries: list[tuple[str, MkDocsPage]] = []
    for page in pages_of(files):
        for id_ in build.finished[path_of(page)].claims:
            stating.setdefault(id_, []).append(page)
        if entry := entry_of(page, build):
            entries += [(id_, page) for _, id_, _ in entry.record.stated()]
    for id_, page in entries:
        if page not in stating.setdefault(id_, []):
            stating[id_].append(page)
    return stating


def _measure_coverage(build: Build, locale: str) -> dict[str, Count]:
    """'essays' and 'entries' → how many of their figures have a record or need none."""
    pages = [page for path, page in build.pages.items() if path.is_in(ESSAYS)]
    texts = {
        "essays": [(page.name, page.text) for page in pages],
        "entries": [tuple(reversed(build.read(f"data/{kind}.yml"))) for kind in KINDS],
    }
    names = [matcher.digest for matcher in build.matchers.values()]
    counts = {}
    for kind, files in texts.items():
        found = [
            build.cache.get_or_make(
                "measure_file", FileCoverage, [path, text, *names],
                lambda path=path, text=text: measure_file(path, text, build.matchers),
            )
            for path, text in files
        ]  # fmt: skip
        counts[kind] = count_figures(
            one for file in found for one in file.figures if one.locale == locale
        )
    at_least = build.config.extra.get(SETTING, 0)
    stop_on(check_counts({locale: sum_counts(counts.values())}, at_least))
    return counts


def _render_filter(
    stating: Mapping[str, list[MkDocsPage]], build: Build, locale: str
) -> str:
    matcher, entries = build.matchers[locale], build.entries
    users = {}
    for claim in build.claims.values():
        values = [value.text(locale) for value in claim.record.values]
        text = unicodedata.normalize("NFC", "\n".join([claim.text(locale).claim, *values]))
        pages = stating.get(claim.id, [])
        own = [entry for page in pages if (entry := entry_of(page, build))]
        named = [entries[mention.id] for mention in matcher.find(text)]
        cited = [build.sources[at.source].text(locale) for value in claim.record.values for at in value.at]
        users[claim.id] = ClaimUsers(
            [title_of(page) for page in pages if path_of(page).is_in(ESSAYS)],
            [entry.text(locale).name for entry in (*own, *named)],
            [source.author or source.title for source in cited],
        )
    parts = [part for path, part in build.claim_parts.items() if path.locale == locale]
    return render_filter(build.claims.values(), locale, places_of(parts), users)


def on_page_context(
    context: Context, page: MkDocsPage, config: MkDocsConfig, nav: Navigation
) -> Context:
    """The claims that a page states, and the corrections shown at its end."""
    build, path = current(), path_of(page)
    stated = build.finished[path].claims
    corrections = build.corrections.values()
    context["claim_part"] = build.claim_parts.get(path)
    context["claim_cards"] = [build.claims[id_] for id_ in stated]
    if entry := entry_of(page, build):
        claims = {id_ for _, id_, _ in entry.record.stated()}.union(stated)
        context["corrected"] = corrections_of(corrections, claims, entry=entry.id)
    elif work := build.collected.works.get(path):
        context["corrected"] = corrections_of(
            corrections, stated, figures_in(str(page.markdown)), slug=path.slug, since=work.date
        )
    return context


@event_priority(AFTER_I18N)
def on_post_build(config: MkDocsConfig) -> None:
    build = current()
    if is_outer_build(config) and build.claims:
        text = render_claims_json(build.claims, build.sources)
        (build.site / "claims.json").write_text(text, "utf-8")
    for locale, text in build.collected.claim_filters.items():
        folder = build.site / claims_page(locale).url
        parts = [part for path, part in build.claim_parts.items() if path.locale == locale]
        places = json.dumps(places_of(parts), separators=(",", ":"))
        (folder / PLACES).write_text(places, "utf-8")
        (folder / FILTER).write_text(text, "utf-8")
