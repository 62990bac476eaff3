"""Markup inside a line: taken out before the text is mended, put back, inert, when the page is written.

Each piece of markup (a link's brackets, `**`, a code span, a URL) is replaced by one private-use character, so that what
mends text sees only text and the length of a line is that of what a reader sees. Decoding removes private-use characters
from captures, so that they cannot be forged.
"""

from __future__ import annotations

import html
import re
from urllib.parse import quote, urlsplit

FIRST, LAST = 0xE000, 0xF8FF
STAND_IN = re.compile("[\ue000-\uf8ff]")

_NO_URL = r"\s<>\"'“”‘’「」《》，。；！？、（）`\\\[\]*\u3400-\u9fff\ue000-\uf8ff"
_URL = rf"(?:https?|ftp)://(?:(?!~~|&(?:amp;)*(?:lt|gt|quot|#\d+);)[^{_NO_URL}])*(?:(?!~~|&(?:amp;)*(?:lt|gt|quot|#\d+);)[^{_NO_URL}.,:;!?)\]*_~])"
_PLAIN = re.compile(rf"(?P<code>`[^`\n]+`)|(?P<url>{_URL}|(?<![\w.+-])[a-zA-Z0-9_.+-]{1,64}@[a-zA-Z0-9-]{1,63}(?:\.[a-zA-Z0-9-]{1,63}){1,5})|(?P<cite>\[\d{{1,3}}(?:\s*[,，、\-–]\s*\d{{1,3}})*\]|［\d{{1,3}}］)")
_TARGET = r"\(\s*(?P<{0}><[^<>\n]*>|(?:[^\s()\\]|\\.|\([^\s()]*\)|\s+(?=,))*)(?:\s+(?:\"[^\"\n]*\"|'[^'\n]*'))?\s*\)"
_MARKDOWN = re.compile(
    r"(?P<codes>(?P<ticks>``+)(?!`)(?:.{1,2000}?)(?<!`)(?P=ticks)(?!`))"
    r"|(?P<anchor><a id=\"ref-[\w-]{1,32}\"></a>)"
    r"|(?P<comment><!--.{0,2000}?-->)"
    r"|(?P<tag></?[A-Za-z][^<>]{0,5000}>)"
    rf"|(?P<auto><{_URL}>)"
    rf"|(?P<image>!\[(?P<alt>[^\[\]]*)\]{_TARGET.format('src')})"
    r"|(?P<cited>\[(?:\\\[|\[)?\^?(?P<number>\d{1,3})(?:\\\]|\])?\]\(#[^()\s]*\)|\[\^(?P<note>[\w-]{1,32})\](?!:))"
    rf"|(?P<link>\[(?P<label>(?:[^\[\]\\]|\\.|\[[^\[\]]*\])*)\]{_TARGET.format('href')})"
    r"|(?P<escaped>\\\[\d{1,3}(?:\s*[,，、\-–]\s*\d{1,3})*\\\])"
    r"|(?P<escape>\\[\\`*_{}\[\]()#+\-.!|<>~^:$&\"'/=])"
    r"|(?P<entity>&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});)"
    r"|(?P<strong>\*\*|__)|(?P<emphasis>\*|(?<![^\W_])_(?=\S)|(?<=\S)_(?![^\W_]))|(?P<strike>~~)"
    rf"|{_PLAIN.pattern}")
_LONGEST = 50_000  # characters; in a longer line nothing is markup
_CITED = re.compile(r"\d{1,3}")


class Markup:
    """The markup of one block: private-use characters in the text stand for the entries of this list."""

    def __init__(self) -> None:
        self.pieces: list[tuple[str, str]] = []  # (kind, what stands in the page)

    def add(self, kind: str, output: str) -> str:
        if FIRST + len(self.pieces) > LAST:
            return ""
        self.pieces.append((kind, output))
        return chr(FIRST + len(self.pieces) - 1)

    def adopt(self, text: str, other: Markup) -> str:
        """`text` of another block with its stand-ins, made to stand for the same pieces here."""
        return STAND_IN.sub(lambda match: self.add(*other.pieces[ord(match[0]) - FIRST]), text)

    def kind(self, char: str) -> str:
        return self.pieces[ord(char) - FIRST][0]

    def output(self, char: str) -> str:
        return self.pieces[ord(char) - FIRST][1]


def take_out(line: str, markup: Markup, markdown: bool) -> str:
    """The visible text of `line` with stand-ins for its markup, which is added to `markup`.

    In a plain capture only URLs, addresses and citation marks like [3] are markup; in Markdown all that this site writes.
    Raw HTML tags and comments vanish; images vanish too (their lines are blocks of their own, see structure.py).
    """
    if len(line) > _LONGEST:
        return line
    pattern = _MARKDOWN if markdown else _PLAIN
    pieces, end = [], 0
    for match in pattern.finditer(line):
        pieces.append(line[end:match.start()])
        end = match.end()
        pieces.append(_stand_in(match, markup, markdown))
    return _pair("".join(pieces) + line[end:], markup)


