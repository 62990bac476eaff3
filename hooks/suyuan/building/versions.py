"""The same page in other languages: where a reader who switches languages comes to."""

from __future__ import annotations

from suyuan.building.build import Build
from suyuan.core.paths import ESSAYS, PagePath
from suyuan.twins.essay import PARALLEL, TwinEssay


def parallel_at(build: Build, key: str, locale: str) -> TwinEssay | None:
    """The essay whose parallel page in a language is that of `key`, see `TwinEssay`."""
    for name in (f"{key}.{locale}", key):
        if name in build.twins:
            return build.twins[name]
    return None


def addresses_in(build: Build, path: PagePath) -> dict[str, str]:
    """Locale → address of a page in every other language, of the home page if there is none."""
    found = {each.locale: each.url for each in path.others}
    essay = parallel_at(build, path.folder.removeprefix(ESSAYS).rstrip("/"), path.locale)
    if path.slug == PARALLEL and essay:
        for locale in found.keys() - set(essay.parallel_locales):
            found[locale] = PagePath("", "index", locale).url
    return found


def version_of(build: Build, path: PagePath) -> PagePath:
    """The page in the language that is shown for one that does not exist: the original's."""
    essay = build.essays.get(path.slug) if path.is_in(ESSAYS) else None
    if essay:
        return path.in_locale(essay.original)
    return next(each for each in path.others if each in build.pages)
