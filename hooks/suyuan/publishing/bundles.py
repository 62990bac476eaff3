"""Puts the parts of a sheet or a script into one file, so that a page asks for one.

The sources are split by what each part serves. A file that holds nothing but imports of its
neighbors is a bundle:

    @import "./palette.css";        import "./notes.js"

Browsers understand both as they are, and `mkdocs serve` leaves them so.
"""

from __future__ import annotations

import posixpath
import re
from pathlib import Path

from suyuan.core.files import list_paths
from suyuan.core.problems import Problem, ProblemsFound

_IMPORT = {
    ".css": re.compile(r"""@import\s*["']\./([\w-]+\.css)["'];"""),
    ".js": re.compile(r"""import\s*["']\./([\w-]+\.js)["'];?"""),
}
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
# `import("./later.js")` is an expression and stays; these are not allowed inside a block.
_LINK = re.compile(r"^(?:import\b(?!\s*[(.])|export\b|@import\b)", re.MULTILINE)


def bundle_assets(site: Path, folder: str = "assets") -> dict[str, list[str]]:
    """Replace every bundle of a finished site by its parts, in their order, and remove the parts.

    site    the folder of the site; files in it are rewritten and removed
    folder  below the site, without '/' at its end

    Returns bundle → its parts, as paths below the site. Raises ProblemsFound where a part is
    missing, or is linked to other modules in a way that one file cannot hold.
    """
    bundles: dict[str, list[str]] = {}
    for suffix in _IMPORT:
        for name in list_paths(site / folder, suffix):
            if parts := _parts(site, f"{folder}/{name}", suffix):
                bundles[f"{folder}/{name}"] = parts
    problems = [
        problem
        for path, parts in bundles.items()
        for part in parts
        for problem in _check(site, path, part)
    ]
    if problems:
        raise ProblemsFound(problems)
    for path, parts in bundles.items():
        texts = [_read(site, part) for part in parts]
        # Each module in a block of its own: what it declares is its own, as it was.
        joined = (
            "".join(f"{{\n{text}}}\n" for text in texts) if path.endswith(".js") else "".join(texts)
        )
        (site / path).write_text(joined, "utf-8", newline="")
    for part in {part for parts in bundles.values() for part in parts}:
        (site / part).unlink()
    return bundles


def _parts(site: Path, path: str, suffix: str) -> list[str]:
    """What a file imports, if that is all it does."""
    text = _COMMENT.sub("", _read(site, path))
    if _IMPORT[suffix].sub("", text).strip():
        return []
    return [posixpath.join(posixpath.dirname(path), name) for name in _IMPORT[suffix].findall(text)]


def _check(site: Path, path: str, part: str) -> list[Problem]:
    if not (site / part).is_file():
        return [
            Problem(
                path,
                0,
                f"it imports {part}, and there is no such file: add it, or take the import out",
            )
        ]
    text = _read(site, part)
    return [
        Problem(
            part,
            text.count("\n", 0, match.start()) + 1,
            f"a part of {path} can neither import nor export: "
            "load what it needs with import(), or move it here",
        )
        for match in _LINK.finditer(text)
    ]


def _read(site: Path, path: str) -> str:
    return (site / path).read_text("utf-8")
