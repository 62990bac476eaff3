"""What a drawing needs to know about the page that it is on."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from html import escape
from typing import NamedTuple

Address = Callable[[str], str]


class PageContext(NamedTuple):
    """The page that a drawing is on.

    locale      of its words
    entry_href  id of an entry → address of its page, relative to this one
    claim_href  id of a claim → address, relative to this page
    labels      words of the interface
    """

    locale: str
    entry_href: Address
    claim_href: Address
    labels: Mapping[str, str]

    def entry_link(self, id_: str, text: str) -> str:
        """Returns a link to the page of an entry, as HTML or SVG. `text` is plain."""
        return f'<a href="{escape(self.entry_href(id_))}">{escape(text)}</a>'

    def claim_link(self, id_: str, text: str) -> str:
        """Returns a link to a claim, as HTML or SVG. `text` is plain."""
        return f'<a href="{escape(self.claim_href(id_))}">{escape(text)}</a>'

    def table(self, columns: tuple[str, ...], rows: str) -> str:
        """Returns an HTML table. `columns` are the names of their labels, `rows` is HTML."""
        head = "".join(f'<th scope="col">{escape(self.labels[name])}</th>' for name in columns)
        return f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
