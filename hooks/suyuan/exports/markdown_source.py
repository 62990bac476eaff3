"""A page's Markdown for readers who have nothing but that: claims, entries, figures, and links written out."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from urllib.parse import urljoin

import yaml

from suyuan.core.paths import PagePath
from suyuan.drawings.charts import format_value
from suyuan.exports.works import Edition
from suyuan.records.claims import Claim
from suyuan.records.entries import NO_ENTRY, Entry
from suyuan.records.figures import FigureRecord

# Code stays as it is, be it a block between fences or between backquotes.
_CODE = re.compile(
    r"^(?P<fence>`{3,}|~{3,})[^\n]*\n.*?^(?P=fence)[`~]* *$|(?<!`)(?P<ticks>`+)(?!`).+?(?<!`)(?P=ticks)(?!`)",
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


class Marks:
    """What marks on a page mean, in one language.

    verdicts  verdict → what readers are told beside a claim; those that need no word are left out
    """

    def __init__(
        self,
        edition: Edition,
        claims: Mapping[str, Claim],
        entries: Mapping[str, Entry],
        figures: Mapping[str, FigureRecord],
        verdicts: Mapping[str, str],
    ):
        self.edition, self.claims, self.entries, self.figures, self.verdicts = (
            edition,
            claims,
            entries,
            figures,
            verdicts,
        )

    def resolve(self, address: str, page: PagePath) -> tuple[str, str]:
        """An address as it stands in Markdown → the absolute one, '' for words that are no link, and what to say of it."""
        kind, colon, id_ = address.partition(":")
        if kind == "claim" and colon:
            id_ = id_.partition("@")[0]
            claim = self.claims.get(id_)
            return self.claim_url(id_), self.verdicts.get(claim.record.verdict, "") if claim else ""
        if kind == "entry" and colon:
            entry = self.entries.get(id_)
            return (
                self.edition.address(entry.page(page.locale)) if entry and id_ != NO_ENTRY else ""
            ), ""
        path, mark, fragment = re.match(r"([^#?]*)([#?]?)(.*)", address).groups()
        if path.endswith(".md") and not colon:
            key = posixpath.normpath(posixpath.join(page.folder, path.removesuffix(".md")))
            folder, slug = posixpath.split(key.removesuffix(f".{page.locale}"))
            return self.edition.address(
                PagePath(f"{folder}/" if folder else "", slug, page.locale)
            ) + mark + fragment, ""
        # What is no page is addressed as MkDocs does it, from the folder of the source.
        return urljoin(
            self.edition.address(page) if not path else urljoin(self.edition.url, page.folder),
            address,
        ), ""

    def claim_url(self, id_: str) -> str:
        return f"{self.edition.address(PagePath('', 'claims', self.edition.locale))}#{id_}"


def write_out(body: str, page: PagePath, marks: Marks) -> str:
    """The Markdown of a page with every mark and link written out. Code in it stays as it is."""
    parts, last = [], 0
    for code in _CODE.finditer(body):
        parts += [_write_out(body[last : code.start()], page, marks), code[0]]
        last = code.end()
    return "".join([*parts, _write_out(body[last:], page, marks)]).strip() + "\n"


def render_document(front: Mapping[str, object], *parts: str) -> str:
    """A file: what it is at its head, in YAML, then its parts. Fields without a value are left out."""
    head = yaml.dump(
        {key: value for key, value in front.items() if value},
        Dumper=yaml.CSafeDumper,
        allow_unicode=True,
        sort_keys=False,
        width=10**6,
    )
    return f"---\n{head}---\n\n" + "\n".join(part for part in parts if part)


def link(text: str, address: str, title: str = "") -> str:
    """A link in Markdown, whatever stands in its text."""
    text = re.sub(r"([\\\[\]])", r"\\\1", text)
    note = ' "' + title.replace('"', "”") + '"' if title else ""
    return f"[{text}]({address}{note})"


def _write_out(text: str, page: PagePath, marks: Marks) -> str:
    text = _FIGURE.sub(
        lambda match: _table(marks, match["id"]) if match["id"] in marks.figures else match[0], text
    )

    def rewrite(match: re.Match) -> str:
        address, title = marks.resolve(match["address"], page)
        title = match["title"] or (f' "{title}"' if title else "")
        inner = _LINK.sub(rewrite, match["text"])
        return f"{match['image']}[{inner}]({address}{title})" if address else inner

    text = _LINK.sub(rewrite, text)
    text = _REFERENCE.sub(
        lambda match: (
            match["head"] + (marks.resolve(match["address"], page)[0] or match["address"])
        ),
        text,
    )
    return _ATTRIBUTES.sub("", text)


def _table(marks: Marks, id_: str) -> str:
    """A figure as the table of its data."""
    figure, locale = marks.figures[id_], marks.edition.locale
    text = getattr(figure, locale)
    rows = [
        (getattr(item, locale), link(value, marks.claim_url(item.claim)) if item.claim else value)
        for item in figure.items
        for value in [format_value(item, figure, locale)]
    ]
    cells = "\n".join(
        f"| {label.replace('|', '/')} | {value.replace('|', '/')} |" for label, value in rows
    )
    return f"**{text.title}** {text.caption}\n\n| | |\n|---|---|\n{cells}"
