"""Names of the files that this package makes for other programs."""

from __future__ import annotations

from suyuan.exports.books import book_files
from suyuan.exports.citations import BIBTEX, CSL, SOURCES_BIBTEX, SOURCES_CSL
from suyuan.exports.feeds import JSON_FEED, RSS
from suyuan.exports.llms import LLMS
from suyuan.exports.structured_claims import CLAIMS
from suyuan.exports.works import CARD, MARKDOWN
from suyuan.records import corrections

_CITATIONS = {name for name, _ in (BIBTEX, CSL, SOURCES_BIBTEX, SOURCES_CSL)}
_FEEDS = {RSS, JSON_FEED, corrections.RSS, corrections.JSON_FEED}


def exported_names() -> frozenset[str]:
    """The last parts of their paths. A preview has none of these files."""
    return frozenset({MARKDOWN, LLMS, CARD, CLAIMS, *_CITATIONS, *_FEEDS, *book_files().values()})
