"""Asset names with a hash of the content: `site.css` → `site.3f2a9c1b4d.css`, in all links too.

A browser may then keep the file for a year. A changed file has another name, so a page never gets
a script of another release.
"""

from __future__ import annotations

import hashlib
import posixpath
import re
from pathlib import Path
from urllib.parse import unquote

from suyuan.core.files import list_paths
from suyuan.core.problems import ProblemsFound
from suyuan.core.processes import parallel_map
from suyuan.core.urls import joiner

_DIGITS = 10
# Material for MkDocs names its own assets in this way, too.
_IMMUTABLE = re.compile(r".*\.[0-9a-f]{8,}\.(?:min\.)?(?:css|m?js|woff2?)")
_IMMUTABLE_FOLDER = re.compile(r"search/[a-z]{2}/[0-9a-f]{8}/")
_TAG = re.compile(r"<(?:link|script)\b[^>]*>")
_IN_TAG = re.compile(r"""(\s(?:href|src)=["']?)([^"'\s>?#]+\.(?:css|m?js|woff2?))\b""")
_IN_SCRIPT = re.compile(r"""(["'`])(\.{1,2}/[^"'`$?#\s]+\.m?js)\b""")  # template strings, too
_IN_STYLE = re.compile(r"""((?:url\(|@import)\s*["']?)([^"')\s?#:]+\.(?:css|woff2?))\b""")
_REFERENCES = {".css": _IN_STYLE, ".js": _IN_SCRIPT, ".mjs": _IN_SCRIPT}


def is_immutable(path: str) -> bool:
    """Whether the name of an asset contains a hash, so that its content never changes."""
    return _IMMUTABLE.fullmatch(path) is not None


def immutable_patterns(site: Path) -> list[str]:
    """Paths of a finished site that never change, sorted: assets, and `search/zh/3f2a9c1b/*`."""
    patterns = set()
    for path in list_paths(site):
        folder = _IMMUTABLE_FOLDER.match(path)
        if folder:
            patterns.add(f"{folder[0]}*")
        elif is_immutable(path):
            patterns.add(path)
    return sorted(patterns)


def fingerprint_assets(
    site: Path, site_url: str, linked: dict[str, list[str]] | None = None
) -> dict[str, str]:
    """Rename each stylesheet, script, and font that a page links to, and all that these link to.

    site      the folder of a finished site; its files are rewritten and renamed
    site_url  the address that it will be published at, ending in '/'
    linked    pages that have the new names already → the assets that each links to, by their old
              names; the other pages are added

    Returns old path → new path. Raises ProblemsFound if assets refer to each other in a circle:
    none of them could be named before the others.
    """
    assets = _Assets(site)  # each process computes the same names

    def rename_in_page(page: str) -> list[str]:
        return sorted(_rename_in_page(page, site_url, assets))

    linked = {} if linked is None else linked
    pages = [page for page in list_paths(site, ".html") if page not in linked]
    linked |= zip(pages, parallel_map(rename_in_page, pages, min_per_process=200))
    for path in sorted({path for found in linked.values() for path in found}):
        assets.new_name(path)
    assets.rename_files()
    return {old: new for old, new in assets.names.items() if old != new}


def _rename_in_page(page: str, site_url: str, assets: _Assets) -> set[str]:
    """Rewrite the links of a page to assets. Returns the paths of these assets."""
    file = assets.site / page
    linked = set()
    text = file.read_text("utf-8")

    join = joiner(site_url + page)

    def rename(match: re.Match[str]) -> str:
        address = join(match[2])
        path = unquote(address[len(site_url) :]) if address.startswith(site_url) else ""
        linked.add(path)
        return match[1] + _with_new_name(match[2], assets.new_name(path))

    changed = _TAG.sub(lambda tag: _IN_TAG.sub(rename, tag[0]), text)
    if changed != text:
        file.write_text(changed, "utf-8", newline="")
    return linked


class _Assets:
    """The files of a site: `names` has the new path of each that was looked up."""

    def __init__(self, site: Path):
        self.site = site
        self.names: dict[str, str] = {}
        self._contents: dict[str, bytes] = {}
        self._open: list[str] = []  # files being read, each referred to by the one before

    def new_name(self, path: str) -> str:
        """The new path of a file; unchanged if there is none, or if its name has a hash already."""
        if path in self._open:
            circle = " → ".join([*self._open[self._open.index(path) :], path])
            message = f"these files refer to each other in a circle, {circle}: remove one reference"
            raise ProblemsFound.at(path, 0, message)
        if path not in self.names:
            self.names[path] = path
            if (self.site / path).is_file() and not is_immutable(path):
                self._open.append(path)
                content = self._rewritten(path)
                self._open.pop()
                stem, suffix = posixpath.splitext(path)
                digest = hashlib.sha256(content).hexdigest()[:_DIGITS]
                self.names[path] = f"{stem}.{digest}{suffix}"
                self._contents[path] = content
        return self.names[path]

    def _rewritten(self, path: str) -> bytes:
        """The content of a file with the new names of the files that it refers to."""
        raw = (self.site / path).read_bytes()
        pattern = _REFERENCES.get(posixpath.splitext(path)[1])
        if pattern is None:
            return raw

        def rename(match: re.Match[str]) -> str:
            target = posixpath.normpath(posixpath.join(posixpath.dirname(path), match[2]))
            return match[1] + _with_new_name(match[2], self.new_name(target))

        return pattern.sub(rename, raw.decode("utf-8")).encode("utf-8")

    def rename_files(self) -> None:
        for path, content in self._contents.items():
            (self.site / self.names[path]).write_bytes(content)
            (self.site / path).unlink()


def _with_new_name(address: str, path: str) -> str:
    """An address with the new file name: `../a.css`, `assets/a.3f2a.css` → `../a.3f2a.css`."""
    folder, slash, name = address.rpartition("/")
    return folder + slash + (posixpath.basename(path) if path else name)
