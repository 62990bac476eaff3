"""Addresses: joined to a base, faster than `urljoin` if they are plain, and relative to a page."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from urllib.parse import urljoin

_PLAIN = re.compile(r"((?:\.\./)*)((?:[\w-]+/)*[\w-]+(?:/|\.[\w-]+)?(?:#[\w:.%-]+)?)", re.ASCII)


@lru_cache(maxsize=16)
def joiner(base: str) -> Callable[[str], str]:
    """`urljoin` to one base.

    Nearly all addresses of a site are plain relative ones, which need none of what takes urljoin
    its time: a third of that of the whole check.
    """
    folder = base.partition("?")[0].partition("#")[0].rpartition("/")[0] + "/"
    root = folder.find("/", folder.find("://") + 3) + 1
    above = [folder]
    while len(above[-1]) > root > 0:
        above.append(above[-1][:-1].rpartition("/")[0] + "/")

    def join(written: str) -> str:
        match = _PLAIN.fullmatch(written)
        if match and len(match[1]) // 3 < len(above):
            return above[len(match[1]) // 3] + match[2]
        try:
            return urljoin(base, written)
        except ValueError:  # such as `http://[`
            return written

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
