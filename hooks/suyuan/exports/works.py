"""Essays and editions of the site as exports describe them: addresses absolute, text plain."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, NamedTuple

from pydantic import TypeAdapter

from suyuan.core.locales import LOCALES
from suyuan.core.paths import PagePath
from suyuan.core.urls import joiner
from suyuan.drawings.openings import Opening

_DATE = TypeAdapter(datetime.date)


# Names of files in the folder of a page.
CARD = "card.png"
MARKDOWN = "index.md"


class Edition(NamedTuple):
    """The site in one language.

    url      of the whole site, ending in '/'
    editors  named as the author of an essay that has no other
    license  address and name of that of all that has none of its own; '' if there is none
    credit   whom to name where the text is used elsewhere
    """

    locale: str
    url: str
    name: str
    tagline: str
    description: str
    editors: str
    license: str = ""
    license_name: str = ""
    credit: str = ""

    @property
    def folder(self) -> str:
        """Its folder below the site: '', or a path ending in '/'.

        Files that each language has one of, such as the feed, are in it.
        """
        return PagePath("", "index", self.locale).url

    @property
    def home(self) -> str:
        """Address of its home page."""
        return joiner(self.url)(self.folder)

    @property
    def corrections(self) -> str:
        """Address of its page of corrections."""
        return self.address(PagePath("", "corrections", self.locale))

    def address(self, page: PagePath) -> str:
        """Returns the absolute address of a page."""
        return joiner(self.url)(page.url)


class Work(NamedTuple):
    """An essay in one language.

    sources     ids of docs/data/sources.yml
    twin_title  title in another language, empty where it has not been translated
    twin        that language
    original    the language that it was written in; '' for that of the site
    license     that of the site, or that of an article by somebody else; '' if there is none
    opening     what its opening picture shows
    """

    page: PagePath
    url: str
    title: str
    summary: str
    authors: tuple[str, ...]
    date: datetime.date
    sources: tuple[str, ...]
    twin_title: str = ""
    license: str = ""
    twin: str = ""
    original: str = ""
    opening: Opening | None = None

    @property
    def locale(self) -> str:
        """Of its text."""
        return self.page.locale

    @property
    def is_translation(self) -> bool:
        """Whether the original is in another language."""
        return self.locale != (self.original or LOCALES[0])


def make_work(page: PagePath, edition: Edition, fields: Mapping[str, Any], twin_title: str) -> Work:
    """Returns an essay, made from its front matter.

    fields  of the front matter, which has been checked; a date may be a string
    """
    return Work(
        page,
        edition.address(page),
        fields["title"],
        fields["summary"],
        tuple(fields["authors"]),
        _DATE.validate_python(fields["date"]),
        tuple(fields["sources"]),
        twin_title,
        str(fields.get("license") or edition.license),
    )
