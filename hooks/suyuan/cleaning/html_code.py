"""Code and formulas of saved pages."""

from __future__ import annotations

import re

import lxml.html

from .fences import fence_around

_PROSE = re.compile(
    r"(?:[A-Za-z0-9(\"'“‘\[][\w'’-]*[,.;:)\]\"'”’?!]* ){4,}|.*[\u3040-\u30ff\u3400-\u9fff]{8}"
)
_LINE_TAGS = "div p li tr section"
_LINES = frozenset(_LINE_TAGS.split())
GUTTER = re.compile(
    r"(?:^|[\s_-])(?:gutter|lineno|linenos|line-?numbers?(?:-rows)?|line-index|rouge-gutter"
    r"|hljs-ln-n)(?:[\s_-]|$)",
    re.I,
)
_LANGUAGE = re.compile(
    r"(?:lang(?:uage)?-|brush:\s*|highlight-(?:source-)?|sourceCode\s+)([\w+#.-]{1,20})", re.I
)
# pandoc and others leave formulas as they were typed, for a script to draw
WRITTEN_TEX = re.compile(r"(?:^|\s)(?:math|tex|latex|arithmatex)(?:\s|$)", re.I)
_TYPED = re.compile(r"\s*(?:\\\((.+)\\\)|\\\[(.+)\\\]|\$\$(.+)\$\$|\$(.+)\$)\s*", re.S)
_NO_LANGUAGE = ("none", "plaintext", "text", "nohighlight", "default")
_OPERATORS = {
    "−": "-",
    "×": r"\times ",
    "·": r"\cdot ",
    "≤": r"\le ",
    "≥": r"\ge ",
    "∑": r"\sum ",
    "∞": r"\infty ",
}
_SHAPES = {
    "msub": "{0}_{{{1}}}",
    "msup": "{0}^{{{1}}}",
    "msubsup": "{0}_{{{1}}}^{{{2}}}",
    "mfrac": r"\frac{{{0}}}{{{1}}}",
    "mroot": r"\sqrt[{1}]{{{0}}}",
    "munder": "{0}_{{{1}}}",
    "mover": "{0}^{{{1}}}",
    "munderover": "{0}_{{{1}}}^{{{2}}}",
}


def is_gutter(element: lxml.html.HtmlElement) -> bool:
    """Whether an element holds the numbers of lines of code, and nothing else."""
    if not GUTTER.search(element.get("class") or ""):
        return False
    return not re.search(r"[^\d\s]", "".join(element.itertext()))


def is_block(element: lxml.html.HtmlElement) -> bool:
    """Whether a code element outside of a pre has lines of its own."""
    parent = element.getparent()
    alone = parent is not None and not (parent.text or "").strip() and len(parent) == 1
    return (
        element.find(".//br") is not None or alone and "\n" in "".join(element.itertext()).strip()
    )


def is_prose(pre: lxml.html.HtmlElement) -> bool:
    """Whether a pre holds running text: no code element, and most of its lines are words."""
    if pre.find(".//code") is not None or _LANGUAGE.search(pre.get("class") or ""):
        return False
    lines = [line.strip() for line in "".join(pre.itertext()).split("\n") if line.strip()]
    words = sum(bool(_PROSE.match(line)) for line in lines)
    return len(lines) > 5 and words > 0.6 * len(lines)


def fenced(element: lxml.html.HtmlElement) -> list[str]:
    """A pre as a blank line and a fence with its code, [] for an empty one."""
    pieces: list[str] = []
    walk = lxml.etree.iterwalk(element, events=("start", "end", "comment"))
    for event, part in walk:
        if event == "comment":
            pieces.append(part.tail or "")
        elif event == "start":
            skipped = part is not element and GUTTER.search(part.get("class") or "")
            if skipped:
                walk.skip_subtree()
            elif part.tag == "br":
                pieces.append("\n")
            else:
                if part.tag in _LINES or part.tag == "code" and part.getprevious() is not None:
                    _new_line(pieces)
                pieces.append(part.text or "")
        elif part is not element:
            if part.tag in _LINES:
                _new_line(pieces)
            pieces.append(part.tail or "")
    code = "".join(pieces).replace("\r\n", "\n").replace("\xa0", " ").strip("\n")
    if not code.strip():
        return []
    fence = fence_around(code)
    return [
        "",
        fence + _language(element),
        *(line.rstrip() for line in re.split("[\r\n]", code)),
        fence,
    ]


def _new_line(pieces: list[str]) -> None:
    if any(pieces) and not "".join(pieces[-3:]).endswith("\n"):
        pieces.append("\n")


def _language(element: lxml.html.HtmlElement) -> str:
    for part in (element, element.find(".//code"), element.getparent()):
        if part is not None and (match := _LANGUAGE.search(part.get("class") or "")):
            return "" if match[1].lower() in _NO_LANGUAGE else match[1].lower()
    return ""


def written_tex(element: lxml.html.HtmlElement) -> str:
    """The TeX between the signs that an element holds, '' where it holds something else."""
    match = _TYPED.fullmatch("".join(element.itertext()))
    return next(filter(None, match.groups()), "") if match else ""


def tex_of_mathml(math: lxml.html.HtmlElement) -> str:
    """A formula of MathML as TeX: as its author wrote it if that is there, else drawn from its
    elements."""
    for part in math.iter("annotation"):
        if "tex" in (part.get("encoding") or "").lower():
            return "".join(part.itertext())
    return math.get("alttext") or _drawn(math, 0)


def _drawn(element: lxml.html.HtmlElement, depth: int) -> str:
    if depth > 20 or element.tag in ("annotation", "annotation-xml"):
        return ""
    parts = [_drawn(part, depth + 1) for part in element if isinstance(part.tag, str)]
    if element.tag == "msqrt":
        return rf"\sqrt{{{''.join(parts)}}}"
    shape = _SHAPES.get(str(element.tag))
    if shape and len(parts) == shape.count("{{{") + shape.startswith("{0}"):
        return shape.format(*parts)
    text = " ".join((element.text or "").split())
    return _OPERATORS.get(text, text) + "".join(parts)
