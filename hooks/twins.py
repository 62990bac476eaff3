"""Pairs the segments of each essay with their twins: gives them ids, and marks on the page."""

from __future__ import annotations

from pathlib import Path

from mkdocs.plugins import CombinedEvent, event_priority
from mkdocs.utils import get_relative_url

from support import (
    AFTER_I18N,
    across_locales,
    correction_form,
    current_locale,
    essay_of,
    is_outer_build,
    read_source,
    source_name,
    stop_on,
)
from suyuan.core.paths import ESSAYS, LOCALES, parse_page_path
from suyuan.core.problems import Problem
from suyuan.markup.extensions import SegmentIds
from suyuan.records.entries import KINDS
from suyuan.text.dates import format_date
from suyuan.twins.essay import TwinEssay, essay_marks, fill_originals, load_essay, original_places
from suyuan.twins.marks import mark_segments
from suyuan.twins.parallel import split_page

extension = SegmentIds()
essays: dict[str, TwinEssay] = {}
unsplit: list[Problem] = []
rendered: dict[tuple[str, str], dict[str, str]] = across_locales({})  # slug, locale → see TwinEssay


def on_config(config):
    unsplit.clear()
    if is_outer_build(config):
        essays.clear()
        rendered.clear()
    config.extra["twin_essays"] = essays  # hooks/parallel.py, which comes after this, asks for them
    if extension not in config.markdown_extensions:  # both locales are built with one config
        config.markdown_extensions.append(extension)
    return config


@event_priority(
    -20
)  # after the records are found right, and hooks/claims.py has found the claims in order
def on_files(files, config):
    if not is_outer_build(config):
        return files
    problems, found, find, memory = [], [], config.extra["find_entries"], config.extra["memory"]
    for path in sorted(
        {parse_page_path(file.src_uri) for file in files.documentation_pages()},
        key=lambda path: path.key,
    ):
        if path.is_in(ESSAYS) and path.locale == LOCALES[0]:
            pages = {page.locale: read_source(config, page.source) for page in (path, path.twin)}
            lock = read_source(config, f"data/twins/{path.slug}.yml")
            found.append((path.slug, pages, lock))
    records = [
        read_source(config, f"data/{kind}.yml")[0] for kind in KINDS
    ]  # what `find` is made of
    loaded = memory.map(
        "load_essay",
        tuple[TwinEssay | None, list[Problem]],
        lambda item: load_essay(*item, find),
        found,
        lambda item: (item[0], *item[1]["zh"], *item[1]["en"], *item[2], *records),
    )
    for (slug, _, _), (essay, wrong) in zip(found, loaded):
        essays[slug] = essay
        problems += wrong
    stop_on(sorted(problems))
    return files


def on_page_markdown(markdown, page, config, files):
    essay = essay_of(page, essays)
    extension.ids = essay.ids(current_locale(config)) if essay else None
    return markdown


@event_priority(-20)  # after hooks/entries.py has linked the mentions
def on_page_content(html, page, config, files):
    essay, locale = essay_of(page, essays), current_locale(config)
    if not essay:
        return html
    if extension.found != len(extension.ids):
        unsplit.append(
            Problem(
                source_name(config, page.file.src_uri),
                0,
                f"{len(extension.ids)} blocks stand in it and "
                f"{extension.found} are rendered: put blank lines around lists, quotations and HTML",
            )
        )
        return html
    memory = config.extra["memory"]
    essay.rendered[locale] = rendered[essay.slug, locale] = memory.get_or_make(
        "split_page", dict[str, str], (html,), lambda: split_page(html)
    )
    words = config.extra["interface"][locale]
    marks = essay_marks(
        essay, locale, original_places(essay), words, lambda date: format_date(date, locale)
    )
    parallel = get_relative_url(essay.parallel(locale).url, page.url)
    twin, suggest = essay.page(locale).twin.locale, bool(page.edit_url or correction_form(config))
    key = (
        html,
        repr(marks),
        parallel,
        twin,
        str(suggest),
        *(words[name] for name in ("show_twin", "permalink", "suggest")),
    )
    return memory.get_or_make(
        "mark_segments",
        str,
        key,
        lambda: mark_segments(html, marks, parallel, twin, words, suggest),
    )


def on_env(env, config, files):
    stop_on(unsplit)
    return env


@event_priority(
    -95
)  # after hooks/locales.py has put the languages together, before anything asks for them
def _collect(config):
    for (slug, locale), segments in rendered.items():
        essays[slug].rendered[locale] = segments


@event_priority(AFTER_I18N)
def _show_originals(config):
    """Both languages are rendered now."""
    for essay in essays.values() if is_outer_build(config) else ():
        show_originals(essay, Path(config.site_dir))


def show_originals(essay: TwinEssay, site: Path) -> None:
    """Fill the page of a translation, as it is written, with what it lacks. Both languages of the essay are rendered."""
    if essay.translated and essay.counts["untranslated"]:
        file = site / essay.page("en").url / "index.html"
        file.write_text(fill_originals(file.read_text("utf-8"), essay), "utf-8")


on_post_build = CombinedEvent(_collect, _show_originals)


def on_page_context(context, page, config, nav):
    context["twin_essay"] = essay_of(page, essays)
    return context
