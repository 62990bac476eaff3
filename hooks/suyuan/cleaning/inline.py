"""Markup inside a line: taken out before the text is fixed, put back, inert, when the page is
written.

Each piece of markup (a link's brackets, `**`, a code span, a URL) is replaced by one private-use
character, so that what fixes text sees only text and the length of a line is that of what a reader
sees. Decoding removes private-use characters from captures, so that they cannot be forged.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from typing import NamedTuple

from . import inert, raised
from .inert import STAND_IN, bare_url, code_span, escape, formula, safe_url
from .inline_patterns import FORMULA, NUMBERS, pattern_for
from .link_addresses import name_of
from .stand_ins import FIRST, Markup

_IS_TEX = re.compile(r"\\[A-Za-z]|[_^{}=<>+]|^[A-Za-z]$")
_LONGEST = 50_000  # characters; in a longer line nothing is markup
_TOUCHING = re.compile(r"[A-Za-z0-9_$\\;]\Z|(?:https?|ftp)://\S*\Z")
_NUMBER = re.compile(r"\d{1,3}")
_RAISED = re.compile(r"\^[^\s^]*\^")
# The marks that come in pairs, by the kind of their stand-ins
MARKS = {"strong": "**", "emphasis": "*", "strike": "~~"}


def take_out(
    line: str, markup: Markup, markdown: bool, links: Mapping[str, str] | None = None
) -> str:
    """The visible text of `line` with stand-ins for its markup, which is added to `markup`.

    In a plain capture only URLs, addresses, code and citation marks like [3] are markup; in
    Markdown all that this site writes, and what clippers write (`links` are the addresses that
    [words][id] refers to, by id). Raw HTML tags and comments vanish, superscripts become their own
    characters; images vanish too (their lines are blocks of their own, see structure.py).
    """
    if len(line) > _LONGEST:
        return line
    if markdown and "<" in line:
        line = raised.in_markdown(line)
    pieces, end = [], 0
    for match in pattern_for(line, markdown).finditer(line):
        pieces.append(line[end : match.start()])
        end = match.end()
        pieces.append(_stand_in(match, markup, markdown, links or {}))
    return unicodedata.normalize("NFC", _pair("".join(pieces) + line[end:], markup))


def _stand_in(
    match: re.Match[str], markup: Markup, markdown: bool, links: Mapping[str, str]
) -> str:
    found = match[0]
    groups = match.groupdict()

    def inner(text: str) -> str:
        return take_out(text, markup, markdown, links)

    def is_kind(*names: str) -> bool:
        return any(groups.get(name) is not None for name in names)

    if is_kind("url"):
        return markup.add("url", bare_url(found), bare_url(found))
    if is_kind("cite", "escaped"):
        return _citations(found, markup)
    if is_kind("codes", "code"):
        content = found.strip("`").strip() or found
        return markup.add("code", content, content)
    if is_kind("tagged"):
        content = inert.unescape(re.sub(r"</?[a-z]+>", "", groups["content"])).strip()
        return markup.add("code", content, content) if content else ""
    if is_kind("cited"):
        number = groups["number"] or groups["named"] or groups["note"]
        return markup.add("cite", number, f"[{number}]")
    if is_kind("anchor"):
        anchor, number = markup.add("anchor", ""), groups["listed"]
        return anchor + (markup.add("cite", number, f"[{number}]") if groups["mark"] else "")
    if is_kind("auto"):
        return markup.add("url", bare_url(found[1:-1]), bare_url(found[1:-1]))
    if is_kind("link"):
        return _link(inner(groups["label"]), groups["href"], markup)
    if is_kind("wiki"):
        return inner(groups["page"])
    if is_kind("referred"):
        return _referred(match, markup, links, inner)
    if is_kind("math"):
        tex = inert.resolve(groups["tex"])
        if not _IS_TEX.search(tex):
            return "$" + inner(found[1:])
        return markup.add("math", tex, found)
    if is_kind("highlight"):
        return inner(groups["marked"])
    if is_kind("escape"):
        return markup.add("literal", found[1]) if found[1] in "*_`~[]$" else found[1]
    if is_kind("entity"):
        text = inert.resolve(found)
        if text == "$":
            return markup.add("literal", "$")
        return " " if text.isspace() else text if text != found else ""
    for name in MARKS:
        if is_kind(name):
            return markup.add(name, found, found)
    if is_kind("tag") and re.match(r"<br\b", found, re.I):
        return " "
    return ""  # raw tags, comments, images


def _link(label: str, href: str, markup: Markup) -> str:
    """A link with its label, or the label alone where the address is none that a page may hold."""
    target = safe_url(href)
    if not target or not label.strip():
        return label
    return markup.add("open", "[") + label + markup.add("close", f"]({target})")


def _referred(
    match: re.Match[str], markup: Markup, links: Mapping[str, str], inner: Callable[[str], str]
) -> str:
    """[words][id], [words][] and [words] where the capture says what address that is; else what
    is there."""
    words, name = match["words"], match["id"]
    target = links.get(name_of(name or words))
    if target and not (name is None and words.isdigit()):
        return _link(inner(words), target, markup)
    if re.fullmatch(NUMBERS, words):
        rest = match[0][len(words) + 2 :]
        return _citations(f"[{words}]", markup) + (inner(rest) if rest else "")
    return "[" + inner(match[0][1:])


def _citations(mark: str, markup: Markup) -> str:
    """One stand-in for each number in [1], [1,2] or [3-5]."""
    numbers: list[int] = []
    for part in re.split(r"\s*[,，、]\s*", mark.replace("\\", "").strip("[]［］")):
        ends = [int(number) for number in _NUMBER.findall(part)]
        together = ends[0] <= ends[-1] < ends[0] + 20
        numbers.extend(range(ends[0], ends[-1] + 1) if together else ends)
    return "".join(markup.add("cite", str(number), f"[{number}]") for number in numbers)


def _pair(text: str, markup: Markup) -> str:
    """`**` and the like that have no partner, or nothing between them, become plain characters or
    vanish."""
    if not markup.pieces:
        return text
    open_at: dict[str, int] = {}
    chars = list(text)
    for match in STAND_IN.finditer(text):
        i, kind = match.start(), markup.kind(match[0])
        if kind not in MARKS:
            continue
        if kind in open_at:
            start = open_at.pop(kind)
            if not any(
                markup.kind(c) not in (*MARKS, "open", "close", "anchor")
                if STAND_IN.match(c)
                else c and not c.isspace()
                for c in chars[start + 1 : i]
            ):
                chars[start] = chars[i] = ""
        else:
            open_at[kind] = i
    for i in open_at.values():
        markup.pieces[ord(chars[i]) - FIRST] = ("literal", markup.output(chars[i]))
    return "".join(chars)


def put_back(text: str, markup: Markup, references: Mapping[str, str]) -> str:
    """The Markdown of a block: text escaped, markup put back. `references` maps a citation's number
    to the fragment of its definition; a citation without one stays as text."""
    how = _Formulas()
    written, formulas = _written(text, markup, references, how)
    if _RAISED.search(written):  # powers that some dialects take for raised text
        how = how._replace(carets=False)
        written, formulas = _written(text, markup, references, how)
    for change in ({"guarded": True}, {"plain": True}):
        if "$" not in written or [match[0] for match in FORMULA.finditer(written)] == formulas:
            break
        how = how._replace(**change)
        written, formulas = _written(text, markup, references, how)
    return written


class _Formulas(NamedTuple):
    """How formulas are written, so that they are read again as they are.

    carets   with `^` as it is, not as an entity
    guarded  other dollar signs are entities: a price is no formula
    plain    the dollar signs of formulas, too: what is behind one may end it
    """

    carets: bool = True
    guarded: bool = False
    plain: bool = False


def _written(
    text: str, markup: Markup, references: Mapping[str, str], how: _Formulas
) -> tuple[str, list[str]]:
    """The Markdown of a block and the formulas in it."""
    pieces: list[str] = []
    formulas: list[str] = []
    for part in filter(None, re.split("([\ue000-\uf8ff])", text)):
        if not STAND_IN.fullmatch(part):
            escaped = escape(part)
            pieces.append(escaped.replace("$", "&#36;") if how.guarded else escaped)
            continue
        kind, output = markup.pieces[ord(part) - FIRST]
        before = pieces[-1] if pieces else ""
        if kind == "cite":
            mark = f"\\[{output}\\]"
            output = f"[{mark}](#{references[output]})" if output in references else mark
        elif kind == "code":
            output = code_span(output, before)
        elif kind == "math":
            touched = _TOUCHING.search("".join(pieces[-9:])[-500:])
            if touched or how.plain:
                output = escape(f"${output}$").replace("$", "&#36;")
            else:
                output = formula(output) if how.carets else formula(output).replace("^", "&#94;")
                formulas.append(output)
        elif kind in MARKS:
            output = MARKS[kind]
        elif kind in ("literal", "url"):
            is_plain = output != "$" and not how.guarded
            output = escape(output) if is_plain else escape(output).replace("$", "&#36;")
        if output.startswith("[") and before.endswith("!"):
            pieces[-1] = before[:-1] + "\\!"  # not an image
        if output:
            pieces.append(output)
    return "".join(pieces), formulas


def shown(text: str, markup: Markup | None = None) -> str:
    """What a reader sees, without stand-ins; URLs, code and formulas are put in where `markup` is
    given."""
    if markup is None:
        return STAND_IN.sub("", text)

    def visible(match: re.Match[str]) -> str:
        kind, output = markup.pieces[ord(match[0]) - FIRST]
        if kind == "cite":
            return f"[{output}]"
        return output if kind in ("url", "code", "literal", "math") else ""

    return STAND_IN.sub(visible, text)
