"""Names that say what is in a file: `suyuan.css` becomes `suyuan.3f2a9c1b4d.css`, wherever it is named.

A browser may then keep it for a year; a changed file has another name, and a page never meets a script of another release.
"""

from __future__ import annotations

import hashlib
import posixpath
import re
from pathlib import Path
from urllib.parse import unquote, urljoin

from suyuan.core.files import list_paths
from suyuan.core.problems import Problem, ProblemsFound
from suyuan.core.processes import each

_DIGITS = 10
_LASTING = re.compile(
    r".*\.[0-9a-f]{8,}\.(?:min\.)?(?:css|m?js|woff2?)"
)  # Material names its own files so, too
_LASTING_FOLDER = re.compile(r"search/[a-z]{2}/[0-9a-f]{8}/")
_TAG = re.compile(r"<(?:link|script)\b[^>]*>")
_IN_TAG = re.compile(r"""(\s(?:href|src)=["']?)([^"'\s>?#]+\.(?:css|m?js|woff2?))\b""")
_IN_SCRIPT = re.compile(
    r"""(["'`])(\.{1,2}/[^"'`$?#\s]+\.m?js)\b"""
)  # also at the head of a template string
_IN_STYLE = re.compile(r"""((?:url\(|@import)\s*["']?)([^"')\s?#:]+\.(?:css|woff2?))\b""")


def is_lasting(path: str) -> bool:
    """Whether an asset may be kept for ever: its name says what is in it."""
    return _LASTING.fullmatch(path) is not None


def lasting_patterns(site: Path) -> list[str]:
    """What of a finished site may be kept for ever: assets, and folders of the search, as `search/zh/3f2a9c1b/*`; sorted."""
    return sorted(
        {
            f"{match[0]}*" if (match := _LASTING_FOLDER.match(path)) else path
            for path in list_paths(site)
            if is_lasting(path) or _LASTING_FOLDER.match(path)
        }
    )


def fingerprint_assets(site: Path, site_url: str) -> dict[str, str]:
    """Rename every stylesheet, script and font that a page of the site names, and all that these name in turn.

    site      the folder of a finished site; its files are rewritten and renamed
    site_url  the address that it will be published at, ending in '/'

    Returns old path → new path. Raises ProblemsFound where files name one another in a circle: none of them could be named
    before the others.
    """
    assets = _Assets(site)  # each process finds the same names
    named = each(
        lambda page: _rename_in_page(page, site_url, assets), list_paths(site, ".html"), fewest=200
    )
    for path in sorted(set().union(*named)):
        assets.name(path)
    assets.rename()
    return {old: new for old, new in assets.names.items() if old != new}


def _rename_in_page(page: str, site_url: str, assets: _Assets) -> set[str]:
    """Returns the paths of what the page names."""
    file, named = assets.site / page, set()
    text = file.read_text("utf-8")

    def rename(match: re.Match) -> str:
        address = urljoin(site_url + page, match[2])
        path = unquote(address[len(site_url) :]) if address.startswith(site_url) else ""
        named.add(path)
        return match[1] + _with_name_of(match[2], assets.name(path))

    changed = _TAG.sub(lambda tag: _IN_TAG.sub(rename, tag[0]), text)
    if changed != text:
        file.write_text(changed, "utf-8", newline="")
    return named


class _Assets:
    """names  path of a file in the site → path that it will have"""

    def __init__(self, site: Path):
        self.site = site
        self.names: dict[str, str] = {}
        self._contents: dict[str, bytes] = {}
        self._open: list[str] = []  # files that are being read, each named by the one before

    def name(self, path: str) -> str:
        """What a file is to be called; as it is, where it is no file, or has such a name already."""
        if path in self._open:
            circle = " → ".join([*self._open[self._open.index(path) :], path])
            raise ProblemsFound(
                [
                    Problem(
                        path,
                        0,
                        f"these files name one another in a circle, {circle}: let one of them not",
                    )
                ]
            )
        if path not in self.names:
            self.names[path] = path
            if (self.site / path).is_file() and not is_lasting(path):
                self._open.append(path)
                content = self._rewritten(path)
                self._open.pop()
                stem, suffix = posixpath.splitext(path)
                self.names[path] = f"{stem}.{hashlib.sha256(content).hexdigest()[:_DIGITS]}{suffix}"
                self._contents[path] = content
        return self.names[path]

    def _rewritten(self, path: str) -> bytes:
        pattern = {".css": _IN_STYLE, ".js": _IN_SCRIPT, ".mjs": _IN_SCRIPT}.get(
            posixpath.splitext(path)[1]
        )
        raw = (self.site / path).read_bytes()
        if pattern is None:
            return raw

        def rename(match: re.Match) -> str:
            target = posixpath.normpath(posixpath.join(posixpath.dirname(path), match[2]))
            return match[1] + _with_name_of(match[2], self.name(target))

        return pattern.sub(rename, raw.decode("utf-8")).encode("utf-8")

    def rename(self) -> None:
        for path, content in self._contents.items():
            (self.site / self.names[path]).write_bytes(content)
            (self.site / path).unlink()


def _with_name_of(written: str, path: str) -> str:
    """An address with the name that its file will have; files stay in their folders."""
    folder, slash, name = written.rpartition("/")
    return folder + slash + (posixpath.basename(path) if path else name)
