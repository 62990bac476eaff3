"""Pairs the segments of each essay with their twins: ids, marks, the parallel page, downloads, the state of translations."""

from __future__ import annotations

from pathlib import Path

from mkdocs.plugins import CombinedEvent, event_priority
from mkdocs.utils import get_relative_url
from suyuan.dates import format_date
from suyuan.exchange import render_json, render_tmx
from suyuan.pages import ESSAYS, LOCALES, PagePath, parse_page_path
from suyuan.parallel import fill, split_page
from suyuan.problems import Problem
from suyuan.segment_ids import SegmentIds
from suyuan.segment_marks import mark_segments
from suyuan.stubs import render_parallel
from suyuan.twin_pages import PARALLEL, TwinEssay, essay_marks, load_essay, move, parallel_rows
from support import AFTER_I18N, add_page, current_locale, is_outer_build, read_source, source_name, stop_on

extension = SegmentIds()
essays: dict[str, TwinEssay] = {}
cells: dict[tuple[str, str], dict[str, str]] = {}  # slug, locale → anchor → rendered segment
pages: dict[tuple[str, str], object] = {}  # slug, locale → page of the essay
unsplit: list[Problem] = []


def on_config(config):
    unsplit.clear()
    if extension not in config.markdown_extensions:  # both locales are built with one config
        config.markdown_extensions.append(extension)
    return config


@event_priority(-20)  # after the records are found right, and hooks/claims.py has found the claims in order
def _pair(files, config):
    if is_outer_build(config):
        problems = []
        for store in (essays, cells, pages):
            store.clear()
        for path in sorted({parse_page_path(file.src_uri).key for file in files.documentation_pages()}):
            page = PagePath(ESSAYS, path.removeprefix(ESSAYS), LOCALES[0])
            text, name = read_source(config, page.source)
            if path == page.key and page.is_in(ESSAYS) and text:
                pair = {"zh": (text, name), "en": read_source(config, page.twin.source)}
                essay, wrong = load_essay(page.slug, pair, read_source(config, f"data/twins/{page.slug}.yml"), config.extra["find_entries"])
                problems += wrong
                essays[page.slug] = essay
        stop_on(sorted(problems))
    return files


@event_priority(AFTER_I18N)
def _add_parallel_pages(files, config):
    locale = current_locale(config)
    for essay in essays.values():
        if essay.translated:
            add_page(files, config, essay.parallel(locale), render_parallel(config.extra["interface"][locale]["parallel_title"].replace("{}", essay.titles[locale])), edit_uri=essay.page(locale).source)
    return files


on_files = CombinedEvent(_pair, _add_parallel_pages)


def on_page_markdown(markdown, page, config, files):
    essay, locale = _essay(page, config), current_locale(config)
    extension.ids = essay.ids(locale) if essay else None
    return markdown


@event_priority(-20)  # after hooks/entries.py has linked the mentions
def on_page_content(html, page, config, files):
    essay, locale = _essay(page, config), current_locale(config)
    if not essay:
        return html
    if extension.found != len(extension.ids):
        unsplit.append(Problem(source_name(config, page.file.src_uri), 0, f"{len(extension.ids)} blocks stand in it and "
                               f"{extension.found} are rendered: put blank lines around lists, quotations and HTML"))
        return html
    cells[essay.slug, locale], pages[essay.slug, locale] = split_page(html), page
    if not essay.translated:
        return html
    words = config.extra["interface"][locale]
    originals = move(cells[essay.slug, "zh"], essay.page("zh"), essay.page(locale)) if locale != "zh" else {}
    marks = essay_marks(essay, locale, originals, words, lambda date: format_date(date, locale))
    parallel = get_relative_url(essay.parallel(locale).url, page.url)
    return mark_segments(html, marks, parallel, essay.page(locale).twin.locale, words)


def on_env(env, config, files):
    stop_on(unsplit)
    return env


@event_priority(-10)  # after hooks/pages.py has said which address is the page's own
def on_page_context(context, page, config, nav):
    locale, path = current_locale(config), parse_page_path(page.file.src_uri)
    context["twin_essay"] = _essay(page, config)
    if path.slug == PARALLEL and (essay := essays.get(path.folder.removeprefix(ESSAYS).rstrip("/"))):
        original = pages[essay.slug, locale]
        page.toc = original.toc  # its anchors are those of the rows
        context.update(rows=parallel_rows(essay, locale, config.extra["interface"][locale]), essay=original, downloads=essay.page("zh").url,
                       canonical=config.site_url + essay.page(locale).url, alternates={}, entry_cards=original.entry_cards,
                       claim_cards=[config.extra["claims"][id_] for id_ in original.claims])
    if page.meta.get("template") == "translations.html":
        context["translations"] = [(essay, pages[essay.slug, locale], pages.get((essay.slug, "en"))) for essay in essays.values()]
    return context


@event_priority(AFTER_I18N)
def on_post_build(config):
    """Both languages are rendered now: put them side by side."""
    if not is_outer_build(config):
        return
    for essay in filter(lambda essay: essay.translated, essays.values()):
        rendered = {locale: cells[essay.slug, locale] for locale in LOCALES}
        addresses = {locale: essay.page(locale).url for locale in LOCALES}
        for locale in LOCALES:
            file = Path(config.site_dir, essay.parallel(locale).url, "index.html")
            file.write_text(fill(file.read_text("utf-8"), essay.parallel(locale).url, rendered, addresses), "utf-8")
        folder, title = Path(config.site_dir, essay.page("zh").url), pages[essay.slug, "zh"].meta["title"]
        (folder / "twins.tmx").write_bytes(render_tmx(essay.units(), title))
        (folder / "twins.json").write_text(render_json(essay.units(), title), "utf-8")


def _essay(page, config) -> TwinEssay | None:
    path = parse_page_path(page.file.src_uri)
    essay = essays.get(path.slug) if path.is_in(ESSAYS) else None
    return essay if essay and (path.locale == "zh" or essay.translated) else None
