"""Checks what essays state against the claims on record, and gives every stated figure its mark and its values."""

from __future__ import annotations

from pathlib import Path

from mkdocs.plugins import event_priority

from support import AFTER_I18N, is_outer_build, read_source, stop_on
from suyuan.core.paths import ESSAYS, parse_page_path
from suyuan.core.problems import ProblemsFound
from suyuan.linking.claim_uses import check_essay
from suyuan.records.claims import Claim, load_claims, render_claims_json
from suyuan.records.sources import Source, count_independent, load_sources

claims: dict[str, Claim] = {}
sources: dict[str, Source] = {}


def on_config(config):
    if not is_outer_build(config):
        return config
    claims.clear()
    sources.clear()
    config.extra.update(
        claims=claims, sources=sources
    )  # the hooks that come after this ask for them
    try:
        sources.update(load_sources(*read_source(config, "data/sources.yml")))
        claims.update(load_claims(*read_source(config, "data/claims.yml"), sources))
    except ProblemsFound as error:
        stop_on(error.problems)
    return config


@event_priority(-10)  # after hooks/pages.py has found the pages readable
def on_files(files, config):
    if is_outer_build(config):
        problems = []
        for path in {parse_page_path(file.src_uri) for file in files.documentation_pages()}:
            if path.is_in(ESSAYS) and path.locale == "zh":
                pair = {page.locale: read_source(config, page.source) for page in (path, path.twin)}
                problems += check_essay(pair, claims, sources)
        stop_on(sorted(problems))
    return files


def on_env(env, config, files):
    stated: dict[str, list] = {}
    for file in files.documentation_pages():
        for id_ in file.page.claims:
            stated.setdefault(id_, []).append(file.page)
    env.globals.update(
        claims=claims,
        cited=sources,
        stated=stated,
        count_independent=lambda ids: count_independent(ids, sources),
    )
    return env


def on_page_context(context, page, config, nav):
    context["claim_cards"] = [claims[id_] for id_ in page.claims]
    return context


@event_priority(AFTER_I18N)
def on_post_build(config):
    if is_outer_build(config) and claims:
        Path(config.site_dir, "claims.json").write_text(
            render_claims_json(claims, sources), "utf-8"
        )
