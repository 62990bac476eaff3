"""What the pages of both locales leave for the end of a build: `Collected`."""

from __future__ import annotations

from dataclasses import dataclass, field

from suyuan.core.paths import PagePath
from suyuan.core.problems import Problem
from suyuan.exports.llms import Section
from suyuan.exports.works import Edition, Work
from suyuan.reuse.traces import StoredTraces
from suyuan.search.index import SearchPage


@dataclass
class Collected:
    """What the pages of both locales leave for the end of the build.

    The second locale may be built in a process of its own; `hooks/locales.py` brings back what that
    process has put here, pickled.

    segments   slug and locale of an essay → anchor → HTML of the segment
    examples   address of a home page → name of the essay that it shows a paragraph of
    indexed    the pages that search engines should know, as keys
    not_found  locale → its 404 page
    editions   locale → the site in that language, for other programs
    works      the essays for other programs, newest first in each locale
    sections   locale → what its `llms.txt` lists
    searched   locale → its pages as the search finds them
    stating    locale → id of a claim → pages that state it
    edited     address of a page below the site → the file that its author edits
    """

    segments: dict[tuple[str, str], dict[str, str]] = field(default_factory=dict)
    examples: dict[str, str] = field(default_factory=dict)
    indexed: dict[PagePath, None] = field(default_factory=dict)
    not_found: dict[str, str] = field(default_factory=dict)
    editions: dict[str, Edition] = field(default_factory=dict)
    works: dict[PagePath, Work] = field(default_factory=dict)
    sections: dict[str, list[Section]] = field(default_factory=dict)
    searched: dict[str, list[SearchPage]] = field(default_factory=dict)
    stating: dict[str, dict[str, list[PagePath]]] = field(default_factory=dict)
    edited: dict[str, str] = field(default_factory=dict)
    kept: dict[str, None] = field(default_factory=dict)
    traces: dict[str, StoredTraces] = field(default_factory=dict)
    """What is kept of the last build, and how all else was made, by locale; see `reuse`."""
    refused: dict[str, list[Problem]] = field(default_factory=dict)
    """Address of a page → what was taken out of it."""
    media: dict[str, tuple[str, str]] = field(default_factory=dict)
    """Path below the site of a file that is not a page → its name for messages, its SHA-256."""
