"""Two records of one source: the same page, paper, book, or capture under two ids.

Each would count as evidence of its own, so that one page could support a claim twice.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit

# What campaigns and share buttons add to an address; the page is the same without it.
_TRACKING = re.compile(r"utm_\w+|fbclid|gclid|mc_[ce]id|spm", re.IGNORECASE)
_INDEX = re.compile(r"/(index|default)\.(html?|php|aspx?)$", re.IGNORECASE)
_DOI = re.compile(r"/(10\.\d{4,9}/.+)")
_VERSION = re.compile(r"v\d+$")
_ARXIV = re.compile(r"/(?:abs|pdf|html)/(.+?)(?:v\d+)?(?:\.pdf)?")
_PORTS = {"http": 80, "https": 443}


# The fields of a record that name what it is about, in the order in which they are looked at.
IDENTIFIERS = ("link", "archive", "doi", "arxiv", "isbn", "sha256")


class Repeated(NamedTuple):
    """A source that is on record before: the field that shows it, and the id of the first one."""

    id: str
    field: str
    first: str


def find_repeated(sources: Mapping[str, Mapping[str, str | None]]) -> Iterator[Repeated]:
    """Yields each source that has an identifier of one before it, with the first such field.

    sources  id → field of IDENTIFIERS → its value, in the order of the file
    """
    known: dict[str, str] = {}
    for id_, fields in sources.items():
        found = [(field, _key(field, text)) for field in IDENTIFIERS if (text := fields[field])]
        for field, key in found:
            if key in known:
                yield Repeated(id_, field, known[key])
                break
        for _, key in found:
            known.setdefault(key, id_)


def _key(field: str, text: str) -> str:
    """What is the same in every record of the same source."""
    match field:
        case "link" | "archive":
            return normalize_address(text)
        case "arxiv":
            return f"arxiv:{_VERSION.sub('', text)}"
        case "isbn":
            return f"isbn:{re.sub('[^0-9X]', '', text)}"
        case _:
            return f"{field}:{text.lower()}"


def normalize_address(address: str) -> str:
    """Returns what is the same in every spelling of an address.

    `http://www.Example.org:80/a/?utm_source=x#part` → `example.org/a`
    `https://dx.doi.org/10.1/x` → `doi:10.1/x`, `https://arxiv.org/pdf/1706.03762v7` →
    `arxiv:1706.03762`: the fields `doi` and `arxiv` give the same.

    The address is one that `Source` has accepted. Case counts in its path, as it does for servers.
    """
    parts = urlsplit(address)
    host = (parts.hostname or "").removeprefix("www.")
    try:
        port = parts.port
    except ValueError:  # 99999: the link leads nowhere
        port = None
    if port and port != _PORTS.get(parts.scheme):
        host += f":{port}"
    path = unquote(parts.path)
    if host in ("doi.org", "dx.doi.org") and (match := _DOI.fullmatch(path)):
        return f"doi:{match[1].lower()}"
    if host in ("arxiv.org", "export.arxiv.org") and (match := _ARXIV.fullmatch(path)):
        return f"arxiv:{match[1]}"
    query = urlencode(
        [pair for pair in parse_qsl(parts.query, True) if not _TRACKING.fullmatch(pair[0])]
    )
    path = _INDEX.sub("", path).rstrip("/")
    # A page that a script shows is named by its fragment: `#!/page`, `#/page`.
    fragment = f"#{parts.fragment}" if parts.fragment.startswith(("/", "!")) else ""
    return f"{host}{path}{'?' if query else ''}{query}{fragment}"
