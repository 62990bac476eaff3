"""Shows on the home page what the site is: a paragraph with its twin, a claim with its values."""

from __future__ import annotations

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage

from build import current
from support import Context, path_of, stop_on
from suyuan.building.example import explain_example
from suyuan.core.locales import LOCALES
from suyuan.core.paths import ESSAYS, PagePath
from suyuan.core.problems import Problem
from suyuan.twins.parallel import example_row


def on_page_context(
    context: Context, page: MkDocsPage, config: MkDocsConfig, nav: Navigation
) -> Context:
    choice = page.meta.get("example")
    if page.meta.get("template") != "home.html" or choice is None:
        return context
    build, path = current(), path_of(page)
    chosen = choice if isinstance(choice, dict) else {}
    slug, id_ = str(chosen.get("essay")), str(chosen.get("claim"))
    essay = build.essay_at(PagePath(ESSAYS, slug, path.locale))
    claim = build.claims.get(id_)
    row, needs_row = None, len(LOCALES) > 1
    if essay and essay.translated and needs_row:
        row = example_row(essay, path.locale, build.words[path.locale])
    if not essay or needs_row and not row or not claim:
        is_shown = bool(essay and (row or not needs_row))
        message = explain_example(slug, id_, is_shown, build.essays, build.claims)
        source = build.pages[path]
        stop_on([Problem(source.name, source.lines.get(("example",), 0), message)])
        return context
    html = essay.rendered[path.locale][row.anchor] if row else ""
    entries = [entry for entry in build.entries.values() if f'/{entry.id}/"' in html]
    claims = [stated for stated in build.claims.values() if f'#{stated.id}"' in html]
    context["example"] = {"essay": essay, "row": row, "claim": claim}
    context["entry_cards"] = context["entry_cards"] + entries
    context["claim_cards"] = context["claim_cards"] + claims
    build.collected.examples[page.url] = essay.name  # its placeholders: see `hooks/twins.py`
    return context
