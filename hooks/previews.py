"""Writes the previews of what each page links to, in a file beside it: a reader who asks for none fetches none."""

from __future__ import annotations

import json
from pathlib import Path

from mkdocs.plugins import event_priority
from mkdocs.utils import write_file

from support import current_locale
from suyuan.core.paths import parse_page_path

FILE = "previews.json"

previews: dict[str, dict[str, str]] = {}  # address of a page → id → HTML
parts = None  # the macros that make them
made: dict[str, str] = {}  # id → HTML, the same on every page of a locale


def on_env(env, config, files):
    global parts
    parts = env.get_template("partials/previews.html").make_module(
        {"t": config.extra["interface"][current_locale(config)]}
    )
    made.clear()
    return env


@event_priority(-20)  # after hooks/parallel.py, the last to say what a page links to
def on_page_context(context, page, config, nav):
    path = parse_page_path(page.file.src_uri)
    found = [
        (f"entry-{entry.id}", parts.entry_preview, (entry, path.locale, path.twin.locale))
        for entry in context["entry_cards"]
    ]
    found += [
        (f"claim-{claim.id}", parts.claim_preview, (claim, path.locale))
        for claim in context["claim_cards"]
    ]
    for id_, macro, arguments in found:
        if id_ not in made:
            made[id_] = " ".join(str(macro(*arguments)).split())
    previews[page.url] = {id_: made[id_] for id_, _, _ in found}
    return context


def on_post_page(output, page, config):
    if found := previews.pop(page.url, None):
        text = json.dumps(found, ensure_ascii=False, separators=(",", ":"))
        write_file(text.encode(), str(Path(config.site_dir, page.file.dest_uri).with_name(FILE)))
    return output
