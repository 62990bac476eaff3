"""A saved HTML page → Markdown lines, what it says of itself, and what two other tools take for its
article.

The page is walked once (walk.py), so that each visible line of it can be listed and kept by hand.
Trafilatura (A. Barbaresi, ACL 2021) and the Readability that comes with it give their opinions on
which of them are the article.
"""

from __future__ import annotations

import logging
import re
from copy import deepcopy
from dataclasses import dataclass, field

import lxml.etree
import lxml.html

from . import embedded, hidden, metadata
from .capture_files import CaptureFiles, Loader
from .hidden import BLOCKS
from .walk import Walk

# characters without embedded files; trafilatura does not run on more
_TOO_LARGE = 4 * 1024 * 1024
_TOO_MANY = 12_000  # paragraphs and the like, for which its time grows with their square
_DEEPEST = 400  # elements in each other; trafilatura and lxml recurse
_NAMES = (".html", ".htm", ".xhtml", ".shtml", ".mhtml", ".mht")
_BEGINS = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype html|html)\b", re.I | re.S
)
# Elements that hold the article, the surest first, and elements that are never part of it
_MARKED = (".//*[@itemprop='articleBody']", ".//article", ".//main", ".//*[@role='main']")
_BESIDE = ("nav", "aside", "footer", "form", "script", "style", "noscript", "button", "template")
_MARK = re.compile(r"\\?\[\d{1,3}\\?\]")
_SIGNS = re.compile(r"[\W_]+")
_SOURCE_COMMENT = re.compile(
    r"(?:saved from url=\(\d+\)|Page saved with SingleFile\s+url:)\s*(?P<url>https?://\S+)"
)


@dataclass(slots=True)
class Page:
    """A saved page: its visible lines as Markdown, what it says of itself, the lines that
    trafilatura and Readability take for the article (none where one finds nothing), what loads the
    images of its lines that are in the capture."""

    lines: list[str]
    facts: dict[str, str]
    opinions: list[list[str]] = field(default_factory=list)
    images: dict[str, Loader] = field(default_factory=dict)


def is_html(text: str, name: str) -> bool:
    """Whether a capture is HTML, by its name or by how it begins."""
    return name.lower().endswith(_NAMES) or bool(_BEGINS.match(text[:5000]))


def read(text: str, opinions: bool = True, files: CaptureFiles | None = None) -> Page:
    """The page that a capture's text is. `facts` may hold title, author, publisher, date and
    source; without `opinions` no other tool runs.

    files  the images that are in the capture besides those in the text
    """
    files = files or CaptureFiles()
    text, in_text = embedded.take_out(text)
    files.files |= in_text
    text = embedded.without_drawings(text)
    root = _tree(text)
    # the tree is walked several times: as long as its elements are held, lxml does not make them
    # anew each time
    held = list(root.iter())
    facts = metadata.read(root)
    if "source" not in facts and (found := _SOURCE_COMMENT.search(text[:20_000])):
        facts |= metadata.checked({"source": found["url"]})
    ask = opinions and len(text) <= _TOO_LARGE and _depth(root) < _DEEPEST
    ask = ask and sum(1 for _ in root.iter("p", "div", "li", "td", "br")) <= _TOO_MANY
    said = [_of_trafilatura(text), _of_readability(root)] if ask else []
    hidden.remove(root)
    said += [_of_markup(root)] if ask else []
    page = Page(Walk(files).lines_of(root), facts, said, files.named)
    del held
    return page


def _tree(text: str) -> lxml.html.HtmlElement:
    parser = lxml.html.HTMLParser(
        encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True
    )
    data = text.replace("\0", "").encode("utf-8", "replace")
    try:
        root = lxml.html.document_fromstring(data, parser=parser)
    except (lxml.etree.ParserError, lxml.etree.XMLSyntaxError, ValueError):
        return lxml.html.document_fromstring("<html><body></body></html>")
    body = root.find("body")
    return (
        root if body is not None else lxml.html.document_fromstring(data + b"<body>", parser=parser)
    )


def _depth(root: lxml.html.HtmlElement) -> int:
    deepest = depth = 0
    for event, _ in lxml.etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        deepest = max(deepest, depth)
    return deepest


def _of_trafilatura(text: str) -> list[str]:
    """What trafilatura takes for the article, line by line."""
    import trafilatura  # takes a second to load, and only saved pages need it

    for name in ("trafilatura", "htmldate"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    try:
        found = trafilatura.bare_extraction(
            text,
            favor_precision=True,
            include_comments=False,
            include_tables=True,
            with_metadata=False,
        )
    except Exception:  # a hostile page may break any of its parsers; the net still works
        return []
    lines = (getattr(found, "text", None) or "").split("\n")
    return [line for line in lines if line.strip()]


def _of_readability(root: lxml.html.HtmlElement) -> list[str]:
    """What Readability takes for the article, line by line."""
    from trafilatura.external import try_readability

    try:
        return _lines(try_readability(deepcopy(root)))
    except Exception:  # as above
        return []


def _of_markup(root: lxml.html.HtmlElement) -> list[str]:
    """What the page itself marks as its article, line by line; [] where it marks none, or several
    that are about equally long."""
    for path in _MARKED:
        sizes = {element: len("".join(element.itertext())) for element in root.iterfind(path)}
        if sizes and 2 * max(sizes.values()) > sum(sizes.values()):
            return _lines(max(sizes, key=lambda element: sizes[element]))
    return []


def _lines(root: lxml.html.HtmlElement) -> list[str]:
    """The text of an element, line by line, without what is beside an article by its name."""
    lines = [""]
    walk = lxml.etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        if element.tag in BLOCKS or element.tag == "br":
            lines.append("")
        if event == "end":
            lines[-1] += element is not root and element.tail or ""
        elif element.tag in _BESIDE:
            walk.skip_subtree()
        else:
            lines[-1] += element.text or ""
    return [line for line in lines if line.strip()]


def squeeze(text: str) -> str:
    """Letters and digits only, to compare text that two programs drew from one page."""
    return _SIGNS.sub("", _MARK.sub("", text) if "[" in text else text)
