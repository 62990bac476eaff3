"""Footnotes of saved pages and books: which element is one, its number, the links back to the
text."""

from __future__ import annotations

import re
from itertools import islice

import lxml.html

_BACK = re.compile(
    r"[\s^↑↩⤴⏎⬆\ufe0e\ufe0f⇧]*(?:[a-z]|back|jump up|返回|回到正文|戻る)?[\s↩↑:：\ufe0e\ufe0f]*",
    re.I,
)
_BACK_CLASS = re.compile(r"backref|backlink|reversefootnote|footnote-return|doc-backlink", re.I)
_LIST = re.compile(
    r"(?:^|[\s_-])(?:footnotes?|endnotes?|references|doc-endnotes|notes)(?:[\s_-]|$)"
)
_ID = re.compile(r"(?:fn|footnote|note|cite_note|ref|endnote)[\w:.-]*?(\d{1,3})$", re.I)
_FEW = 12  # elements around a note, or in it, that are looked at
_LONGEST = 24  # characters of a link back


def is_link_back(element: lxml.html.HtmlElement) -> bool:
    """Whether an element only leads from a note back to where it is cited."""
    kind = f"{element.get('class') or ''} {element.get('role') or ''} {element.get('rev') or ''}"
    if _BACK_CLASS.search(kind):
        return True
    if element.tag != "a" or not (element.get("href") or "").startswith("#"):
        return False
    text = "".join(islice(element.itertext(), _FEW))
    return len(text) < _LONGEST and bool(re.search("[↑↩⤴^]", text)) and bool(_BACK.fullmatch(text))


def number_of(element: lxml.html.HtmlElement, order: int) -> str:
    """The number of a note that an element is, '' for any other.

    order  its place in the list that it is an item of
    """
    kind = f"{element.get('epub:type') or ''} {element.get('role') or ''}"
    if element.tag in ("aside", "div", "p") and re.search(r"\b(?:doc-)?(?:foot|end)note\b", kind):
        match = re.match(r"\s*[\[(（]?(\d{1,3})", "".join(element.itertext()))
        match = match or _ID.search(element.get("id") or "")
        return match[1] if match else ""
    if element.tag != "li" or not _ID.match(element.get("id") or ""):
        return ""
    listed = any(
        _LIST.search(f"{part.get('class') or ''} {part.get('role') or ''}".lower())
        for part in islice(element.iterancestors("div", "section", "ol"), _FEW)
    )
    inside = islice(element.iter("a", "span"), _FEW)
    return str(order) if listed or any(map(is_link_back, inside)) else ""
