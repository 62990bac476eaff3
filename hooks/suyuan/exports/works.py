"""An essay, and the site it stands on, as other programs are told of them: addresses absolute, text plain."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, NamedTuple
from urllib.parse import urljoin

from pydantic import TypeAdapter

from suyuan.core.paths import LOCALES, PagePath

_DATE = TypeAdapter(datetime.date)

LANGUAGE = {"zh": "zh-Hans", "en": "en"}  # BCP 47, more exact than the locale
LICENCE = "https://creativecommons.org/licenses/by-sa/4.0/"

CARD = "card.png"  # beside the page it stands for
MARKDOWN = "index.md"


class Edition(NamedTuple):
    """The site in one language.

    url      of the whole site, ending in '/'
    editors  who an essay is by that names no person
    """

    locale: str
    url: str
    name: str
    tagline: str
    description: str
    editors: str

    @property
    def folder(self) -> str:
        """Below the site: '' or ending in '/'. Files that every language has, such as the feed, stand in it."""
        return PagePath("", "index", self.locale).url

    @property
    def home(self) -> str:
        return urljoin(self.url, self.folder)

    def address(self, page: PagePath) -> str:
        return urljoin(self.url, page.url)


class Work(NamedTuple):
    """An essay in one language.

    sources     ids of docs/data/sources.yml
    twin_title  of the other language, '' where there is none
    """

    page: PagePath
    url: str
    title: str
    summary: str
    authors: tuple[str, ...]
    date: datetime.date
    sources: tuple[str, ...]
    twin_title: str = ""

    @property
    def locale(self) -> str:
        return self.page.locale

    @property
    def is_translation(self) -> bool:
        return self.locale != LOCALES[0]


def make_work(page: PagePath, edition: Edition, fields: Mapping[str, Any], twin_title: str) -> Work:
    """An essay from its front matter, which has been checked. A date may be in quotes there."""
    return Work(
        page,
        edition.address(page),
        fields["title"],
        fields["summary"],
        tuple(fields["authors"]),
        _DATE.validate_python(fields["date"]),
        tuple(fields["sources"]),
        twin_title,
    )
