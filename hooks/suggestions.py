"""Gives readers the way to suggest a correction: at the foot of every page, and at each paragraph, figure, claim and entry."""

from __future__ import annotations

import json
from functools import partial
from pathlib import Path

from mkdocs.plugins import event_priority
from mkdocs.utils import write_file

from support import (
    AT_LAST,
    correction_form,
    current_locale,
    edit_url,
    entry_of,
    essay_of,
    is_outer_build,
    read_source,
)
from suyuan.core.yaml_records import line_of, read_yaml
from suyuan.twins.suggestions import FIGURES, at_addresses, at_line, essay_lines, fill_form

FILE = "lines.json"

figure_lines: dict[tuple, int] = {}
lines: dict[str, dict] = {}  # address of a page → address of a file in the editor → id → line


def on_config(config):
    if is_outer_build(config):
        figure_lines.clear()
        figure_lines.update(
            read_yaml(*read_source(config, FIGURES))[1]
        )  # hooks/figures.py has found it in order
    return config


def on_env(env, config, files):
    env.globals.update(
        correction_form=correction_form(config),
        fill_form=fill_form,
        edit_line=lambda source, line: at_line(edit_url(config, source), line),
    )
    return env


@event_priority(AT_LAST)  # after all that say what the page is, and which address is its own
def on_page_context(context, page, config, nav):
    locale, extra = current_locale(config), config.extra
    essay = essay_of(
        context["essay"] if page.meta.get("copy") and context.get("essay") else page,
        extra["twin_essays"],
    )
    entry = entry_of(page, extra["entries"])
    found = {}
    if essay:
        found = essay_lines(essay, locale, lambda id_: line_of(figure_lines, id_))
    elif page.meta.get("template") == "claims.html":
        found = {"data/claims.yml": {claim.id: claim.line for claim in extra["claims"].values()}}
    elif entry:
        page.edit_url = at_line(page.edit_url, entry.line)
    context["suggest"] = bool((found or entry) and (page.edit_url or correction_form(config)))
    lines[page.url] = at_addresses(found, partial(edit_url, config))
    return context


def on_post_page(output, page, config):
    if found := lines.pop(page.url, None):
        text = json.dumps(found, ensure_ascii=False, separators=(",", ":"))
        write_file(text.encode(), str(Path(config.site_dir, page.file.dest_uri).with_name(FILE)))
    return output
