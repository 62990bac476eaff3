"""Citations of essays and sources for reference managers: CSL-JSON and BibTeX.

Names are given whole: a record such as “Chen Bin (陈彬), editor” does not say which part is the
family name.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import TypedDict
from urllib.parse import quote

from suyuan.exports.works import Edition, Work
from suyuan.records.sources import Source
from suyuan.text.languages import language

# Name and media type of files: of a page's own citation, and of its sources. Those of all sources
# have the same names, in the folder of the language.
BIBTEX = ("cite.bib", "application/x-bibtex")
CSL = ("cite.json", "application/vnd.citationstyles.csl+json")
SOURCES_BIBTEX = ("sources.bib", BIBTEX[1])
SOURCES_CSL = ("sources.json", CSL[1])

_LATEX = str.maketrans(
    {
        **{character: f"\\{character}" for character in "#$%&_"},
        "{": "(",
        "}": ")",
        "~": r"\textasciitilde ",
        "^": r"\textasciicircum ",
        "\\": r"\textbackslash ",
        "\n": " ",
    }
)
# Characters that an address keeps. They are not escaped for LaTeX, which takes it verbatim.
_IN_ADDRESS = ":/?#[]@!$&'()*+,;=%~"


class CslName(TypedDict):
    """A name that is given whole."""

    literal: str


CslDate = TypedDict("CslDate", {"date-parts": list[list[int]]})

CslItem = TypedDict(
    "CslItem",
    {
        "id": str,
        "type": str,
        "title": str,
        "author": list[CslName],
        "container-title": str,
        "publisher": str,
        "issued": CslDate,
        "accessed": CslDate,
        "URL": str,
        "DOI": str,
        "ISBN": str,
        "archive_location": str,
        "language": str,
        "abstract": str,
        "note": str,
    },
    total=False,
)


def work_item(work: Work, edition: Edition) -> CslItem:
    """Returns an essay as an item of CSL-JSON 1.0, which Zotero, pandoc, and citeproc read."""
    return {
        "id": f"{work.page.slug}-{work.locale}",
        "type": "webpage",
        "title": work.title,
        "author": [{"literal": author} for author in work.authors],
        "container-title": edition.name,
        "issued": _csl_date(work.date.isoformat()),
        "URL": work.url,
        "language": language(work.locale).tag,
        "abstract": work.summary,
    }


def source_item(id_: str, source: Source, locale: str) -> CslItem:
    """Returns a source as an item of CSL-JSON, as it is cited in one language.

    What the source does not say is left out.
    """
    text = source.text(locale)
    item: CslItem = {
        "id": id_,
        "type": "webpage" if source.link else "document",
        "title": text.title,
    }
    authors = text.authors or source.authors or ([text.author] if text.author else [])
    if authors:
        item["author"] = [{"literal": author} for author in authors]
    if text.publisher:
        item["publisher"] = text.publisher
    if source.date:
        item["issued"] = _csl_date(source.date)
    if source.link:
        item["URL"] = source.link
    if source.accessed:
        item["accessed"] = _csl_date(source.accessed.isoformat())
    if source.archive:
        item["archive_location"] = source.archive
    if source.doi:
        item["DOI"] = source.doi
    if source.isbn:
        item["ISBN"] = source.isbn
    if text.gloss:
        item["note"] = text.gloss
    return item


def render_csl(items: Iterable[CslItem]) -> str:
    """Returns the items as the content of a CSL-JSON file."""
    return json.dumps(list(items), ensure_ascii=False, indent=1) + "\n"


def render_bibtex(items: Iterable[CslItem]) -> str:
    """Returns the items as the content of a BibTeX file in UTF-8.

    `@online` and `date` are biblatex's; classic BibTeX treats the one as `@misc` and reads `year`.
    """
    return "\n".join(map(_bibtex_entry, items))


def _csl_date(date: str) -> CslDate:
    return {"date-parts": [[int(part) for part in date.split("-")]]}


def _bibtex_entry(item: CslItem) -> str:
    # The title and each name are in braces: styles would put the title in lower case, and take the
    # name apart.
    authors = [f"{{{_escape(author['literal'])}}}" for author in item.get("author", ())]
    fields = {
        "author": " and ".join(authors),
        "title": f"{{{_escape(item['title'])}}}",
        "organization": _escape(item.get("container-title") or item.get("publisher", "")),
        "doi": item.get("DOI", ""),
        "isbn": item.get("ISBN", ""),
        "url": quote(item.get("URL", ""), safe=_IN_ADDRESS),
        "note": _escape(item.get("note", "")),
        "abstract": _escape(item.get("abstract", "")),
    }
    if "issued" in item:
        parts = item["issued"]["date-parts"][0]
        fields |= {"date": "-".join(f"{part:02}" for part in parts), "year": str(parts[0])}
    if "accessed" in item:
        fields["urldate"] = "-".join(f"{part:02}" for part in item["accessed"]["date-parts"][0])
    if "language" in item:
        fields["langid"] = language(item["language"][:2]).babel
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items() if value)
    kind = "online" if "URL" in item else "misc"
    return f"@{kind}{{{item['id']},\n{lines}}}\n"


def _escape(text: str) -> str:
    """Returns plain text for LaTeX to print: `50% {x}` → `50\\% (x)`.

    Nothing in it is a command, and no brace in it can end the field.
    """
    return text.translate(_LATEX)
