"""The Markdown of a page for readers outside the site.

Links to claims, entries, and pages become absolute ones, and a figure becomes a table:
`[5 亿](claim:price)` → `[5 亿](https://…/claims/#price "有争议")`.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from urllib.parse import urljoin

import yaml

from suyuan.core.paths import PagePath
from suyuan.drawings.charts import format_value
from suyuan.exports.markdown_writing import link
from suyuan.exports.works import Edition
from suyuan.records.claims import Claim
from suyuan.records.entries import NO_ENTRY, Entry
from suyuan.records.figures import FigureRecord

# Code, in a fenced block or between backquotes.
_CODE = re.compile(
    r"^(?P<fence>`{3,}|~{3,})[^\n]*\n.*?^(?P=fence)[`~]* *$"
    r"|(?<!`)(?P<ticks>`+)(?!`).+?(?<!`)(?P=ticks)(?!`)",
    re.DOTALL | re.MULTILINE,
)
_FIGURE = re.compile(r"!\[[^\]\n]*\]\(figure:(?P<id>[^)\s]+)\)")
_LINK = re.compile(
    r"(?P<image>!?)\[(?P<text>(?:[^\[\]]|\[[^\[\]]*\])*)\]"
    r"\((?P<address>[^()\s]*(?:\([^()\s]*\)[^()\s]*)*)(?P<title> \"[^\"]*\")?\)"
)
_REFERENCE = re.compile(r"^(?P<head> {0,3}\[[^\[\]^][^\[\]]*\]: *)(?P<address>\S+)", re.MULTILINE)
_ATTRIBUTES = re.compile(
    r"\n\{:[^{}\n]*\} *$|\{:[^{}\n]*\}|(?<=\S) +\{[#.:][^{}\n]*\} *$", re.MULTILINE
)


class SiteLinks:
    """What the addresses in the Markdown of pages lead to, in one language.

    claims, entries, figures  id → record
    verdicts                  verdict → words for the title of a link to such a claim; a verdict
                              that needs none is left out
    """

    def __init__(
        self,
        edition: Edition,
        claims: Mapping[str, Claim],
        entries: Mapping[str, Entry],
        figures: Mapping[str, FigureRecord],
        verdicts: Mapping[str, str],
    ):
        self.edition = edition
        self.claims = claims
        self.entries = entries
        self.figures = figures
        self.verdicts = verdicts

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
        path = re.split("[#?]", address, maxsplit=1)[0]
        if path.endswith(".md") and not colon:
            return self._resolve_page(path, page) + address[len(path) :], ""
        # MkDocs resolves the address of a file from the folder of the Markdown.
        base = urljoin(self.edition.url, page.folder) if path else self.edition.address(page)
        return urljoin(base, address), ""

    def claim_url(self, id_: str) -> str:
        """Returns the address of a claim."""
        page = PagePath("", "claims", self.edition.locale)
        return f"{self.edition.address(page)}#{id_}"

    def _resolve_claim(self, id_: str) -> tuple[str, str]:
        claim = self.claims.get(id_)
        title = self.verdicts.get(claim.record.verdict, "") if claim else ""
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
    parts, last = [], 0
    for code in _CODE.finditer(body):
        parts += [_write_out_prose(body[last : code.start()], page, links), code[0]]
        last = code.end()
    parts.append(_write_out_prose(body[last:], page, links))
    return "".join(parts).strip() + "\n"


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


def _write_out_prose(text: str, page: PagePath, links: SiteLinks) -> str:
    def replace_figure(match: re.Match[str]) -> str:
        return _figure_table(links, match["id"]) if match["id"] in links.figures else match[0]

    def replace_link(match: re.Match[str]) -> str:
        address, title = links.resolve(match["address"], page)
        inner = _LINK.sub(replace_link, match["text"])
        if not address:
            return inner
        quoted_title = match["title"] or (f' "{title}"' if title else "")
        return f"{match['image']}[{inner}]({address}{quoted_title})"

    def replace_reference(match: re.Match[str]) -> str:
        address, _ = links.resolve(match["address"], page)
        return match["head"] + (address or match["address"])

    text = _FIGURE.sub(replace_figure, text)
    text = _LINK.sub(replace_link, text)
    text = _REFERENCE.sub(replace_reference, text)
    return _ATTRIBUTES.sub("", text)


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
    return f"**{text.title}** {text.caption}\n\n| | |\n|---|---|\n" + "\n".join(rows)
