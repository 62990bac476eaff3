"""How essays and sources are cited, in the forms that reference managers read: CSL-JSON, BibTeX, Highwire's tags.

Names are given whole. What is a family name cannot be told from a record such as “Chen Bin (陈彬), editor”.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from urllib.parse import quote

from suyuan.exports.works import LANGUAGE, Edition, Work
from suyuan.records.sources import Source

# Name of a file, media type: of a page's own citation, and of its sources (in the folder of a language: of all sources).
BIBTEX, CSL = (
    ("cite.bib", "application/x-bibtex"),
    ("cite.json", "application/vnd.citationstyles.csl+json"),
)
SOURCES_BIBTEX, SOURCES_CSL = ("sources.bib", BIBTEX[1]), ("sources.json", CSL[1])

_SPECIAL = str.maketrans(
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
_IN_ADDRESS = ":/?#[]@!$&'()*+,;=%~"  # what stands in an address as it is; it is not escaped for LaTeX, being verbatim there
_LANGID = {"zh": "chinese", "en": "english"}  # as biblatex and babel call them


def work_item(work: Work, edition: Edition) -> dict:
    """An essay as an item of CSL-JSON (schema 1.0, as Zotero, pandoc, and citeproc read it)."""
    return {
        "id": f"{work.page.slug}-{work.locale}",
        "type": "webpage",
        "title": work.title,
        "author": [{"literal": author} for author in work.authors],
        "container-title": edition.name,
        "issued": _issued(work.date),
        "URL": work.url,
        "language": LANGUAGE[work.locale],
        "abstract": work.summary,
    }


def source_item(id_: str, source: Source, locale: str) -> dict:
    """A source likewise, as it is cited in one language. What the source does not say is left out."""
    text = source.text(locale)
    item = {"id": id_, "type": "webpage" if source.link else "document", "title": text.title}
    if text.author:
        item["author"] = [{"literal": text.author}]
    if text.publisher:
        item["publisher"] = text.publisher
    if source.date:
        item["issued"] = _issued(source.date)
    if source.link:
        item["URL"] = source.link
    if text.gloss:
        item["note"] = text.gloss
    return item


def render_csl(items: Iterable[dict]) -> str:
    return json.dumps(list(items), ensure_ascii=False, indent=1) + "\n"


def render_bibtex(items: Iterable[dict]) -> str:
    """CSL-JSON items as BibTeX in UTF-8. `@online` and `date` are biblatex's; classic BibTeX takes the one for `@misc`
    and reads `year`."""
    return "\n".join(map(_bibtex_entry, items))


def _issued(date) -> dict:
    return {"date-parts": [[date.year, date.month, date.day]]}


def _bibtex_entry(item: dict) -> str:
    # Braces around the title and around each name: styles would lower the case of the one and take the other apart.
    fields = {
        "author": " and ".join(
            f"{{{_escape(author['literal'])}}}" for author in item.get("author", ())
        ),
        "title": f"{{{_escape(item['title'])}}}",
        "organization": _escape(item.get("container-title") or item.get("publisher", "")),
        "url": quote(item.get("URL", ""), safe=_IN_ADDRESS),
        "note": _escape(item.get("note", "")),
        "abstract": _escape(item.get("abstract", "")),
    }
    if "issued" in item:
        year, month, day = item["issued"]["date-parts"][0]
        fields |= {"date": f"{year}-{month:02}-{day:02}", "year": str(year)}
    if "language" in item:
        fields["langid"] = _LANGID[item["language"][:2]]
    lines = [f"  {name} = {{{value}}},\n" for name, value in fields.items() if value]
    return f"@{'online' if 'URL' in item else 'misc'}{{{item['id']},\n{''.join(lines)}}}\n"


def _escape(text: str) -> str:
    """Plain text as LaTeX prints it. Nothing in it is a command, and no brace is left that could end the field."""
    return text.translate(_SPECIAL)
