"""Checks what essays state against the claims on record, and gives every stated figure its mark and its values."""

from __future__ import annotations

from pathlib import Path

from mkdocs.plugins import event_priority
from mkdocs.utils import get_relative_url
from suyuan.claim_uses import check_claim_uses, check_same_claims, link_claims
from suyuan.claims import VERDICTS, Claim, load_claims, render_claims_json
from suyuan.front_matter import split_front_matter
from suyuan.pages import ESSAYS, PagePath, parse_page_path
from suyuan.problems import Problem, ProblemsFound
from suyuan.sources import Source, count_independent, load_sources
from support import AFTER_I18N, current_locale, docs_path, is_last_locale, source_name, stop_on

CLAIMS, SOURCES = "data/claims.yml", "data/sources.yml"

claims: dict[str, Claim] = {}
sources: dict[str, Source] = {}


def on_config(config):
    claims.clear()
    sources.clear()
    config.extra["claims"] = claims
    try:
        sources.update(load_sources(_read(config, SOURCES), source_name(config, SOURCES)))
        claims.update(load_claims(_read(config, CLAIMS), source_name(config, CLAIMS), sources))
    except ProblemsFound as error:
        stop_on(error.problems)
    return config


@event_priority(-10)  # after hooks/pages.py has found the pages readable
def on_files(files, config):
    if config.plugins["i18n"].building:
        return files
    problems, uses = [], {}
    for file in files.documentation_pages():
        path = parse_page_path(file.src_uri)
        if path.is_in(ESSAYS):
            text, name = Path(file.abs_src_path).read_text("utf-8-sig"), source_name(config, file.src_uri)
            front, lines, body = split_front_matter(text, name)
            first = text.count("\n") - body.count("\n") + 1
            problems += [Problem(name, lines[("sources", i)], f"there is no source '{id_}' in {source_name(config, SOURCES)}")
                         for i, id_ in enumerate(front["sources"]) if id_ not in sources]
            problems += check_claim_uses(body, first, name, path.locale, claims, sources)
            uses[path] = body, first, name
    for path in uses:
        if path.locale == "en":
            problems += check_same_claims(*uses[path.twin][:2], *uses[path])
    stop_on(problems)
    return files


def on_page_content(html, page, config, files):
    locale = current_locale(config)
    address = PagePath("", "claims", locale).url
    labels = {verdict: config.extra["interface"][locale][f"verdict_{verdict}"] for verdict in VERDICTS}
    html, page.claims = link_claims(html, claims, lambda id_: f"{get_relative_url(address, page.url)}#{id_}", labels)
    return html


def on_env(env, config, files):
    stated: dict[str, list] = {}
    for file in files.documentation_pages():
        for id_ in file.page.claims:
            stated.setdefault(id_, []).append(file.page)
    env.globals.update(claims=claims, cited=sources, stated=stated,
                       count_independent=lambda ids: count_independent(ids, sources))
    return env


def on_page_context(context, page, config, nav):
    context["claim_cards"] = [claims[id_] for id_ in page.claims]
    return context


@event_priority(AFTER_I18N)
def on_post_build(config):
    if is_last_locale(config) and claims:
        Path(config.site_dir, "claims.json").write_text(render_claims_json(claims, sources), "utf-8")


def _read(config, source: str) -> str:
    path = docs_path(config, source)
    return path.read_text("utf-8") if path.is_file() else ""
