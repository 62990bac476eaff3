"""What a saved page holds that no reader of it sees, and what belongs to the page rather than to
its text."""

from __future__ import annotations

import re

import lxml.html

_BLOCK_TAGS = (
    "address article aside blockquote body center dd details dialog div dl dt fieldset "
    "figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main "
    "menu nav ol p section summary table tbody td tfoot th thead tr ul pre"
)
BLOCKS = frozenset(_BLOCK_TAGS.split())
_SILENT_TAGS = (
    "script style noscript template svg head title iframe object embed canvas audio video "
    "select textarea button rp map datalist link meta annotation annotation-xml"
)
SILENT = frozenset(_SILENT_TAGS.split())
_STYLE = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?:px|em|rem|pt|%)?\s*(?:;|!|$)"
    r"|opacity\s*:\s*0(?:\.0+)?\s*(?:;|!|$)|(?:left|top|text-indent)\s*:\s*-\d{3,}"
    r"|clip\s*:\s*rect\(\s*[01]|clip-path\s*:\s*inset\(\s*(?:50|100)%|color\s*:\s*transparent"
    r"|(?:max-)?(?:height|width)\s*:\s*(?:0|1px)(?:px|em|rem)?\s*;[^\"]*overflow\s*:\s*hidden"
    r"|overflow\s*:\s*hidden[^\"]*;\s*(?:max-)?(?:height|width)\s*:\s*(?:0|1px)",
    re.I,
)
_CLASS = re.compile(
    r"(?:^|\s)(?:(?:\w-)?(?:sr[-_]?only|visually[-_]?hidden)|screen-?reader(?:-text|-only)?"
    r"|offscreen|assistive-text|a11y-hidden|d-none|is-hidden"
    r"|u-hidden|katex-html|MathJax(?:_Preview|_SVG|_CHTML|_Display)?|mjx-chtml"
    r"|mwe-math-mathml-inline)(?:\s|$)",
    re.I,
)
_MATHJAX = re.compile(r"(?:^|\s)MathJax(?:\s|$)")
_FURNITURE = re.compile(
    r"editsection|headerlink|header-anchor|anchor-?link|permalink|heading-anchor|octicon", re.I
)
# share of a page's text; what holds more than that is shown by a script once the page is there
_MOST = 0.3
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")  # which no XML may contain
_TEX_SCRIPT = re.compile(r"math/(?:tex|asciimath)", re.I)


def remove(root: lxml.html.HtmlElement) -> None:
    """Takes out of a tree what nobody sees, and puts the TeX of formulas that scripts draw where
    they are."""
    whole = max(1, len("".join(root.itertext())))
    hidden: list[lxml.html.HtmlElement] = []
    for element in root.iter():
        if not isinstance(element.tag, str):
            continue
        if element.tag == "script" and _TEX_SCRIPT.match(element.get("type") or ""):
            element.tag = "tex"
        elif element.tag == "mjx-container" or _MATHJAX.search(element.get("class") or ""):
            _keep_formula(element, hidden)
        elif _is_hidden(element):
            hidden.append(element)
    for element in hidden:
        if element.getparent() is None:
            continue
        # a hidden copy of the whole text costs more to count than to leave: counting stops at the
        # share that decides
        length = 0
        for text in element.itertext():
            length += len(text)
            if length > _MOST * whole:
                break
        else:
            _drop(element)


def _drop(element: lxml.html.HtmlElement) -> None:
    """Like `drop_tree`, which raises where the text around the element has control characters."""
    parent, before = element.getparent(), element.getprevious()
    tail = _CONTROL.sub("", element.tail or "")
    parent.remove(element)
    if tail and before is not None:
        before.tail = _CONTROL.sub("", before.tail or "") + tail
    elif tail:
        parent.text = _CONTROL.sub("", parent.text or "") + tail


def _keep_formula(element: lxml.html.HtmlElement, hidden: list[lxml.html.HtmlElement]) -> None:
    """Leaves of a formula that MathJax has drawn what it says to those who cannot see it; a script
    behind it has its TeX already."""
    formula = element.find(".//math")
    following = element.getnext()
    has_script = following is not None and _TEX_SCRIPT.match(following.get("type") or "")
    if formula is None or has_script:
        hidden.append(element)
        return
    tail = element.tail
    formula.tail = None
    element.clear()
    element.tag, element.tail = "span", tail
    element.append(formula)


def _is_hidden(element: lxml.html.HtmlElement) -> bool:
    if (hidden := element.get("hidden")) is not None and hidden.lower() != "until-found":
        return True
    style, kind = element.get("style"), element.get("class")
    if style and _STYLE.search(style) or kind and _CLASS.search(kind):
        return True
    return (element.get("aria-hidden") or "").lower() == "true" and element.tag not in (
        "img",
        "math",
        "tex",
    )


def is_furniture(element: lxml.html.HtmlElement, in_heading: bool) -> bool:
    """Whether an element is a mark of the page in a heading: a link to itself, a link to edit
    it."""
    if not in_heading:
        return False
    kind = f"{element.get('class') or ''} {element.get('rel') or ''}"
    if _FURNITURE.search(kind) and element.tag in ("a", "span", "div"):
        text = "".join(element.itertext()).strip()
        return len(text) < (40 if "editsection" in kind else 12)
    return element.tag == "a" and "".join(element.itertext()).strip() in (
        "¶",
        "#",
        "§",
        "🔗",
        "\uf0c1",
    )
