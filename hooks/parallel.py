"""Sets the two languages of each essay side by side, offers their segments for download, and lists the state of translations."""

from __future__ import annotations

from pathlib import Path

from mkdocs.plugins import event_priority

from support import AFTER_I18N, add_page, current_locale, essay_of, is_outer_build
from suyuan.core.paths import ESSAYS, LOCALES, parse_page_path
from suyuan.core.processes import parallel_map
from suyuan.markup.notices import render_parallel
from suyuan.twins.essay import PARALLEL, TwinEssay, parallel_rows
from suyuan.twins.exchange import render_json, render_tmx
from suyuan.twins.parallel import fill

pages: dict[tuple[str, str], object] = {}  # slug, locale → page of the essay


@event_priority(AFTER_I18N)
def on_files(files, config):
    locale = current_locale(config)
    for essay in config.extra["twin_essays"].values():
        if essay.translated:
            title = config.extra["interface"][locale]["parallel_title"].replace(
                "{}", essay.titles[locale]
            )
            add_page(
                files,
                config,
                essay.parallel(locale),
                render_parallel(title),
                edit_uri=essay.page(locale).source,
            )
    return files


def on_env(env, config, files):
    env.globals["translations_page"] = None  # where a site has one, essays lead to it
    for file in files.documentation_pages():
        if file.page.meta.get("template") == "translations.html":
            env.globals["translations_page"] = file.page
        if essay := essay_of(file.page, config.extra["twin_essays"]):
            pages[essay.slug, current_locale(config)] = file.page
    return env


@event_priority(-10)  # after hooks/pages.py has said which address is the page's own
def on_page_context(context, page, config, nav):
    essays, locale, path = (
        config.extra["twin_essays"],
        current_locale(config),
        parse_page_path(page.file.src_uri),
    )
    if path.slug == PARALLEL and (
        essay := essays.get(path.folder.removeprefix(ESSAYS).rstrip("/"))
    ):
        original = pages[essay.slug, locale]
        page.toc = original.toc  # its anchors are those of the rows
        context.update(
            rows=parallel_rows(essay, locale, config.extra["interface"][locale]),
            essay=original,
            downloads=essay.page(LOCALES[0]).url,
            canonical=config.site_url + essay.page(locale).url,
            alternates={},
            entry_cards=original.entry_cards,
            claim_cards=[config.extra["claims"][id_] for id_ in original.claims],
        )
    if page.meta.get("template") == "translations.html":
        context["translations"] = list(essays.values())
        context["page_of"] = lambda essay: essay.page(locale if essay.translated else LOCALES[0])
    return context


@event_priority(AFTER_I18N)
def on_post_build(config):
    """Both languages are rendered now."""
    if not is_outer_build(config):
        return
    parallel_map(
        lambda essay: write_twins(essay, Path(config.site_dir)),
        [essay for essay in config.extra["twin_essays"].values() if essay.translated],
    )


def write_twins(essay: TwinEssay, site: Path) -> None:
    """Fill the parallel pages of an essay, as they are written, with its segments, and write these for other programs."""
    urls = {locale: essay.page(locale).url for locale in LOCALES}
    for locale in LOCALES:
        address = essay.parallel(locale).url
        file = site / address / "index.html"
        file.write_text(fill(file.read_text("utf-8"), address, essay.rendered, urls), "utf-8")
    folder, title = site / urls[LOCALES[0]], essay.titles[LOCALES[0]]
    units = essay.units()
    (folder / "twins.tmx").write_bytes(render_tmx(units, title))
    (folder / "twins.json").write_text(render_json(units, title), "utf-8")
