"""The addresses of reference links in Markdown: [id]: https://…, which [words][id] refers to."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .inert import safe_url

ADDRESS = re.compile(
    r"^ {0,3}\[(?P<id>[^\[\]^][^\[\]]{0,99})\]:\s+<?(?P<url>[^\s<>]+)>?(?:\s+(?:\"[^\"]*\""
    r"|'[^']*'|\([^()]*\)))?\s*$"
)
EMBEDDED = "data:,"  # what embedded.py puts in place of a file in the text
_REFERRED = re.compile(r"\]\s?\[([^\[\]]{1,100})\]")


def name_of(text: str) -> str:
    """The id of a link as it is compared: in lower case, its blanks collapsed."""
    return " ".join(text.lower().split())


def addresses(lines: Sequence[str], first: int) -> dict[str, str]:
    """The addresses that [words][id] and [id] refer to, by id. A number counts only where something
    refers to it with words before it: [1]: is more often the first of the references."""
    found = {
        name_of(match["id"]): match["url"]
        for line in lines[first:]
        if line.lstrip().startswith("[")
        and (match := ADDRESS.match(line))
        and (safe_url(match["url"]) or match["url"].startswith(EMBEDDED))
    }
    if not found:
        return {}
    used = {name_of(name) for line in lines[first:] for name in _REFERRED.findall(line)}
    return {name: url for name, url in found.items() if not name.isdigit() or name in used}
