"""Gives templates the claims, their sources and corrections, and publishes the claims as data."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage

from build import current
from support import (
    AFTER_I18N,
    Context,
    current_locale,
    is_outer_build,
    pages_of,
    path_of,
    shown,
    stop_on,
)
from suyuan.building.build import Build
from suyuan.building.claim_pages import claim_files
from suyuan.checking import evidence
from suyuan.checking.coverage import FileCoverage, Measure, count_by_locale, measure_files
from suyuan.checking.report import SETTING, check_figures
from suyuan.core.files import write_anew
from suyuan.core.paths import ESSAYS, PagePath
from suyuan.core.problems import Problem
from suyuan.records.claim_parts import claims_page
from suyuan.records.claims import render_claims_json
from suyuan.records.corrections import corrections_of
from suyuan.records.entries import KINDS
from suyuan.records.figures import figures_in
from suyuan.records.sources import count_independent
from suyuan.records.verdicts import VERDICTS


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Measure the coverage of both languages, once: before the second gets a process of its own."""
    if is_outer_build(config):
        build = current()
        found = _measure(build)
        counts = {kind: count_by_locale(files) for kind, files in found.items()}
        build.coverage = {
            locale: {kind: counts[kind][locale] for kind in counts} for locale in build.matchers
        }
        if not build.is_preview:  # of a draft, too
            stop_on(_find_missing(build, [*found["essays"], *found["entries"]], config))
    return files


def _measure(build: Build) -> dict[str, list[FileCoverage]]:
    """The figures of the essays and of the entries."""
    essays = [(page.name, page.text) for path, page in build.pages.items() if path.is_in(ESSAYS)]
    entries = [(name, text) for text, name in (build.read(f"data/{kind}.yml") for kind in KINDS)]

    @cache
    def prepare() -> Measure:
        return Measure(build.claims, build.sources, build.entries.values(), build.matchers)

    return {
        kind: measure_files(files, prepare, build.records_digest, build.cache)
        for kind, files in (("essays", essays), ("entries", entries))
    }


def _find_missing(build: Build, found: list[FileCoverage], config: MkDocsConfig) -> list[Problem]:
    """What is missing by the settings: marks, and evidence."""
    figures = [figure for file in found for figure in file.figures]
    flat = [problem for file in found for problem in file.flat]
    problems = check_figures(figures, flat, config.extra.get(SETTING, 0))
    if config.extra.get(evidence.SETTING):
        problems += build.cache.check_once(
            "evidence", [build.records_digest], lambda: _find_gaps(build)
        )
    return problems


def _find_gaps(build: Build) -> list[Problem]:
    text, name = build.read("data/sources.yml")
    gaps = evidence.find_gaps(build.claims, build.sources, text, name)
    return [gap.problem for gap in gaps]


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    build, locale = current(), current_locale(config)
    corrections = build.corrections.values()
    stating = _pages_stating(files, build)
    counts: Counter[str] = Counter(claim.verdict for claim in build.claims.values())
    page = files.get_file_from_path(PagePath("", "corrections", locale).source)
    lookups = build.lookups
    env.globals.update(
        claims=build.claims,
        cited=build.sources,
        stated=lookups.table(f"stated.{locale}", stating, lambda pages: repr([*map(shown, pages)])),
        verdicts=lookups.listing("verdicts", [(verdict, counts[verdict]) for verdict in VERDICTS]),
        claims_home=claims_page(locale),
        claim_parts=lookups.listing(
            f"claim_parts.{locale}",
            [(path, part) for path, part in build.claim_parts.items() if path.locale == locale],
        ),
        coverage=lookups.table(f"coverage.{locale}", build.coverage[locale]),
        count_independent=lambda ids: count_independent(ids, build.sources),
        corrections=build.corrections,
        corrections_page=page and page.page,
        corrected_places=lambda correction: build.corrected_places(correction, locale),
        corrections_at=lambda claim: corrections_of(corrections, claims=[claim]),
    )
    build.collected.stating[locale] = {
        id_: [path_of(page) for page in pages] for id_, pages in stating.items()
    }
    return env


def _pages_stating(files: Files, build: Build) -> dict[str, list[MkDocsPage]]:
    """Id of a claim → pages whose text states it, then pages of entries whose records state it."""
    stating: dict[str, list[MkDocsPage]] = {}
    resting: list[tuple[str, MkDocsPage]] = []
    for page in pages_of(files):
        for id_ in build.facts[path_of(page)].claims:
            stating.setdefault(id_, []).append(page)
        if entry := build.entry_at(path_of(page)):
            resting += [(id_, page) for _, id_, _ in entry.record.stated()]
    for id_, page in resting:
        if page not in stating.setdefault(id_, []):
            stating[id_].append(page)
    return stating


def on_page_context(
    context: Context, page: MkDocsPage, config: MkDocsConfig, nav: Navigation
) -> Context:
    """The claims that a page states, and the corrections shown at its end."""
    build, path = current(), path_of(page)
    stated = build.facts[path].claims
    corrections = build.corrections.values()
    context["claim_part"] = build.claim_parts.get(path)
    context["claim_cards"] = [build.claims[id_] for id_ in stated]
    if entry := build.entry_at(path_of(page)):
        claims = {id_ for _, id_, _ in entry.record.stated()}.union(stated)
        context["corrected"] = corrections_of(corrections, claims, entry=entry.id)
    elif work := build.works.get(path):
        context["corrected"] = corrections_of(
            corrections, stated, figures_in(str(page.markdown)), slug=path.slug, since=work.date
        )
    return context


@event_priority(AFTER_I18N)
def on_post_build(config: MkDocsConfig) -> None:
    build, site = current(), Path(config.site_dir)
    if not is_outer_build(config) or not build.claims:
        return
    stating = {
        locale: build.lookups.table(f"stating.{locale}", found)
        for locale, found in build.collected.stating.items()
    }

    def write_all(name: str) -> list[str]:
        write_anew(site / name, render_claims_json(build.claims, build.sources).encode())
        return [name]

    def write(locale: str) -> Iterator[str]:
        for address, text in claim_files(build, locale, stating[locale]).items():
            write_anew(site / address, text.encode())
            yield address

    build.keeper.write("claims", write_all, {"all": "claims.json"}, site)
    build.keeper.write("claim files", write, {locale: locale for locale in stating}, site)
