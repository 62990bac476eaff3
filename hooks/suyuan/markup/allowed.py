"""What contributors may put on a page: elements, attributes, classes, and kinds of addresses.

The rest of a page is ours: the steps that follow this one, and the templates. So this is a list of
what is allowed, and anything else is taken out, whatever a browser would make of it. The tree is
written again afterwards, with every text and value escaped, so that no reading of the source can
bring back what was removed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import urlsplit

from lxml import etree

from suyuan.core.limits import HARMFUL
from suyuan.markup.tree import Element, remove, unwrap

# What Markdown makes, and what its authors may write as HTML.
ELEMENTS = frozenset({
    "a", "abbr", "aside", "b", "bdi", "blockquote", "br", "caption", "cite", "code", "col",
    "colgroup", "dd", "del", "details", "dfn", "div", "dl", "dt", "em", "figcaption", "figure",
    "h1", "h2", "h3", "h4", "h5", "h6", "hr", "i", "img", "ins", "kbd", "li", "mark", "ol", "p",
    "pre", "q", "rp", "rt", "ruby", "s", "samp", "section", "small", "span", "strong", "sub",
    "summary", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "time", "tr", "u", "ul",
    "var", "wbr",
})  # fmt: skip
_EVERYWHERE = {"class", "dir", "id", "lang", "title"}
ATTRIBUTES = {
    "a": {"href", "hreflang"},
    "col": {"span"},
    "colgroup": {"span"},
    "details": {"open"},
    "img": {"alt", "height", "loading", "src", "width"},
    "li": {"value"},
    "ol": {"reversed", "start", "type"},
    "td": {"align", "colspan", "headers", "rowspan"},
    "th": {"align", "colspan", "headers", "rowspan", "scope"},
    "time": {"datetime"},
}
# Classes for authors, and those that Markdown itself writes; all others are the theme's own.
CLASSES = {
    "admonition", "admonition-title", "caption", "entry-lead", "only-here", "tab", "tab-name",
    "tabs",
}  # fmt: skip
_OF_MARKDOWN = re.compile(
    r"footnote(?:-ref|-backref)?|headerlink|highlight(?:table)?|language-[\w+#.-]+|linenos"
    r"|linenodiv|filename|hll|code|normal|special|[a-z][a-z0-9]{0,2}(?:-[A-Z][\w-]*)?",
    re.ASCII,
)
# Removed with all that is in them; of any other element, what is in it stays.
_WITH_CONTENT = frozenset({
    "applet", "audio", "base", "button", "canvas", "datalist", "dialog", "embed", "form", "frame",
    "frameset", "head", "iframe", "input", "link", "math", "meta", "noembed", "noframes",
    "noscript", "object", "option", "output", "param", "plaintext", "portal", "script", "select",
    "source", "style", "svg", "template", "textarea", "title", "track", "video", "xmp",
})  # fmt: skip
_SILENT = {"markdown"}  # attributes of extensions, which mean nothing on a page
SCHEMES = {"http", "https", "mailto", "tel"}
# What later steps make a link or a drawing of; a link to a drawing may set it: figure:id?name=value
LINKED, DRAWN = {"claim", "entry", "figure"}, {"figure"}
_OF_RECORDS = LINKED | DRAWN
_CODE_SCHEMES = {"javascript", "vbscript", "data"}
_IN_ADDRESS = re.compile(rf"[{HARMFUL}\t\n\r\u00ad\u061c\u200b-\u200f\u2060-\u2064\ufeff]")
_IN_TEXT = re.compile(f"[{HARMFUL}]")
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*")
_DIRECTIONS = {"ltr", "rtl", "auto"}
_MAX_NUMBER = 1000  # columns and rows that a cell spans


class Refusal(NamedTuple):
    """What was taken out of a page.

    message  what is wrong and what to do, as in `Problem.message`
    written  what the source has there, to find its line; '' if that cannot be told
    """

    message: str
    written: str = ""


def restrict(root: Element) -> list[Refusal]:
    """Take out of a rendered page what contributors may not put on it. Returns what it was.

    root  a page as Python-Markdown has rendered it, before any step of ours
    """
    refused: list[Refusal] = []
    etree.strip_tags(root, etree.Comment, etree.ProcessingInstruction, etree.Entity)
    unknown: list[Element] = []
    refused += _restrict_text(root)
    for element in list(root.iter()):
        if element is root or (element.getparent() is None):
            continue
        tag = str(element.tag)
        if tag not in ELEMENTS:
            message = f"the page has an element <{tag}>, which no page needs: remove it"
            refused.append(Refusal(message, f"<{tag}"))
            if tag in _WITH_CONTENT:
                _remove_whole(element)
            else:
                unknown.append(element)
            continue
        refused += _restrict_attributes(element, tag)
        refused += _restrict_text(element)
    unwrap(unknown)
    return list(dict.fromkeys(refused))


def _remove_whole(element: Element) -> None:
    for inside in list(element.iter()):
        if inside is not element and (parent := inside.getparent()) is not None:
            parent.remove(inside)  # so that the loop above does not visit it
    remove(element)


def _restrict_attributes(element: Element, tag: str) -> Iterator[Refusal]:
    allowed = ATTRIBUTES.get(tag, set())
    for name, value in list(element.attrib.items()):
        name, value = str(name), str(value)
        if name not in element.attrib:
            continue  # an image that is refused loses all of them
        if name in _SILENT:
            del element.attrib[name]
        elif name.startswith("on"):
            del element.attrib[name]
            yield Refusal(f"<{tag}> has a handler, '{name}': remove it", f"{name}=")
        elif name == "style":
            del element.attrib[name]
            message = f"<{tag}> has an inline style, which the site's policy forbids: use a class"
            yield Refusal(message, "style=")
        elif name not in allowed and name not in _EVERYWHERE:
            del element.attrib[name]
            message = f"<{tag}> has an attribute '{name}', which no page needs: remove it"
            yield Refusal(message, name)
        elif name == "class":
            yield from _restrict_classes(element, tag, value)
        elif name in ("href", "src"):
            yield from _restrict_address(element, name, value)
        elif not _is_fit(name, value):
            del element.attrib[name]
            message = f"<{tag}> has {name}='{value[:40]}', which means nothing: correct it"
            yield Refusal(message, f"{name}=")
        elif _IN_TEXT.search(value):
            element.set(name, _IN_TEXT.sub("", value))
            yield _invisible(value)


def _is_fit(name: str, value: str) -> bool:
    if name in ("lang", "hreflang"):
        return _LANGUAGE.fullmatch(value) is not None
    if name == "dir":
        return value.lower() in _DIRECTIONS
    if name in ("colspan", "rowspan", "span"):
        return value.isdecimal() and value.isascii() and 0 < int(value[:9]) <= _MAX_NUMBER
    if name in ("height", "width", "start", "value"):
        return re.fullmatch(r"-?[0-9]{1,5}%?", value) is not None
    return True


def _restrict_classes(element: Element, tag: str, value: str) -> Iterator[Refusal]:
    kept = [name for name in value.split() if name in CLASSES or _OF_MARKDOWN.fullmatch(name)]
    for name in value.split():
        if name not in kept:
            known = ", ".join(sorted(CLASSES))
            message = f"<{tag}> has the class '{name[:40]}', which is none of {known}: remove it"
            yield Refusal(message, name)
    if kept:
        element.set("class", " ".join(kept))
    else:
        del element.attrib["class"]


def _restrict_address(element: Element, name: str, value: str) -> Iterator[Refusal]:
    reason = _explain_image(value) if name == "src" else explain_link(value)
    if not reason:
        return
    take_address(element, name)
    yield Refusal(reason, value)


def take_address(element: Element, name: str) -> None:
    """Take an address out of a page. An image becomes what it shows, in words.

    name  of the attribute
    """
    if element.tag == "img":  # what it shows is said in words
        tail, words = element.tail, element.get("alt") or None
        element.clear()
        element.tag, element.text, element.tail = "span", words, tail
    else:
        del element.attrib[name]


def explain_link(value: str) -> str:
    """Why an address may not be linked to, '' if it may."""
    shown = f"the link to '{value[:80]}'"
    if _IN_ADDRESS.search(value):
        return f"{shown} has a character that cannot be seen: write the address again"
    try:
        parts = urlsplit(value.strip())
    except ValueError:
        return f"{shown} is no address: write it again"
    scheme = parts.scheme.lower()
    if scheme in _CODE_SCHEMES:
        return f"{shown} would run code: remove it"
    if scheme and scheme not in SCHEMES and scheme not in _OF_RECORDS:
        return (
            f"{shown} has the scheme '{scheme}:', which leads nowhere on a page: write another "
            "address"
        )
    if scheme in ("http", "https") and (not parts.netloc or "@" in parts.netloc):
        return f"{shown} has a host that can mislead a reader: write its name alone"
    if "\\" in value.partition("?")[0]:
        return f"{shown} has a backslash, which browsers read as a slash: write '/'"
    return ""


def _explain_image(value: str) -> str:
    """Why an image may not be shown, '' if it may."""
    address = value.strip().replace("\\", "/")
    if _IN_ADDRESS.search(value):
        return f"'{value[:80]}' has a character that cannot be seen: write the address again"
    try:
        parts = urlsplit(address)
    except ValueError:
        return f"'{value[:80]}' is no address: write it again"
    if parts.scheme and parts.scheme.lower() not in _OF_RECORDS or parts.netloc:
        return f"'{value[:80]}' would be fetched from another host: keep a copy in docs/assets/"
    return ""


def _restrict_text(element: Element) -> Iterator[Refusal]:
    for text, at in ((element.text, "text"), (element.tail, "tail")):
        if text and _IN_TEXT.search(text):
            setattr(element, at, _IN_TEXT.sub("", text))
            yield _invisible(text)


def _invisible(text: str) -> Refusal:
    found = _IN_TEXT.search(text)
    assert found
    return Refusal(
        f"the page has the invisible character U+{ord(found[0]):04X}: remove it",
        f"&#x{ord(found[0]):x};",
    )
