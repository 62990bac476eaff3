"""Where pages are, and which are twins, from nothing but their paths.

A page is one Markdown file in one locale, `folder/slug.locale.md`. Two pages are twins if only the
locale differs.
"""

from __future__ import annotations

import posixpath
import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import quote

from suyuan.core.locales import LOCALES
from suyuan.core.problems import Problem

RULE = "file-names"  # what a site sets the level of
ESSAYS = "essays/"
GUIDE = "contribute/"  # how the site is made
SOURCES = "sources/"  # other people's texts: each exists in the language it was written in

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_LOCALE = re.compile(r"[a-z]{2}(?:-[A-Za-z]{4})?(?:-[A-Z]{2})?")  # as the i18n plugin
_HOME = "README"  # as good as index
_sources: dict[tuple[str, str], str] = {}
"""Key and locale of a page → path of its file, where that is not `key.locale.md`."""


@dataclass(frozen=True)
class PagePath:
    """The place of a page: `folder` ('' or ending in '/'), `slug`, `locale`."""

    folder: str
    slug: str
    locale: str

    @property
    def key(self) -> str:
        """What twins have in common, the path without the locale: `essays/auction`."""
        return self.folder + self.slug

    @property
    def source(self) -> str:
        """The path below docs/: `essays/auction.en.md`, or as the file is really called."""
        return _sources.get((self.key, self.locale)) or f"{self.key}.{self.locale}.md"

    @property
    def url(self) -> str:
        """The address below the root of the site, '' for the home page: `en/essays/auction/`.

        Percent-encoded, as a link has it.
        """
        return _encode(self.place)

    @property
    def place(self) -> str:
        """The same as the path of a folder of the site."""
        path = self.folder if self.slug == "index" else f"{self.key}/"
        return locale_url(path, self.locale)

    def is_in(self, folder: str) -> bool:
        """Whether it is one of the pages of a folder; the index page of the folder is not."""
        return self.folder == folder and self.slug != "index"

    @property
    def twin(self) -> PagePath:
        """The same page in the locale beside its own, whether it exists or not: in that of
        originals for a translation, in the first one of translations for an original.

        On a site in one language, the page itself.
        """
        return self.in_locale(other_locale(self.locale))

    @property
    def others(self) -> list[PagePath]:
        """The same page in all other locales, whether it exists or not."""
        return [self.in_locale(locale) for locale in LOCALES if locale != self.locale]

    def in_locale(self, locale: str) -> PagePath:
        """The same page in one locale."""
        return PagePath(self.folder, self.slug, locale)


@lru_cache(maxsize=1 << 16)  # the same few thousand places
def _encode(place: str) -> str:
    return quote(place)


def other_locale(locale: str) -> str:
    """The locale beside one, see `PagePath.twin`."""
    if locale != LOCALES[0] or len(LOCALES) == 1:
        return LOCALES[0]
    return LOCALES[1]


def locale_url(path: str, locale: str) -> str:
    """Address in one locale of a page or file that every locale has: feed.xml → en/feed.xml.

    path  its address in the default locale; '' is the home page
    """
    return path if locale == LOCALES[0] else f"{locale}/{path}"


@lru_cache(maxsize=1 << 16)  # every handler looks up the same few thousand paths
def parse_page_path(source: str) -> PagePath | None:
    """The PagePath of `essays/auction.en.md`; None if it is in no language of the site.

    A file that names no language, `essays/auction.md`, is in the first one, as for the i18n plugin.
    """
    folder, name = posixpath.split(source)
    slug, locale = name.removesuffix(".md"), LOCALES[0]
    stem, dot, ending = slug.rpartition(".")
    if dot and stem and _LOCALE.fullmatch(ending):
        slug, locale = stem, ending
    if locale not in LOCALES or slug.startswith(".") or not slug or not name.endswith(".md"):
        return None
    return PagePath(f"{folder}/" if folder else "", "index" if slug == _HOME else slug, locale)


def note_files(sources: Iterable[str]) -> None:
    """Keep what the files of pages are called, for `PagePath.source`.

    sources  paths below docs/ of files that are there
    """
    for source in sources:
        if path := parse_page_path(source):
            if f"{path.key}.{path.locale}.md" != source:
                _sources[path.key, path.locale] = source
            else:
                _sources.pop((path.key, path.locale), None)


def _forget() -> None:
    parse_page_path.cache_clear()
    _sources.clear()


LOCALES.on_change(_forget)


def check_page_paths(sources: Iterable[str], docs: str = "docs") -> list[Problem]:
    """A problem for each Markdown file that cannot become a page, or is named in another way than
    this site wants it.

    sources  paths below docs/, with '/'
    docs     what to call that folder in a problem
    """
    sources = sorted(sources)
    note_files(sources)
    problems = []
    by_url: dict[str, list[str]] = defaultdict(list)
    for source in sources:
        page = parse_page_path(source)
        if page:
            by_url[page.url].append(source)
        if message := _explain_bad_name(source, page):
            kind = RULE if page else ""
            problems.append(Problem(f"{docs}/{source}", 0, message, kind=kind))
    for url, (first, *others) in by_url.items():
        message = f"{docs}/{first} already has the address /{url}: rename one of the two"
        problems += [Problem(f"{docs}/{other}", 0, message) for other in others]
    return sorted(problems)


def _explain_bad_name(source: str, page: PagePath | None) -> str:
    *folders, name = source.split("/")
    if wrong := next((folder for folder in folders if not _SLUG.fullmatch(folder)), ""):
        return (
            f"the folder '{wrong}' may have only lowercase letters a–z, digits, and single "
            "hyphens in its name, because it becomes an address: rename it"
        )
    slug = name.removesuffix(".md").removesuffix(f".{page.locale}") if page else ""
    if page and _SLUG.fullmatch(slug) and name == f"{slug}.{page.locale}.md":
        return ""
    parts = name.removesuffix(".md").split(".")
    endings = " or ".join(f".{locale}.md" for locale in LOCALES)
    if len(parts) > 2:
        better = f"{'-'.join(parts[:-1]).lower()}.{parts[-1]}.md"
        return f"a slug must not contain a dot: rename the file to {better}"
    if len(parts) == 1:
        return f"the name must end in {endings} to say which language it is in: rename the file"
    if parts[1] not in LOCALES:
        return f"'{parts[1]}' is not a language of this site: the name must end in {endings}"
    return (
        "a slug may contain only lowercase letters a–z, digits, and single hyphens: rename the file"
    )


def untranslated_pages(pages: Iterable[PagePath]) -> set[PagePath]:
    """The pages that exist in another locale only."""
    existing = set(pages)
    return {other for page in existing for other in page.others} - existing
