"""Pairs the segments of each essay with their twins: gives them ids, and marks on the page."""

from __future__ import annotations

from pathlib import Path

from mkdocs.plugins import CombinedEvent, event_priority

from support import (
    AFTER_I18N,
    across_locales,
    current_locale,
    essay_of,
    is_outer_build,
    read_source,
    stop_on,
)
from suyuan.core.paths import ESSAYS, LOCALES, parse_page_path
from suyuan.core.problems import Problem
from suyuan.markup.extensions import SegmentIds
from suyuan.records.entries import KINDS
from suyuan.twins.essay import TwinEssay, fill_originals, load_essay

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
    config.extra["segment_ids"] = extension, rendered, unsplit  # for hooks/finish.py
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
    loaded = memory.each(
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
