"""A tree of HTML → lines of Markdown, in one pass without recursion (a hostile page nests without
end)."""

from __future__ import annotations

import re

import lxml.etree
import lxml.html

from . import html_code, html_notes, html_tables, raised
from .capture_files import CaptureFiles
from .fences import fence_around
from .hidden import BLOCKS, SILENT, is_furniture
from .inert import safe_url
from .line_writer import ESCAPE, LineWriter, OpenList, Span

_MARKS = {"b": "**", "strong": "**", "em": "*", "i": "*", "del": "~~", "s": "~~", "strike": "~~"}
_CODE = frozenset(("code", "kbd", "samp", "tt"))
_CITED = re.compile(r"\s*[\[［(（]?\s*(?:\d{1,3}|note \d{1,2}|注\s?\d{1,2}|[a-z])\s*[\]］)）]?\s*$")
_NUMBER = re.compile(r"\d{1,3}")
_HEADING = re.compile("h[1-6]")
_TEX = re.compile(r"\\[A-Za-z]{2,}|[_^]\{|^\s*[A-Za-z]\s*[_^=]|^\{\\displaystyle")
_WRAPPED_TEX = re.compile(r"^\{\\(?:display|text)style\s*(.*)\}$", re.S)
_ESCAPED = r"\\\1"
_SHARED = re.compile(r"var\(--sf-img-\d{1,5}\)")  # of SingleFile
_LAZY = ("data-src", "data-original", "data-lazy-src", "data-actualsrc", "data-echo", "src")


