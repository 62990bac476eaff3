"""A saved HTML page → Markdown lines, and what trafilatura takes for its article.

nh3 throws out scripts, handlers and unknown tags; what is left is walked once. Trafilatura (A. Barbaresi, ACL 2021) says
which text is the article; the lines are ours, so that what it leaves out can be listed and kept by hand.
"""

from __future__ import annotations

import logging
import re

import lxml.etree
import lxml.html
import nh3

from .inline import safe_url

_BLOCKS = frozenset("address article aside blockquote body center dd details div dl dt fieldset figcaption figure footer form h1 h2 "
                    "h3 h4 h5 h6 header hr html li main nav ol p pre section summary table tbody td tfoot th thead tr ul".split())
_INLINE = frozenset("a b br code em i img strong sup sub del s span u mark small q cite abbr time kbd samp tt font".split())
_SILENT = frozenset("script style noscript template svg math head title iframe object embed canvas audio video select textarea "
                    "button".split())
_MARKS = {"b": "**", "strong": "**", "em": "*", "i": "*", "del": "~~", "s": "~~"}
_ESCAPE = re.compile(r"([\\`*_\[\]<>~&])")
_START = re.compile(r"^(\s*)([#>|+-]|\d+[.)])")
_TOO_LARGE = 4 * 1024 * 1024  # characters; beyond that trafilatura is not asked


def is_html(text: str, name: str) -> bool:
    """Whether a capture is HTML, by its name or by how it begins."""
    return name.lower().endswith((".html", ".htm", ".xhtml")) or bool(re.match(r"\s*(?:<\?xml[^>]*>\s*)?<(?:!doctype html|html)\b", text[:500], re.I))


def to_lines(text: str) -> list[str]:
    """The visible lines of a page, top to bottom, as Markdown: headings, lists, quotes, tables, code, links, images."""
    safe = nh3.clean(text, tags=set(_BLOCKS | _INLINE), clean_content_tags=set(_SILENT),
                     attributes={"a": {"href"}, "img": {"src", "alt"}}, url_schemes={"http", "https", "mailto"},
                     link_rel=None)
    root = lxml.html.document_fromstring(f"<html><body>{safe}</body></html>".encode(),
                                         parser=lxml.html.HTMLParser(encoding="utf-8"))
    return _Walk().lines_of(root)


