"""Text and addresses made inert: what a page shows is never what a reader's browser runs.

A page has to stay inert under any reading of its Markdown, also by a program whose idea of where a
code span ends is another than ours. So code is a code span only where nothing in it means anything
outside of one; else it is a `<code>` element whose content is escaped like text.
"""

from __future__ import annotations

import html
import re
from urllib.parse import quote, urlsplit

from .decode import visible

STAND_IN = re.compile("[\ue000-\uf8ff]")

# An address with nothing in it that has to be looked at, as nearly all are
_PLAIN_URL = re.compile(r"https?://[a-zA-Z0-9][\w.-]*(?:[/?#][\w/:?#@!$+,;=%~.-]*)?", re.ASCII)
_SPECIAL = re.compile(
    r"[\\`*\[\]{}<>~^|]|&(?=#|\w+;)|(?<![^\W_])_|_(?![^\W_])|==|(?<=:)\w[\w+-]*(?=:)|\+\+|\$(?=\S)"
)
_START = re.compile(
    r"^(\s*)(#|[-+](?=\s|$|-)|:(?=\s|::)|=|!(?=!!)|\?(?=\?\?)|%|;--|(\d+)([.)])(?=\s|$))"
)
_EMOJI = re.compile("[\ufe0e\ufe0f]")
_ENTITY = {
    "<": "&lt;",
    ">": "&gt;",
    "&": "&amp;",
    "{": "&#123;",
    "}": "&#125;",
    "~": "&#126;",
    "^": "&#94;",
    "|": "&#124;",
    "`": "&#96;",
    "==": "&#61;&#61;",
    "++": "&#43;&#43;",
    "$": "$",
}
_LIVE_IN_CODE = re.compile(r"[<{}&`\\~^|]|\]\s?[(\[:]|!\[|:\w+:|==|\+\+|\$|--8<--")
_UNESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|<>~^:$&\"'/=])")


def escape(text: str) -> str:
    """Text that Markdown, its extensions and template engines show as it is."""

    def inert(match: re.Match[str]) -> str:
        found = match[0]
        if found in _ENTITY:
            return _ENTITY[found]
        return "\\" + found if len(found) == 1 and not found.isalnum() else found

    return _SPECIAL.sub(inert, text)


def unescape(text: str) -> str:
    """The text that `escape` made this of."""
    return resolve(_UNESCAPE.sub(r"\1", text))


def resolve(text: str) -> str:
    """A line with its entities as characters, but for those that cannot be seen or end it."""
    return visible(re.sub("[\n\r]", " ", html.unescape(text)))


def escape_start(text: str) -> str:
    """Also what is special only where a block begins (headings, list marks, admonitions …)."""

    def inert(match: re.Match[str]) -> str:
        if match[3]:
            return f"{match[1]}{match[3]}\\{match[4]}"
        if _EMOJI.match(text, match.end()):  # a key such as #️⃣ stays one
            return f"{match[1]}\\{match[2]}"
        return f"{match[1]}&#{ord(match[2][0])};{match[2][1:]}"

    return _START.sub(inert, text)


def code_span(content: str, before: str) -> str:
    """Code inside a line, behind the text `before`."""
    plain = content == content.strip() and not _LIVE_IN_CODE.search(content)
    if plain and not before.endswith(("`", "\\")):
        return f"`{content}`"
    return f"<code>{escape(content)}</code>"


def formula(tex: str) -> str:
    """A formula in TeX between dollar signs; only what Markdown would read in it is written as an
    entity."""
    escaped = re.sub(r"[`*\[\]<>~|&{}]|\\(?=[^A-Za-z])", lambda m: f"&#{ord(m[0])};", tex)
    return (
        f"${re.sub('&#(123|125);', lambda m: chr(int(m[1])), escaped)}$"
        if _tame(tex)
        else f"${escaped}$"
    )


def _tame(tex: str) -> bool:
    """Whether braces in a formula can only be TeX: no template, no list of attributes."""
    return not re.search(r"\{\{|\}\}|\{%|%\}|\{:|\{\s|[=.#]\w*\s*\}|(?<![\w}^_])\{", tex)


def safe_url(target: str) -> str:
    """A link target that a page may hold (http, https or mailto, nothing that breaks out of the
    brackets), else ''."""
    if _PLAIN_URL.fullmatch(target):
        return target
    url = html.unescape(target.strip().strip("<>")).replace("\\", "").strip()
    if not url.isprintable() or STAND_IN.search(url):
        url = "".join(char for char in url if char.isprintable() and not STAND_IN.match(char))
    try:
        parts = urlsplit(url)
        if not (parts.scheme in ("http", "https") and parts.hostname or parts.scheme == "mailto"):
            return ""
        return quote(url, safe="/:?#@!$&+,;=%~.-_").replace("&", "&amp;")
    except (ValueError, UnicodeError):
        return ""


def bare_url(text: str) -> str:
    """An address as it is in running text, entities resolved, without anything that cannot be
    seen."""
    return "".join(resolve(text).split())
