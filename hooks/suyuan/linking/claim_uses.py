"""Where essays state claims: `[4400 万美元](claim:auction-price)`, or, as what one source says,
`[6 亿美元](claim:deepmind-price@yuanchuan)`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from lxml import etree

from suyuan.markup.inline import find_spans
from suyuan.markup.spans import Span
from suyuan.markup.tree import Element
from suyuan.records.claims import Claim
from suyuan.records.verdicts import Verdict

_USE = re.compile(r"claim:(?P<claim>[a-z0-9-]+)(?:@(?P<source>[a-z0-9-]+))?")
_BLOCK = re.compile(r"(?:[^\n]*\S[^\n]*(?:\n|$))+")
SCHEME = "claim:"


class ClaimUse(NamedTuple):
    """A claim as an essay states it."""

    text: str
    claim: str
    source: str | None  # of the value, where it is attributed
    block: str  # the paragraph around it
    line: int


def find_claim_uses(
    body: str, first_line: int = 1, spans: Sequence[Span] | None = None
) -> list[ClaimUse]:
    """The uses in the Markdown of an essay, in order.

    first_line  where the body begins in its file
    spans       of the body, if they are known
    """
    uses = []
    blocks = _BLOCK.finditer(body) if SCHEME in body else iter(())
    block = next(blocks, None)
    for span, match in claim_spans(body, spans):
        while block and block.end() <= span.start:
            block = next(blocks, None)
        if match and span.kind == "link" and block:
            line = first_line + body.count("\n", 0, span.start)
            words = body[slice(*span.text)]
            uses.append(ClaimUse(words, match["claim"], match["source"], block[0], line))
    return uses


def claim_spans(
    body: str, spans: Sequence[Span] | None
) -> Iterator[tuple[Span, re.Match[str] | None]]:
    """Every link and image with `claim:` for its scheme; None if its address has not the form."""
    if SCHEME not in body:
        return
    for span in find_spans(body) if spans is None else spans:
        if span.address and span.kind in ("link", "image"):
            address = body[slice(*span.address)]
            if address.startswith(SCHEME):
                yield span, _USE.fullmatch(address)


def link_claims(
    root: Element,
    claims: Mapping[str, Claim],
    href: Callable[[str], str],
    labels: Mapping[Verdict, str],
) -> list[str]:
    """The ids of the claims that a page states, in order.

    Its uses become links to the claims page, each with a quiet mark.

    root    the page
    href    id of a claim → address, relative to the page
    labels  verdict → what the mark says to those who do not see it

    A use of an unknown claim stays as it is: the check reports it.
    """
    found: dict[str, None] = {}
    for link in root.iter("a"):
        address = link.get("href") or ""
        if not address.startswith(SCHEME):
            continue
        claim = claims.get(address.removeprefix(SCHEME).partition("@")[0])
        if claim is None:
            continue
        found[claim.id] = None
        verdict = claim.verdict
        link.attrib.clear()
        link.set("class", "claim" if verdict == "supported" else f"claim {verdict}")
        link.set("href", href(claim.id))
        mark = {"class": "claim__mark", "role": "img", "aria-label": labels[verdict]}
        etree.SubElement(link, "span", mark)
    return list(found)
