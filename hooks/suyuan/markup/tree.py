"""The tree of a rendered page: parsed once, changed by every step, written once.

A page is a `<div>` of lxml. Text is where lxml keeps it: at the head of an element (`element.text`)
or after a child (`child.tail`). So a place in the text is named by the element around it and the
child before it, see `Place`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple, Protocol

from lxml import etree

Element = etree._Element

# Both parsers know no limits of their own: a page is as long as its author made it.
_HTML = etree.HTMLParser(huge_tree=True)
_XML = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
_END = re.compile(r"</(?:body|html)\b[^>]*>", re.IGNORECASE)  # ends a page nowhere but at its end
_UNWRAPPED = "suyuan-unwrapped"  # a name that no page has
# Void elements that libxml2 does not know: it would put all that follows into them.
_VOID = frozenset(("embed", "source", "track", "wbr"))
_OPEN_VOID = re.compile(f"<(?:{'|'.join(sorted(_VOID))})", re.IGNORECASE)
_CLOSE_VOID = re.compile(f"</(?:{'|'.join(sorted(_VOID))})>")
_TAG = re.compile(
    r"""<!--.*?(?:-->|\Z)|<([a-z][a-z0-9]*)(?:"[^"]*"|'[^']*'|[^"'<>])*>""",
    re.IGNORECASE | re.DOTALL,
)


class NestedTooDeeply(ValueError):
    """The HTML has more than 2,048 elements inside one another, where libxml2 stops reading."""


class Place(NamedTuple):
    """Text in a tree: it follows `before` in `parent`, or begins `parent` if `before` is None."""

    parent: Element
    before: Element | None

    @property
    def text(self) -> str:
        """The text; '' if there is none. It can be set."""
        return (self.parent.text if self.before is None else self.before.tail) or ""

    @text.setter
    def text(self, text: str) -> None:
        if self.before is None:
            self.parent.text = text or None
        else:
            self.before.tail = text or None

    @property
    def next(self) -> Element | None:
        """The element after the text; None at the end of `parent`."""
        if self.before is not None:
            return self.before.getnext()
        return self.parent[0] if len(self.parent) else None


class Walk(Protocol):
    """What `walk` returns: an iterator over events that can skip some."""

    def __iter__(self) -> Iterator[tuple[str, Element]]: ...

    def skip_subtree(self) -> None:
        """Go from the start of an element to its end at once."""


def parse_html(source: str) -> Element:
    """The tree of rendered HTML: a `<div>` around it. Raises NestedTooDeeply."""
    if _OPEN_VOID.search(source):
        source = _TAG.sub(_close_void, source)
    document: Any = etree.fromstring(f"<html><body>{_END.sub('', source)}", _HTML)
    errors: Any = _HTML.error_log
    if errors.filter_from_level(etree.ErrorLevels.FATAL):
        raise NestedTooDeeply("its HTML has more than 2,048 elements inside one another")
    root: Element = document.find("body")
    root.tag = "div"
    root.attrib.clear()  # a <body> that an author wrote gives its attributes to ours
    return root


def _close_void(tag: re.Match[str]) -> str:
    name = (tag[1] or "").lower()
    return f"{tag[0]}</{name}>" if name in _VOID else tag[0]


def parse_markup(markup: str) -> Element:
    """The same for markup that we wrote. XML is read as XML, which keeps names such as `viewBox`.

    Raises NestedTooDeeply.
    """
    try:
        root: Element = etree.fromstring(f"<div>{markup}</div>", _XML)
    except etree.XMLSyntaxError:
        return parse_html(markup)
    return root


def render_html(root: Element) -> str:
    """The inside of a tree as HTML."""
    html = etree.tostring(root, encoding="unicode", method="html", with_tail=False)
    inside = html[html.index(">") + 1 : html.rindex("<")]  # no attribute has a bare >
    return _CLOSE_VOID.sub("", inside)