class Walk(LineWriter):
    """One pass over a tree.

    files  the images that are in the capture
    """

    def __init__(self, files: CaptureFiles | None = None) -> None:
        super().__init__()
        self.files = files or CaptureFiles()

    def lines_of(self, root: lxml.html.HtmlElement) -> list[str]:
        """The lines of Markdown that a tree is."""
        walk = lxml.etree.iterwalk(root, events=("start", "end", "comment", "pi"))
        for event, element in walk:
            if event == "start":
                if self._skip(element):
                    walk.skip_subtree()
                else:
                    self._open(element)
                    self._text(element.text)
            else:
                if event == "end":
                    self._close(element)
                self._text(element.tail)
        self._end_line()
        return self.lines

    def _skip(self, element: lxml.html.HtmlElement) -> bool:
        """What is left out with all that is in it, and what is written as a whole."""
        tag = element.tag
        if tag in SILENT or is_furniture(element, bool(self.heading)):
            return True
        if tag in ("td", "pre") and html_code.is_gutter(element):
            return True
        if tag in ("a", "span", "sup", "p") and html_notes.is_link_back(element):
            return True
        if tag == "math":
            self._formula(html_code.tex_of_mathml(element), element.get("display") == "block")
        elif tag == "tex":  # hidden.py put the TeX of a script or of an annotation there
            self._formula(element.text or "", False)
        elif tag == "pre" and html_code.is_prose(element):
            self._prose(element)
        elif tag == "pre" or tag == "code" and html_code.is_block(element):
            self._end_line()
            quote = "> " * self.quotes + "    " * len(self.lists)
            for line in html_code.fenced(element):
                self.lines.append((quote + line).rstrip() if line else quote.rstrip())
        elif tag in _CODE:
            if code := " ".join("".join(element.itertext()).split()):
                fence = fence_around(code, 1)
                pad = " " if len(fence) > 1 else ""
                self._write(f"{fence}{pad}{code}{pad}{fence}")
        elif tag in ("sup", "sub"):
            self._shifted(element)
        elif tag == "span" and html_code.WRITTEN_TEX.search(element.get("class") or ""):
            if not (tex := html_code.written_tex(element)):
                return False
            self._formula(tex, "display" in (element.get("class") or ""))
        elif tag == "table" and not html_tables.is_layout(element):
            self._end_line()
            quote = "> " * self.quotes
            rows = html_tables.rows(element, inline_text)
            self.lines += ["", *(quote + row for row in rows)] if rows else []
            self.lines += [""] if rows else []
            for cell in html_tables.pictured(element):  # Markdown has no figures in its cells
                inside = Walk(self.files).lines_of(cell)
                self.lines += [line for line in inside if not line or line.startswith("![")]
        else:
            return False
        return True

    def _prose(self, element: lxml.html.HtmlElement) -> None:
        """Text that is set as code, as in mailing lists and RFCs: line by line, blank lines
        kept."""
        self._end_line()
        for i, line in enumerate(re.split("\r?\n", "".join(element.itertext()))):
            self._text(line.strip())
            self._end_line(gap=not i)
            if not line.strip() and self.lines and self.lines[-1]:
                self.lines.append("")

    def _shifted(self, element: lxml.html.HtmlElement) -> None:
        """A mark that cites a note, or text that is raised or lowered."""
        text = "".join(element.itertext())
        link = element.find(".//a")
        parent = element.getparent()
        cites = link is not None or parent is not None and parent.tag == "a"
        if cites and _CITED.match(text) or re.match(r"\s*[\[［]\d{1,3}[\]］]\s*$", text):
            if number := _NUMBER.search(text):
                for span in self.spans:  # the link is the mark's own
                    if span.element is parent and not span.begun:
                        span.begin = span.end = ""
                self._write(f"[{number[0]}]")
            return
        self._text(raised.shifted(text, element.tag))

    def _formula(self, tex: str, block: bool) -> None:
        tex = " ".join((_WRAPPED_TEX.sub(r"\1", tex.strip()) or tex).replace("$", "").split())
        if not tex:
            return
        if block:
            self._end_line()
        self._write(f"${tex}$" if len(tex) < 480 else ESCAPE.sub(r"\\\1", tex))
        if block:
            self._end_line()

    def _open(self, element: lxml.html.HtmlElement) -> None:
        tag = element.tag
        if tag == "br":
            self._end_line(gap=False)
        elif tag == "img":
            self._image(element)
        elif tag in _MARKS:
            self.spans.append(Span(element, _MARKS[tag], _MARKS[tag]))
        elif tag == "a":
            href = (element.get("href") or "").strip()
            is_picture = next(element.iter("figcaption"), None) is not None
            target = "" if href.startswith("#") or is_picture else safe_url(href)
            begin, end = ("[", f"]({target})") if target else ("", "")
            self.spans.append(Span(element, begin, end))
        elif tag == "rt":
            self._write("（")
        elif tag == "q":
            self._write("“")
        elif tag == "span" and self.caption and self.line and self.line[-1][-1:].isascii():
            self._text(" ")
        elif tag in BLOCKS:
            self._end_line()
            self._open_block(element)

    def _open_block(self, element: lxml.html.HtmlElement) -> None:
        tag = element.tag
        if tag in ("ul", "ol", "dl", "menu"):
            start = element.get("start") or ""
            number = int(start) if start.isdigit() and len(start) < 4 else 1
            self.lists.append(OpenList(tag, number))
        elif tag in ("li", "dt", "dd") and self.lists:
            value = element.get("value") or ""
            if value.isdigit() and len(value) < 4:
                self.lists[-1].number = int(value)
            ordered = self.lists[-1].tag == "ol" and self.lists[-1].number < 1000
            note = html_notes.number_of(element, self.lists[-1].number) if ordered else ""
            mark = f"{self.lists[-1].number}." if ordered else "-"
            self.lists[-1].number += 1
            self.lists[-1].deeper = tag == "dd"
            depth = len(self.lists) - 1 + self.lists[-1].deeper
            self.prefix = f"[^{note}]: " if note else "    " * depth + mark + " "
        elif note := html_notes.number_of(element, 0):
            self.prefix = f"[^{note}]: "
        elif tag == "blockquote":
            self.quotes += self.quotes < 8
        elif tag == "figcaption":
            self.caption += 1
        elif _HEADING.fullmatch(tag):
            self.heading += 1
            self.prefix = "#" * int(tag[1]) + " "

    def _close(self, element: lxml.html.HtmlElement) -> None:
        tag = element.tag
        if tag in _MARKS or tag == "a":
            if self.spans and self.spans[-1].element is element:
                self._end_span(self.spans.pop())
        elif tag == "rt":
            self._write("）")
        elif tag == "q":
            self._write("”")
        elif tag in BLOCKS:
            self._end_line()
            if tag in ("ul", "ol", "dl", "menu") and self.lists:
                self.lists.pop()
                self.prefix = ""
            elif tag in ("li", "dt", "dd"):
                self.prefix = ""
            elif tag == "blockquote":
                self.quotes -= self.quotes > 0
            elif tag == "figcaption":
                self.caption -= 1
            elif _HEADING.fullmatch(tag):
                self.heading -= 1
                self.prefix = ""

    def _image(self, element: lxml.html.HtmlElement) -> None:
        alt = re.sub(r"[\s\[\]]+", " ", element.get("alt") or "").strip()
        kind = f"{element.get('class') or ''} {element.get('src') or ''}".lower()
        if alt and _TEX.search(alt) and re.search("math|tex|equation|formula|svg", kind):
            self._formula(element.get("alt") or "", False)
        elif alt and len(alt) < 9 and not alt.isascii() and "emoji" in kind:
            self._text(alt)
        else:
            addresses = _addresses(element)
            source = self.files.name(addresses)
            source = source or next((url for url in map(safe_url, addresses) if url), "")
            self.lines += ["", f"![{ESCAPE.sub(_ESCAPED, alt)}]({source})"]


def _addresses(image: lxml.html.HtmlElement) -> list[str]:
    """Where the file of an image may be, the likeliest first: what is loaded later, what a style
    shows in its place, what a screen of another width would get."""
    found = [image.get(name) or "" for name in _LAZY]
    found += _SHARED.findall(image.get("style") or "")
    parent = image.getparent()
    others = parent.iterchildren("source") if parent is not None and parent.tag == "picture" else ()
    for element in (image, *others):
        for choice in (element.get("srcset") or element.get("data-srcset") or "").split(", "):
            found += choice.split()[:1]
    return [address for address in found if address.strip()]


def inline_text(element: lxml.html.HtmlElement) -> str:
    """What is in a cell of a table, on one line."""
    walk = Walk()
    lines = walk.lines_of(element)
    return " ".join(line.strip() for line in lines if line.strip() and not line.startswith("!["))
