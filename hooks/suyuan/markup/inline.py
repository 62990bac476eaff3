"""Finds links, images, code, notes, attributes and HTML in Markdown, in one pass over the text.

`find_spans("see [a](b.md)")` → a span of the kind `link`, with the text `a` and the address `b.md`.
Everything that looks for such marks takes them from here. What this module calls a link is what
Python-Markdown renders as one, with the extensions of mkdocs.yml; tests compare the two on random
text. The time is linear in the length of the text, also for text that was made to be slow.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import cast

from suyuan.markup.scanner import Scanner
from suyuan.markup.spans import Kind, Span
from suyuan.markup.stretches import Stretch, find_stretches


@lru_cache(maxsize=256)
def find_spans(text: str, defined: frozenset[str] | None = None) -> tuple[Span, ...]:
    """The spans of Markdown, in the order of their starts; what is inside follows what is around.

    text     without front matter
    defined  names of footnotes (`^name`) and of links that may be used besides those that the text
             defines; None if any may, which is what to take of a part of a page
    """
    stretches = list(find_stretches(text))
    names: set[str] | None = None
    if defined is not None:
        names = {*defined, *_defined_in(text, stretches)}
    spans: list[Span] = []
    for stretch in stretches:
        if stretch.kind in ("text", "heading", "row"):
            spans += Scanner(text, stretch, names).scan()
        elif stretch.kind == "definition":
            _, address, title = stretch.parts
            spans.append(
                Span("definition", stretch.start, stretch.end, stretch.parts[0], address, title)
            )
        elif stretch.kind == "note":
            spans.append(Span("note definition", stretch.start, stretch.end, stretch.parts[0]))
        else:
            text_range = stretch.parts[0] if stretch.parts else (stretch.start, stretch.end)
            kind = cast(Kind, stretch.kind)
            spans.append(Span(kind, stretch.start, stretch.end, text_range))
    return tuple(spans)


def find_addresses(
    markdown: str, kind: Kind, scheme: str, spans: Iterable[Span] | None = None
) -> list[tuple[int, str]]:
    """The spans of a kind whose address begins with a scheme: the place of each, and the rest of
    its address.

    scheme  with its colon: with `entry:`, `see [a](entry:gpu)` → `[(4, "gpu")]`
    spans   of the Markdown, if they are known
    """
    if scheme not in markdown:
        return []
    return [
        (span.start, markdown[slice(*span.address)].removeprefix(scheme))
        for span in (find_spans(markdown) if spans is None else spans)
        if span.kind == kind and span.address and markdown.startswith(scheme, span.address[0])
    ]


def _defined_in(text: str, stretches: list[Stretch]) -> Iterator[str]:
    for stretch in stretches:
        if stretch.kind == "note":
            yield "^" + text[slice(*stretch.parts[0])]
        elif stretch.kind == "definition":
            yield text[slice(*stretch.parts[0])].strip().lower()