class _Walk:
    """One pass over a tree without recursion (a hostile page nests without end)."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.line: list[str] = []  # the pieces of the line that is being written
        self.prefix = ""     # what its block puts in front of it
        self.lists: list[list] = []  # [tag, number of items so far]
        self.quotes = self.code = 0
        self.links: list[str] = []
        self.cells: list[list[str]] = []

    def lines_of(self, root: lxml.html.HtmlElement) -> list[str]:
        for event, element in lxml.etree.iterwalk(root, events=("start", "end", "comment", "pi")):
            if event == "start":
                self._open(element)
                self._text(element.text)
            else:
                if event == "end":
                    self._close(element)
                self._text(element.tail)
        self._end_line()
        return self.lines

    def _text(self, text: str | None) -> None:
        if not text:
            return
        if self.code:
            self.line.append(text)
            return
        text = _ESCAPE.sub(r"\\\1", re.sub(r"\s+", " ", text))
        begins = not any(piece.strip() for piece in self.line[:3])
        self.line.append(_START.sub(_inert, text.lstrip()) if begins else text)

    def _open(self, element: lxml.html.HtmlElement) -> None:
        tag = element.tag
        if self.code:
            return
        if tag == "br":
            self._break()
        elif tag == "img":
            self._image(element)
        elif tag in _MARKS:
            self.line.append(_MARKS[tag])
        elif tag == "a":
            href = element.get("href") or ""
            target = href if href.startswith("#") else safe_url(href)
            self.links.append(target)
            self.line.append("[" if target else "")
        elif tag in ("td", "th"):
            self._end_line()
            self.cells.append([])
        elif tag in _BLOCKS:
            self._end_line()
            if tag == "pre":
                self.code = 1
            elif tag in ("ul", "ol"):
                self.lists.append([tag, 0])
            elif tag == "li" and self.lists:
                self.lists[-1][1] += 1
                mark = "-" if self.lists[-1][0] == "ul" else f"{self.lists[-1][1]}."
                self.prefix = "    " * (len(self.lists) - 1) + mark + " "
            elif tag == "blockquote":
                self.quotes += 1
            elif re.fullmatch("h[1-6]", tag):
                self.prefix = "#" * int(tag[1]) + " "

    def _close(self, element: lxml.html.HtmlElement) -> None:
        tag = element.tag
        if tag == "pre":
            code, self.line, self.code = "".join(self.line).strip("\n"), [], 0
            fence = "`" * max(3, 1 + max((len(run) for run in re.findall("`+", code)), default=0))
            if code.strip():
                self.lines += ["", fence, *code.split("\n"), fence]
        elif self.code:
            return
        elif tag in _MARKS:
            self.line.append(_MARKS[tag])
        elif tag == "a" and self.links:
            target = self.links.pop()
            self.line.append(f"]({target})" if target else "")
        elif tag in ("td", "th"):
            self._end_line()
        elif tag == "tr":
            self._end_row()
        elif tag == "figcaption":
            caption = "".join(self.line).strip().strip("*")
            self.line = [f"*{caption}*"] if caption else []
            self._end_line(gap=False)
        elif tag in _BLOCKS:
            self._end_line()
            if tag in ("ul", "ol") and self.lists:
                self.lists.pop()
            elif tag == "blockquote":
                self.quotes -= 1

    def _image(self, element: lxml.html.HtmlElement) -> None:
        alt = re.sub(r"[\s\[\]]+", " ", element.get("alt") or "")
        self.lines += ["", f"![{alt}]({safe_url(element.get('src') or '')})"]

    def _break(self) -> None:
        self._end_line(gap=False)

    def _end_line(self, gap: bool = True) -> None:
        line = re.sub(r"\[\s*\]\([^()]*\)|(?:\*\*){2}", "", "".join(self.line)).strip()
        if line:
            if self.cells:
                self.cells[-1].append(line)
            else:
                quote = "> " * min(1, self.quotes)
                self.lines += [*([""] if gap and self.lines and not self.lines[-1].startswith("![") else []), quote + self.prefix + line]
            self.prefix = ""
        self.line = []

    def _end_row(self) -> None:
        """A row with several cells of text is a row of a table; one with a single cell is a piece of layout."""
        cells, self.cells = [" ".join(cell) for cell in self.cells], []
        if sum(bool(cell) for cell in cells) > 1 and max(map(len, cells)) < 200:
            first = not (self.lines and self.lines[-1].startswith("| "))
            if first:
                self.lines.append("")
            self.lines.append("| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |")
            if first:
                self.lines.append("|" + " --- |" * len(cells))
        else:
            for cell in cells:
                if cell:
                    self.lines += ["", cell]


def _inert(match: re.Match[str]) -> str:
    return match[1] + (f"{match[2][:-1]}\\{match[2][-1]}")


def article_text(text: str) -> tuple[str, dict[str, str]]:
    """What trafilatura takes for the article, without white space ('' where it finds none), and the page's metadata:
    title, author, publisher, date, source."""
    if len(text) > _TOO_LARGE:
        return "", {}
    import trafilatura  # takes a second to load, and only saved pages need it

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    logging.getLogger("htmldate").setLevel(logging.CRITICAL)
    try:
        found = trafilatura.bare_extraction(text, favor_precision=True, include_comments=False, include_tables=True,
                                            with_metadata=True)
    except Exception:  # a hostile page may break any of its parsers; the line detector still works
        return "", {}
    if not found:
        return "", {}
    facts = {"title": found.title, "author": found.author, "publisher": found.sitename, "date": found.date,
             "source": safe_url(found.url or "")}
    return squeeze(found.text or ""), {key: " ".join(value.split()) for key, value in facts.items() if value}


def squeeze(text: str) -> str:
    """Letters and digits only, to compare text that two programs drew from one page."""
    return re.sub(r"[\W_]+", "", text)
