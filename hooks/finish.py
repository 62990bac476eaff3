"""Finishes the HTML of every page: see suyuan/rendering/pipeline.py."""

from __future__ import annotations

from support import correction_form, current_locale, entry_of, essay_of, source_name, stop_on
from suyuan.core.paths import SOURCES, PagePath, parse_page_path
from suyuan.core.problems import Problem, ProblemsFound
from suyuan.records.names import original_names
from suyuan.rendering import FinishedPage, PageInfo, SiteInfo, finish_page, page_key
from suyuan.text.dates import format_date
from suyuan.twins.essay import essay_marks, original_places

sites: dict[str, SiteInfo] = {}


def on_nav(nav, config, files):
    """All records are read, and no page is rendered yet."""
    locale, extra = current_locale(config), config.extra
    entries = extra["entries"]
    sites[locale] = SiteInfo(
        locale,
        extra["claims"],
        extra["figures"],
        extra["matchers"][locale],
        {id_: entry.page(locale).url for id_, entry in entries.items()},
        PagePath("", "claims", locale).url,
        original_names(entries.values(), locale),
        extra["interface"][locale],
    )
    return nav


def on_page_content(html, page, config, files):
    locale = current_locale(config)
    extension, rendered, unsplit = config.extra["segment_ids"]
    entries, essay = config.extra["entries"], essay_of(page, config.extra["twin_essays"])
    own, words = entry_of(page, entries), config.extra["interface"][locale]
    source, marks, parallel = source_name(config, page.file.src_uri), None, ""
    if essay and extension.found != len(extension.ids):
        unsplit.append(
            Problem(
                source,
                0,
                f"{len(extension.ids)} blocks stand in it and "
                f"{extension.found} are rendered: put blank lines around lists, quotations and "
                "HTML",
            )
        )
    elif essay:
        dates = lambda date: format_date(date, locale)  # noqa: E731
        marks = essay_marks(essay, locale, original_places(essay), words, dates)
        parallel = essay.parallel(locale).url
    info = PageInfo(
        source=source,
        url=page.url,
        entry=own.id if own else "",
        captured=parse_page_path(page.file.src_uri).folder == SOURCES,
        marks=marks,
        parallel_url=parallel,
        suggest=bool(page.edit_url or correction_form(config)),
    )
    try:
        page.finished = finished = config.extra["memory"].get(
            "finish_page",
            FinishedPage,
            page_key(html, info, sites[locale]),
            lambda: finish_page(html, info, sites[locale]),
        )
    except ProblemsFound as error:
        stop_on(error.problems)
    if marks is not None:
        essay.rendered[locale] = rendered[essay.slug, locale] = finished.segments
    page.claims, page.named, page.stated = finished.claims, finished.mentions, finished.stated
    page.entry_cards = [entries[id_] for id_ in finished.entries]
    return finished.html
