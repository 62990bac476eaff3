"""What the rules know of a page of a finished site."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple


class SiteFinding(NamedTuple):
    """What a rule found.

    url      of the page or file, below the site's address
    message  what is wrong and what to do, as in `Problem.message`
    written  the text in the page that is wrong, to find its line; '' if there is none
    kind     what a site sets the level of, see `core.levels`
    """

    url: str
    message: str
    written: str = ""
    kind: str = ""


class Address(NamedTuple):
    """An absolute address, and how it is written in the page."""

    absolute: str
    written: str


@dataclass
class BuiltPage:
    """What the rules need of a page. Its tree is not kept: all of them would fill the memory.

    url         below the site's address
    size        bytes of its HTML, compressed
    headings    number of <h1>
    alternates  hreflang and address of each alternate link
    links       what a reader can follow
    fetched     what a browser fetches by itself, stylesheets and scripts included
    refreshes   where it redirects to
    """

    url: str
    size: int
    lang: str
    titles: list[str]
    descriptions: list[str]
    headings: int
    says_no_twin: bool
    ids: frozenset[str]
    canonical: list[Address] = field(default_factory=list)
    alternates: list[tuple[str, Address]] = field(default_factory=list)
    links: list[Address] = field(default_factory=list)
    fetched: list[Address] = field(default_factory=list)
    stylesheets: list[str] = field(default_factory=list)
    scripts: list[str] = field(default_factory=list)
    refreshes: list[Address] = field(default_factory=list)

    @property
    def is_404(self) -> bool:
        """Whether it is the page that hosts send for a missing one."""
        return self.url.endswith("404.html")