def render_element(element: Element) -> str:
    """An element as HTML, without the blanks around it; text that follows it is part of it."""
    html = etree.tostring(element, encoding="unicode", method="html")
    return _CLOSE_VOID.sub("", html).strip()


def walk(root: Element) -> Walk:
    """All events of a tree in the order of the page: `start` and `end` of elements, `comment`."""
    walker: Walk = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
    return walker


def all_text(root: Element) -> str:
    """The text of a tree, comments left out, with a blank where a tag is."""
    return " ".join(str(text) for text in root.itertext())


def classes(element: Element) -> set[str]:
    """The classes of an element."""
    return set((element.get("class") or "").split())


def remove(element: Element) -> None:
    """Take an element out and leave the text that follows it."""
    parent = element.getparent()
    if parent is None:
        return
    if element.tail:
        place = Place(parent, element.getprevious())
        place.text += element.tail
    parent.remove(element)


def unwrap(elements: Iterable[Element]) -> None:
    """Take elements out of a tree and leave what is in them."""
    root = None
    for element in elements:
        root = element.getroottree().getroot()
        element.tag = _UNWRAPPED
    if root is not None:
        etree.strip_tags(root, _UNWRAPPED)


def replace(element: Element, markup: str) -> None:
    """Put markup in the place of an element."""
    insert_before(element, markup)
    remove(element)


def insert_before(element: Element, markup: str) -> None:
    """Put markup before an element."""
    fragment, parent = parse_markup(markup), element.getparent()
    if fragment.text and parent is not None:
        Place(parent, element.getprevious()).text += fragment.text
    for child in list(fragment):
        element.addprevious(child)


def insert_after(element: Element, markup: str) -> None:
    """Put markup right after an element, before the text that follows it."""
    fragment, tail = parse_markup(markup), element.tail or ""
    children = list(fragment)
    element.tail = None
    for child in reversed(children):  # each goes right after the element
        element.addnext(child)
    element.tail = fragment.text
    last = children[-1] if children else element
    last.tail = (last.tail or "") + tail


def add_after(element: Element, new: Element) -> None:
    """Put a new element right after another, before the text that follows it."""
    new.tail, element.tail = element.tail, None
    element.addnext(new)


def prepend(element: Element, children: Sequence[Element]) -> None:
    """Put new elements, which have no tail, before all that is in an element."""
    if children:
        children[-1].tail, element.text = element.text, None
    for child in reversed(children):
        element.insert(0, child)


def split_text(place: Place, cuts: Sequence[tuple[int, int, Element]]) -> None:
    """Put parts of a text into elements of their own.

    cuts  (start, end, new element) in the order of the text, none overlapping
    """
    text, last = place.text, len(place.text)
    for start, end, element in reversed(cuts):
        element.text, element.tail = text[start:end], text[end:last]
        last = start
    place.text = ""  # moved once, and not with each element
    for _, _, element in reversed(cuts):
        _put(place, element)
    place.text = text[:last]


def wrap(first: Place, start: int, last: Place, end: int, element: Element) -> None:
    """Put what lies between two places in the same parent into an element.

    start, end  offsets into the text of the first and the last place
    element     new, empty
    """
    text = first.text
    inside: list[Element] = []
    if first == last:
        element.text, rest = text[start:end], text[end:]
    else:
        node = first.next
        while node is not None and node is not last.before:
            inside.append(node)
            node = node.getnext()
        if last.before is not None:
            inside.append(last.before)
        element.text, rest = text[start:], last.text[end:]
        last.text = last.text[:end]
    first.text = text[:start]
    _put(first, element)
    element.extend(inside)
    element.tail = rest


def _put(place: Place, element: Element) -> None:
    """Put an element, with its tail, right after the text of a place."""
    if place.before is None:
        place.parent.insert(0, element)
    else:
        text, place.before.tail = place.before.tail, None
        place.before.addnext(element)  # lxml puts it before the tail
        place.before.tail = text
