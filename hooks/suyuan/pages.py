"""Pairing pages with their twins, from nothing but their paths.

A page is one Markdown file in one locale, `folder/slug.locale.md`. Two pages are twins when only the locale differs.
"""

from __future__ import annotations

import posixpath
import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from suyuan.problems import Problem

LOCALES = ("zh", "en")  # the first is the default: its pages stand at the root of the site
ESSAYS = "essays/"
SOURCES = "sources/"  # other people's texts: they exist in the language they were written in

_NAME = re.compile(r"(?P<slug>[a-z0-9]+(?:-[a-z0-9]+)*)\.(?P<locale>[a-z]{2})\.md")


@dataclass(frozen=True)
class PagePath:
    """Where a page stands: `folder` ('' or ending in '/'), `slug`, `locale`."""

    folder: str
    slug: str
    locale: str

    @property
    def key(self) -> str:
        """What twins have in common: the path without the locale."""
        return self.folder + self.slug

    @property
    def source(self) -> str:
        """Path below docs/."""
        return f"{self.key}.{self.locale}.md"

    @property
    def url(self) -> str:
        """Address below the root of the site, as MkDocs' directory URLs have it ('' is the home page)."""
        path = self.folder if self.slug == "index" else f"{self.key}/"
        return locale_url(path, self.locale)

    def is_in(self, folder: str) -> bool:
        """Whether it is one of the pages of a folder, which its index page is not."""
        return self.folder == folder and self.slug != "index"

    @property
    def twin(self) -> PagePath:
        """The same page in the other locale, whether it exists or not."""
        other = LOCALES[1] if self.locale == LOCALES[0] else LOCALES[0]
        return PagePath(self.folder, self.slug, other)


def locale_url(path: str, locale: str) -> str:
    """Where a page or a file that every locale has is in one of them, below the root of the site: 'feed.xml' or
    'en/feed.xml'. The path '' is the home page; its address in the default locale is '', too."""
    return path if locale == LOCALES[0] else f"{locale}/{path}"


def parse_page_path(source: str) -> PagePath | None:
    """`essays/auction.en.md` as a PagePath, or None where the name is not of the form `slug.locale.md`."""
    folder, name = posixpath.split(source)
    match = _NAME.fullmatch(name)
    if not match or match["locale"] not in LOCALES:
        return None
    return PagePath(f"{folder}/" if folder else "", match["slug"], match["locale"])


def check_page_paths(sources: Iterable[str], docs: str = "docs") -> list[Problem]:
    """Every Markdown file below docs/ that cannot become a page, with the reason and the remedy.

    sources  paths below docs/, with '/'
    """
    problems, pages = [], []
    for source in sorted(sources):
        page = parse_page_path(source)
        if page:
            pages.append(page)
        else:
            problems.append(Problem(f"{docs}/{source}", 0, _why_no_page(source)))
    by_url: dict[str, list[PagePath]] = defaultdict(list)
    for page in pages:
        by_url[page.url].append(page)
    for url, same in by_url.items():
        first = f"{docs}/{same[0].source}"
        for page in same[1:]:
            problems.append(Problem(f"{docs}/{page.source}", 0, f"{first} already has the address /{url}: "
                                                                "rename one of the two"))
    there = set(pages)
    for page in pages:
        if page.locale != LOCALES[0] and page.twin not in there and not page.folder == SOURCES:
            problems.append(Problem(f"{docs}/{page.source}", 0, f"its Chinese original {docs}/{page.twin.source} "
                                                                "does not exist: write it first, or rename this file"))
    return sorted(problems)


def _why_no_page(source: str) -> str:
    name = posixpath.basename(source)
    parts = name.removesuffix(".md").split(".")
    locales = " or ".join(f".{locale}.md" for locale in LOCALES)
    if len(parts) > 2:
        return f"a slug must not hold a dot: rename it to {'-'.join(parts[:-1]).lower()}.{parts[-1]}.md"
    if len(parts) == 1:
        return f"its name must end in {locales}, so that its language is known"
    if parts[1] not in LOCALES:
        return f"'{parts[1]}' is no language of this site: its name must end in {locales}"
    return "a slug has only lower-case letters a–z, digits and single hyphens: rename the file"
