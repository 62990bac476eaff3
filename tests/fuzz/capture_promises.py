"""What must hold of every capture: a page in which nothing lives and nothing is lost, or one clear
line."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import cache

import markdown
from selectolax.lexbor import LexborHTMLParser, LexborNode

from fuzz.captures import Capture
from site_markdown import MARKDOWN
from suyuan.cleaning import CaptureError, Cleaned, clean, is_untouched
from suyuan.core.limits import HARMFUL
from suyuan.core.problems import ProblemsFound
from suyuan.markup.allowed import restrict
from suyuan.markup.page import parse_page
from suyuan.markup.tree import parse_html

# What a page of a capture may consist of: less than what a contributor may write.
ALLOWED: dict[str, set[str]] = {
    "a": {"href", "id"},
    "code": {"class"},
    "div": {"class"},
    "h1": {"id"},
    "h2": {"id"},
    "h3": {"id"},
    "h4": {"id"},
    "h5": {"id"},
    "h6": {"id"},
    "ol": {"start"},
    "pre": {"id"},
    "span": {"class", "id"},
    "td": {"align"},
    "th": {"align"},
    "p": set(), "em": set(), "strong": set(), "del": set(), "ul": set(), "li": set(),
    "blockquote": set(), "table": set(), "thead": set(), "tbody": set(), "tr": set(), "hr": set(),
    "br": set(), "html": set(), "head": set(), "body": set(),
}  # fmt: skip
SECONDS, SECONDS_PER_MEGABYTE = 0.4, 10  # of CPU, to clean a capture
_STEPS = 6  # it is cleaned twice, rendered, perhaps twice, and parsed
harmful = re.compile(f"[{HARMFUL}]").fullmatch
_PLAIN_LINK = re.compile(r"(?:https?://|mailto:|#)")
_FROM_TOC = {("a", "class"), ("a", "title")}  # the mark behind a heading, which the site adds
_MARK = re.compile(r"mk\d{6}z")
_READ_IN_PART = {
    "byline",
    "credit",
    "title",
}  # a line of which the front matter takes what it needs
_TAG = re.compile(r"<[A-Za-z/!?][^<>]*(?:>|$)")
_FENCE = re.compile(r"\s*(?:> ?)*\s*(?:```|~~~)")
_SHOWN = (
    "\u200d\ufe0e\ufe0f\u0890\u0891\u08e2\u06dd\u070f"  # parts of emoji, Arabic and Syriac signs
)
_MAX_PLAIN = 4_000  # bytes: longer pages may meet the limits of a page


def limit_of(capture: Capture) -> float:
    """Seconds of CPU that all of `check` may take."""
    return _STEPS * _limit(capture)


def _limit(capture: Capture) -> float:
    return SECONDS + SECONDS_PER_MEGABYTE * len(capture.data) / 1e6


def check(capture: Capture, clock: Callable[[], float]) -> Iterator[str]:
    """What is wrong with the page of a capture. What cleaning raises is wrong as well.

    clock  in seconds
    """
    began = clock()
    try:
        cleaned = clean(capture.data, capture.name, capture.lines_kept, capture.lines_dropped)
    except CaptureError as error:
        cleaned = None
        if "\n" in str(error) or not str(error).isprintable():
            yield f"the error is not one clear line: {str(error)!r}"
    if (taken := clock() - began) > _limit(capture):
        yield f"it took {taken:.1f} s to clean, more than {_limit(capture):.1f}"
    if cleaned is None:
        return
    page = cleaned.markdown
    yield from _find_loss(cleaned, page)
    dropped = (line for line in cleaned.lines if line.number in capture.lines_dropped)
    if any(line.kept and line.reason != "front matter" for line in dropped):
        yield "a line that was dropped by hand is kept"
    try:
        body = parse_page(page, "docs/sources/page.zh.md").body
    except ProblemsFound as error:
        if len(capture.data) < _MAX_PLAIN:
            yield f"the build does not read the page: {error}"
        return  # nor renders it
    html = render(body)
    tree = LexborHTMLParser(html)
    yield from _find_live(tree)
    yield from _find_missing(cleaned, page, tree)
    for refusal in restrict(parse_html(html)):
        yield f"the build takes something out of the page: {refusal.message}"
    if unseen := {char for char in page if _is_unseen(char)}:
        yield f"the page has U+{ord(min(unseen)):04X}, which cannot be seen"
    try:
        if clean(page.encode(), "page.zh.md").markdown != page:
            yield "the page is another one when it is cleaned again"
    except CaptureError as error:
        yield f"the page is refused when it is cleaned again: {error}"
    if "`" in body and "```" not in body and "~~~" not in body:  # all agree on what a fence is
        yield from _find_live(LexborHTMLParser(render(body.replace("`", ""))), " without backticks")


@cache
def _markdown() -> markdown.Markdown:
    return markdown.Markdown(**MARKDOWN)


def render(body: str) -> str:
    """A page as Python-Markdown renders it with the extensions of mkdocs.yml."""
    engine = _markdown()
    engine.reset()
    return engine.convert(body)


def _find_loss(cleaned: Cleaned, page: str) -> Iterator[str]:
    if not all(line.reason for line in cleaned.lines):
        yield "a line has no reason"
    if [line.number for line in cleaned.lines] != list(range(1, len(cleaned.lines) + 1)):
        yield "lines are not numbered one by one"
    if not is_untouched(page):
        yield "the page does not have the hash of its text"


def _find_live(tree: LexborHTMLParser, how: str = "") -> Iterator[str]:
    assert tree.root
    for node in tree.root.traverse(include_text=False):
        tag = str(node.tag)
        if tag not in ALLOWED:
            yield f"the page{how} has <{tag}>"
            continue
        for name, value in node.attributes.items():
            is_link = name == "href" and _PLAIN_LINK.match(value or "")
            if name not in ALLOWED[tag] and (tag, name) not in _FROM_TOC:
                yield f"the page{how} has <{tag} {name}>"
            elif name == "href" and not is_link:
                yield f"the page{how} links to {value!r:.60}"


def _find_missing(cleaned: Cleaned, page: str, tree: LexborHTMLParser) -> Iterator[str]:
    """A line that is kept is on the page, or in its front matter."""
    shown = set(_MARK.findall(_text(tree.body)))
    shown.update(_MARK.findall(page.split("\n---\n", 1)[0]))
    for line in cleaned.lines:
        is_whole = line.kept and line.reason not in _READ_IN_PART and not _FENCE.match(line.text)
        is_whole = is_whole and "](" not in line.text  # an address may be refused
        if is_whole and not shown.issuperset(_MARK.findall(_TAG.sub(" ", line.text))):
            yield f"a line that is kept ({line.reason}) is not on the page: {line.text!r:.90}"


def _is_unseen(char: str) -> bool:
    """Not merely of a newer Unicode than this Python's."""
    if char.isprintable() or char == "\n" or char in _SHOWN or "\u0600" <= char <= "\u0605":
        return False
    return unicodedata.category(char) != "Cn" or harmful(char) is not None


def _text(node: LexborNode | None) -> str:
    return node.text(deep=True) if node else ""
