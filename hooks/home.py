"""Shows on the home page what the site is: one paragraph with its twin, and one claim with the values its sources give."""

from __future__ import annotations

from pathlib import Path

from mkdocs.plugins import event_priority

from support import AFTER_I18N, across_locales, is_outer_build, read_source, stop_on
from suyuan.core.paths import parse_page_path
from suyuan.core.problems import Problem
from suyuan.twins.essay import example_row, without_notes
from suyuan.twins.parallel import fill

shown: dict[str, str] = across_locales({})  # address of a home page → slug of the essay it shows


@event_priority(-10)  # after hooks/twins.py has paired the segments
def on_page_context(context, page, config, nav):
    choice = page.meta.get("example")
    if page.meta.get("template") != "home.html" or choice is None:
        return context
    slug, id_ = (
        str(choice.get(key)) if isinstance(choice, dict) else "" for key in ("essay", "claim")
    )
    essays, claims, locale = (
        config.extra["twin_essays"],
        config.extra["claims"],
        parse_page_path(page.file.src_uri).locale,
    )
    essay, claim = essays.get(slug), claims.get(id_)
    row = (
        essay and essay.translated and example_row(essay, locale, config.extra["interface"][locale])
    )
    if not row or not claim:
        text, name = read_source(config, page.file.src_uri)
        line = next(
            (
                number
                for number, line in enumerate(text.splitlines(), 1)
                if line.startswith("example")
            ),
            0,
        )
        what = (
            f"claim '{id_}' in claims.yml" if row else f"essay '{slug}' with a translated paragraph"
        )
        stop_on(
            [
                Problem(
                    name,
                    line,
                    f"example: there is no {what}: write 'example: {{essay: slug, claim: id}}'",
                )
            ]
        )
    context["example"] = {"essay": essay, "row": row, "claim": claim}
    html = essay.rendered[locale][row.anchor]
    context["entry_cards"] = context["entry_cards"] + [
        entry for entry in config.extra["entries"].values() if f'/{entry.id}/"' in html
    ]
    context["claim_cards"] = context["claim_cards"] + [
        stated for stated in claims.values() if f'#{stated.id}"' in html
    ]
    shown[page.url] = essay.slug
    return context


@event_priority(AFTER_I18N)
def on_post_build(config):
    """Both languages are rendered now."""
    if is_outer_build(config):
        for address, slug in shown.items():
            essay = config.extra["twin_essays"][slug]
            file = Path(config.site_dir, address, "index.html")
            urls = {locale: essay.page(locale).url for locale in essay.rendered}
            file.write_text(
                fill(file.read_text("utf-8"), address, without_notes(essay.rendered), urls), "utf-8"
            )
        shown.clear()
