"""Addresses: joined to a base, faster than `urljoin` if they are plain, and relative to a page."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from urllib.parse import urljoin

_PLAIN = re.compile(
    r"((?:\.\./)*)((?:[\w-]+/)*[\w-]+(?:/|(?:\.[\w-]+)+)?(?:#[\w:.%-]+)?)", re.ASCII
)
_FRAGMENT = re.compile(r"#[\w:.%-]+", re.ASCII)
# Without empty parameters, query, or fragment, which `urljoin` drops.
_ABSOLUTE = re.compile(r"https?://[\w.-]+(?:/[!-:<-~]*)?(?<![?#])", re.ASCII)
_EMPTY_QUERY = "?#"


@lru_cache(maxsize=16)
def joiner(base: str) -> Callable[[str], str]:
    """A function that joins an address to `base` as `urljoin` does; a broken one comes back as is.

    Nearly all addresses of a site are plain relative ones, such as `../../essays/auction/#q7xm`.
    `urljoin` took a third of the time of the whole site check with them.
    """
    folder = base.partition("?")[0].partition("#")[0].rpartition("/")[0] + "/"
    root = folder.find("/", folder.find("://") + 3) + 1
    ancestors = [folder]  # the folder of the base, its parent, and so on up to the host
    while len(ancestors[-1]) > root > 0:
        ancestors.append(ancestors[-1][:-1].rpartition("/")[0] + "/")

    def join(address: str) -> str:
        match = _PLAIN.fullmatch(address)
        if match:
            levels_up = len(match[1]) // len("../")
            if levels_up < len(ancestors):
                return ancestors[levels_up] + match[2]
        if _ABSOLUTE.fullmatch(address) and _EMPTY_QUERY not in address:
            return address
        if _FRAGMENT.fullmatch(address):
            return base.partition("#")[0] + address
        try:
            return urljoin(base, address)
        except ValueError:  # such as `http://[`
            return address

    return join


def relative_url(target: str, page: str) -> str:
    """The address of a target as a page links to it: "a/b/" from "a/c/" is "../b/".

    target, page  addresses relative to the site
    """
    here = [part for part in page.split("/")[:-1] if part not in ("", ".")]
    there = [part for part in target.split("/") if part not in ("", ".")]
    common = 0
    for one, other in zip(here, there):
        if one != other:
            break
        common += 1
    relative = "/".join([*[".."] * (len(here) - common), *there[common:]]) or "."
    return f"{relative}/" if target.endswith("/") else relative
