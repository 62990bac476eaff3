"""Writes the files beside each page that its scripts fetch.

Previews of links, lines to correct, and sentences for an explorable.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.utils import write_file

from build import current
from support import Context, correction_form, current_locale, edit_url, path_of
from suyuan.building.build import Build
from suyuan.core.paths import other_locale
from suyuan.drawings.explorables import COUNTING, SENTENCES, Sentence
from suyuan.reuse.lookups import Lookup
from suyuan.twins.suggestions import Lines, at_addresses, at_line, essay_lines, fill_form

PREVIEWS, LINES, CORPUS = "previews.json", "lines.json", "sentences.json"

written: dict[str, dict[str, Mapping[str, Any] | Sequence[Any]]] = {}
"""Address of a page → name of a file beside it → what to write there."""
macros: Any = None
previews: dict[str, tuple[str, dict[Lookup, None]]] = {}
"""Id → HTML, the same on every page of a locale, and what was looked up for it."""


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    global macros
    words = current().words[current_locale(config)]
    macros = env.get_template("partials/previews.html").make_module({"t": words})
    previews.clear()
    env.globals.update(
        correction_form=correction_form(config),
        fill_form=fill_form,
        edit_line=lambda source, line: at_line(edit_url(config, source), line),
    )
    return env


def on_page_context(
    context: Context, page: MkDocsPage, config: MkDocsConfig, nav: Navigation
) -> Context:
    """After all that say what a page links to."""
    build = current()
    entry = build.entry_at(path_of(page))
    lines = _lines(context, page, build)
    if entry:
        page.edit_url = at_line(page.edit_url, build.record_lines["entries", entry.id])
    context["suggest"] = bool((lines or entry) and (page.edit_url or correction_form(config)))
    written[page.url] = {
        PREVIEWS: _previews(context, page),
        LINES: at_addresses(lines, partial(edit_url, config)),
        CORPUS: _corpus(page, build),
    }
    return context


def _previews(context: Context, page: MkDocsPage) -> dict[str, str]:
    path = path_of(page)
    shown = [
        (f"entry-{entry.id}", macros.entry_preview, (entry, path.locale, other_locale(path.locale)))
        for entry in context["entry_cards"]
    ] + [
        (f"claim-{claim.id}", macros.claim_preview, (claim, path.locale))
        for claim in context["claim_cards"]
    ]
    lookups = current().lookups
    for id_, macro, arguments in shown:
        if id_ not in previews:
            with lookups.noting() as made_of:
                html = " ".join(str(macro(*arguments)).split())
            previews[id_] = html, made_of
        lookups.add(previews[id_][1])
    return {id_: previews[id_][0] for id_, _, _ in shown}


def _lines(context: Context, page: MkDocsPage, build: Build) -> Lines:
    """File below docs/ → id of what the page shows of it → line."""
    shown = context["essay"] if page.meta.get("copy") and context.get("essay") else page
    if essay := build.essay_at(path_of(shown)):
        locale = path_of(page).locale
        return essay_lines(essay, locale, build.figure_places.__getitem__)
    if part := build.claim_parts.get(path_of(page)):
        return {"data/claims.yml": {id_: build.record_lines["claims", id_] for id_ in part.claims}}
    return {}


def _corpus(page: MkDocsPage, build: Build) -> Sequence[Sentence]:
    """What an explorable counts in, if the page shows one that counts."""
    if f'data-explore="{COUNTING}"' not in (page.content or ""):
        return ()
    return build.site_info(path_of(page).locale).corpus[SENTENCES]


def on_post_page(output: str, page: MkDocsPage, config: MkDocsConfig) -> str:
    for name, content in written.pop(page.url, {}).items():
        if content:
            text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
            write_file(text.encode(), str(Path(page.file.abs_dest_path).with_name(name)))
            current().written.append(f"{path_of(page).place}{name}")
    return output