def _stand_in(match: re.Match[str], markup: Markup, markdown: bool) -> str:
    groups = dict.fromkeys(_MARKDOWN.groupindex) | match.groupdict()
    if groups["url"]:
        return markup.add("url", escape(html.unescape(groups["url"])))
    if groups["cite"] or (groups["escaped"]):
        return _citations(match[0], markup)
    if groups["code"] or groups["codes"]:
        return markup.add("code", match[0])
    if groups["cited"]:
        return markup.add("cite", groups["number"] or groups["note"])
    if groups["anchor"]:
        return markup.add("anchor", "")
    if groups["auto"]:
        return markup.add("url", escape(match[0][1:-1]))
    if groups["link"] is not None:
        label = take_out(groups["label"], markup, markdown)
        target = safe_url(groups["href"])
        if not target:
            return label
        return markup.add("open", "[") + label + markup.add("close", f"]({target})")
    if groups["escape"]:
        return markup.add("literal", escape(match[0][1])) if match[0][1] in "*_`~[]" else match[0][1]
    if groups["entity"]:
        text = html.unescape(match[0])
        return " " if text.isspace() else text if text.isprintable() and not STAND_IN.search(text) else ""
    for kind, output in (("strong", "**"), ("emphasis", "*"), ("strike", "~~")):
        if groups[kind]:
            return markup.add(kind, output)
    return ""  # raw tags, comments, images


def _citations(mark: str, markup: Markup) -> str:
    """One stand-in for each number in [1], [1,2] or [3-5]."""
    numbers: list[int] = []
    for part in re.split(r"\s*[,，、]\s*", mark.replace("\\", "").strip("[]［］")):
        ends = [int(number) for number in _CITED.findall(part)]
        numbers.extend(range(ends[0], ends[-1] + 1) if ends[0] <= ends[-1] < ends[0] + 20 else ends)
    return "".join(markup.add("cite", str(number)) for number in numbers)


def _pair(text: str, markup: Markup) -> str:
    """`**` and the like that have no partner, or nothing between them, become plain characters or vanish."""
    open_at: dict[str, int] = {}
    chars = list(text)
    for i, char in enumerate(chars):
        if not STAND_IN.match(char) or (kind := markup.kind(char)) not in ("strong", "emphasis", "strike"):
            continue
        if kind in open_at:
            start = open_at.pop(kind)
            if not STAND_IN.sub("", "".join(chars[start:i])).strip():
                chars[start] = chars[i] = ""
        else:
            open_at[kind] = i
    for i in open_at.values():
        markup.pieces[ord(chars[i]) - FIRST] = ("literal", escape(markup.output(chars[i])))
    return "".join(chars)


def put_back(text: str, markup: Markup, references: dict[str, str]) -> str:
    """The Markdown of a block: text escaped, markup put back. `references` maps a citation's number to the fragment of
    its definition; a citation without one stays as text."""
    pieces = []
    for part in re.split("([\ue000-\uf8ff])", text):
        if not STAND_IN.fullmatch(part):
            pieces.append(escape(part))
            continue
        kind, output = markup.pieces[ord(part) - FIRST]
        if kind == "cite":
            shown = f"\\[{output}\\]"
            output = f"[{shown}](#{references[output]})" if output in references else shown
        if output.startswith("[") and pieces[-1].endswith("!"):
            pieces[-1] = pieces[-1][:-1] + "\\!"  # not an image
        pieces.append(output)
    return "".join(pieces)


def shown(text: str, markup: Markup | None = None) -> str:
    """What a reader sees, without stand-ins; URLs and code are put in where `markup` is given."""
    if markup is None:
        return STAND_IN.sub("", text)
    def visible(match: re.Match[str]) -> str:
        kind, output = markup.pieces[ord(match[0]) - FIRST]
        if kind == "cite":
            return f"[{output}]"
        return html.unescape(re.sub(r"\\(.)", r"\1", output)) if kind in ("url", "code", "literal") else ""
    return STAND_IN.sub(visible, text)


def safe_url(target: str) -> str:
    """A link target that a page may hold (http, https or mailto, nothing that breaks out of the brackets), else ''."""
    url = html.unescape(target.strip().strip("<>")).replace("\\", "").strip()
    url = "".join(char for char in url if char.isprintable() and not STAND_IN.match(char))
    try:
        parts = urlsplit(url)
        if not (parts.scheme in ("http", "https") and parts.hostname or parts.scheme == "mailto"):
            return ""
    except ValueError:
        return ""
    return quote(url, safe="/:?#@!$&+,;=%~.-_").replace("&", "&amp;")


_SPECIAL = re.compile(r"[\\`*\[\]{}<>~^|]|&(?=#?\w+;)|(?<![^\W_])_|_(?![^\W_])|==|(?<=:)\w[\w+-]*(?=:)|\+\+")
_START = re.compile(r"^(\s*)(#|[-+](?=\s|$|-)|:(?=\s|::)|=|!(?=!!)|\?(?=\?\?)|%|;--|(\d+)([.)])(?=\s|$))")
_ENTITY = {"<": "&lt;", ">": "&gt;", "&": "&amp;", "{": "&#123;", "}": "&#125;", "~": "&#126;", "^": "&#94;", "|": "&#124;",
           "`": "&#96;", "==": "&#61;&#61;", "++": "&#43;&#43;"}


def escape(text: str) -> str:
    """Text that Markdown, its extensions and template engines show as it is."""
    return _SPECIAL.sub(lambda match: _ENTITY.get(match[0]) or ("\\" + match[0] if len(match[0]) == 1 and not match[0].isalnum()
                                                                 else match[0]), text)


def escape_start(text: str) -> str:
    """Also what is special only where a block begins (headings, list marks, admonitions …)."""
    def inert(match: re.Match[str]) -> str:
        if match[3]:
            return f"{match[1]}{match[3]}\\{match[4]}"
        return f"{match[1]}&#{ord(match[2][0])};{match[2][1:]}"
    return _START.sub(inert, text)
