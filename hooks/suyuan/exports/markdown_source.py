"""The Markdown of a page for readers outside the site.

Links to claims, entries, and pages become absolute ones, and a figure becomes a table:
`[5 亿](claim:price)` → `[5 亿](https://…/claims/#price "有争议")`.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from urllib.parse import urljoin

import yaml

from suyuan.core.paths import PagePath
from suyuan.drawings.charts import format_value
from suyuan.drawings.explorables import write_explorable
from suyuan.exports.markdown_writing import link
from suyuan.exports.works import Edition
from suyuan.markup.inline import find_spans
from suyuan.markup.spans import Span, replace
from suyuan.records.claim_parts import claims_page
from suyuan.records.claims import Claim
from suyuan.records.entries import NO_ENTRY, Entry
from suyuan.records.explorables import ExplorableRecord, split_address
from suyuan.records.figures import FigureRecord


class SiteLinks:
    """What the addresses in the Markdown of pages lead to, in one language.

    claims, entries, figures, explorables  id → record
    verdicts  verdict → words for the title of a link to such a claim; a verdict that needs none is
              left out
    """

    def __init__(
        self,
        edition: Edition,
        claims: Mapping[str, Claim],
        entries: Mapping[str, Entry],
        figures: Mapping[str, FigureRecord],
        verdicts: Mapping[str, str],
        explorables: Mapping[str, ExplorableRecord] | None = None,
    ):
        self.edition = edition
        self.claims = claims
        self.entries = entries
        self.figures = figures
        self.verdicts = verdicts
        self.explorables = explorables or {}

    def resolve(self, address: str, page: PagePath) -> tuple[str, str]:
        """Returns the absolute address, and the title of the link.

        address  as it is written on `page`

        The address is empty where only the words of the link should stay.
        """
        scheme, colon, id_ = address.partition(":")
        if scheme == "claim" and colon:
            return self._resolve_claim(id_.partition("@")[0])
        if scheme == "entry" and colon:
            entry = self.entries.get(id_) if id_ != NO_ENTRY else None
            return (self.edition.address(entry.page(page.locale)) if entry else ""), ""
        if scheme == "figure" and colon:
            name, state = split_address(id_)
            query = "&".join(f"{name}.{key}={value}" for key, value in state.items())
            return f"{self.edition.address(page)}?{query}", ""
        path = re.split("[#?]", address, maxsplit=1)[0]
        if path.endswith(".md") and not colon:
            return self._resolve_page(path, page) + address[len(path) :], ""
        # MkDocs resolves the address of a file from the folder of the Markdown.
        base = urljoin(self.edition.url, page.folder) if path else self.edition.address(page)
        return urljoin(base, address), ""

    def claim_url(self, id_: str) -> str:
        """Returns the address of a claim."""
        return f"{self.edition.address(claims_page(self.edition.locale))}#{id_}"

    def _resolve_claim(self, id_: str) -> tuple[str, str]:
        claim = self.claims.get(id_)
        title = self.verdicts.get(claim.verdict, "") if claim else ""
        return self.claim_url(id_), title

    def _resolve_page(self, path: str, page: PagePath) -> str:
        """`auction.md`, also with `.zh` or `.en`, and relative to the page's folder."""
        key = posixpath.normpath(posixpath.join(page.folder, path.removesuffix(".md")))
        folder, slug = posixpath.split(key.removesuffix(f".{page.locale}"))
        target = PagePath(f"{folder}/" if folder else "", slug, page.locale)
        return self.edition.address(target)


def write_out(body: str, page: PagePath, links: SiteLinks) -> str:
    """Returns the Markdown of a page as others can read it; code in it stays as it is.

    body  the Markdown of `page`, without front matter
    """
    edits: list[tuple[int, int, str]] = []
    for span in find_spans(body):
        address = body[slice(*span.address)] if span.address else ""
        scheme, _, id_ = address.partition(":")
        if span.kind == "attributes":
            edits.append((span.start, span.end, ""))
        elif span.kind == "comment":  # a note from one author to the next
            begins_line = span.start == 0 or body[span.start - 1] == "\n"
            ends_line = body[span.end : span.end + 1] == "\n"
            edits.append((span.start, span.end + (begins_line and ends_line), ""))
        elif span.kind == "image" and scheme == "figure" and id_ in links.figures:
            edits.append((span.start, span.end, _figure_table(links, id_)))
        elif span.kind == "image" and scheme == "figure" and id_ in links.explorables:
            record = links.explorables[id_]
            edits.append((span.start, span.end, write_explorable(record, id_, page.locale)))
        elif span.kind in ("link", "image") and span.address:
            edits += _write_out_link(body, span, *links.resolve(address, page))
        elif span.kind == "definition" and span.address:
            edits.append((*span.address, links.resolve(address, page)[0] or address))
    return replace(body, edits).strip() + "\n"


def _write_out_link(
    body: str, span: Span, address: str, title: str
) -> Iterator[tuple[int, int, str]]:
    """The edits that make a link lead to `address`; without one, its words are left."""
    if not address:
        yield span.start, span.text[0], ""
        yield span.text[1], span.end, ""
        return
    if span.title:
        title = body[slice(*span.title)]
    yield span.text[1], span.end, f"]({address}" + (f' "{title}")' if title else ")")


def render_document(front: Mapping[str, object], *parts: str) -> str:
    """Returns a Markdown file: front matter in YAML, then the parts.

    Fields without a value and empty parts are left out.
    """
    head = yaml.dump(
        {key: value for key, value in front.items() if value},
        Dumper=yaml.CSafeDumper,
        allow_unicode=True,
        sort_keys=False,
        width=10**6,
    )
    return f"---\n{head}---\n\n" + "\n".join(part for part in parts if part)


def _figure_table(links: SiteLinks, id_: str) -> str:
    """Returns a figure as its title, its caption, and the table of its data."""
    figure, locale = links.figures[id_], links.edition.locale
    text = figure.text(locale)
    rows = []
    for item in figure.items:
        value = format_value(item, figure, locale)
        if item.claim:
            value = link(value, links.claim_url(item.claim))
        cells = (item.text(locale).replace("|", "/"), value.replace("|", "/"))
        rows.append(f"| {cells[0]} | {cells[1]} |")
    axis = f"{text.axis} / " if text.axis else ""
    return f"**{text.title}** {axis}{text.caption}\n\n| | |\n|---|---|\n" + "\n".join(rows)
