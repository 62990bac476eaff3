"""Shows corrections where they concern readers: on a page of their own, at the claim, at the end of an essay or an entry."""

from __future__ import annotations

from mkdocs.plugins import event_priority

from support import current_locale, entry_of, is_outer_build, read_source, stop_on
from suyuan.core.paths import LOCALES, PagePath, parse_page_path
from suyuan.core.problems import ProblemsFound
from suyuan.records.corrections import Correction, affected_items, corrections_of, load_corrections
from suyuan.records.figures import figures_in

corrections: dict[str, Correction] = {}


@event_priority(-20)  # after hooks/twins.py has paired the essays
def on_files(files, config):
    if is_outer_build(config):
        corrections.clear()
        extra = config.extra
        extra["corrections"] = (
            corrections  # hooks/metadata.py and others, which come after this, ask for them
        )
        try:
            corrections.update(
                load_corrections(
                    *read_source(config, "data/corrections.yml"),
                    extra["claims"],
                    extra["entries"],
                    extra["figures"],
                    extra["twin_essays"],
                )
            )
        except ProblemsFound as error:
            stop_on(error.problems)
        extra["corrected_places"] = _places_in(extra)
    return files


def _places_in(extra):
    """Correction, locale → what it concerns, in that language."""
    titles = {
        locale: {
            slug: essay.titles[locale if essay.translated else LOCALES[0]]
            for slug, essay in extra["twin_essays"].items()
        }
        for locale in LOCALES
    }
    return lambda one, locale: affected_items(
        one, locale, extra["claims"], extra["entries"], extra["figures"], titles[locale]
    )


def on_env(env, config, files):
    locale, extra = current_locale(config), config.extra
    page = files.get_file_from_path(PagePath("", "corrections", locale).source)
    env.globals.update(
        corrections=corrections,
        corrections_page=page and page.page,
        corrected_places=lambda one: extra["corrected_places"](one, locale),
        corrections_at=lambda claim: corrections_of(corrections.values(), claims=[claim]),
    )
    return env


def on_page_context(context, page, config, nav):
    """What is to be told at the end of an essay or an entry."""
    entry, work = (
        entry_of(page, config.extra["entries"]),
        config.extra["works"].get(parse_page_path(page.file.src_uri)),
    )
    if entry:
        stated = {claim for _, claim, _ in entry.record.stated()}
        context["corrected"] = corrections_of(
            corrections.values(), stated.union(page.claims), entry=entry.id
        )
    elif work:
        context["corrected"] = corrections_of(
            corrections.values(),
            page.claims,
            figures_in(page.markdown),
            slug=work.page.slug,
            since=work.date,
        )
    return context
