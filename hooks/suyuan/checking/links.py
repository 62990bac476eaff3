"""Follows the links of Markdown without building the site."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from functools import cache, cached_property
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from suyuan.checking.content import DOCS, LOCKS, Content
from suyuan.checking.markdown_prose import COMMENT
from suyuan.checking.prose import is_record
from suyuan.core.paths import ESSAYS, LOCALES, PagePath, parse_page_path
from suyuan.core.problems import Problem, ProblemsFound
from suyuan.core.yaml_records import read_scalars
from suyuan.markup.code import hide_code
from suyuan.markup.extensions import page_headings
from suyuan.markup.segments import split_segments
from suyuan.twins.lock import load_lock

_LINK = re.compile(r"(?<!\\)\[(?:[^\[\]]|\[[^\[\]]*\])*\]\((?P<target>(?:[^()\n]|\([^()\n]*\))*)\)")
_DEFINITION = re.compile(r"^ {0,3}\[[^\[\]^\n][^\[\]\n]*\]:[ \t]*(?P<target>\S+)", re.MULTILINE)
_TITLED = re.compile(r"\s+(?:\"[^\"]*\"|'[^']*')\s*$")
CLAIMS = "claims"  # the page on which every claim has its id
_OURS = {"claim": "claims", "entry": "entries", "figure": "figures"}  # the rules that look at these
_OUTSIDE = ("https", "http", "mailto")
_FORGE = re.compile(
    r"\.\./\.\./(?:issues|pulls|actions)\b"
)  # from a file at the top of a repository as GitHub shows it
_ID = re.compile(
    r"(?:\{:?[^{}\n]*#(?P<attribute>[\w:.-]+)[^{}\n]*\}|<[^<>]*\bid=[\"']?(?P<html>[\w:.-]+))"
)
_NOTE = re.compile(r"^ {0,3}\[\^(?P<name>[^\]\n]+)\]:", re.MULTILINE)


class Link(NamedTuple):
    target: str
    line: int
    column: int


def find_links(text: str) -> Iterator[Link]:
    """The links and pictures in Markdown, code and comments left out."""
    hidden = COMMENT.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), hide_code(text))
    for pattern in (_LINK, _DEFINITION):
        for match in pattern.finditer(hidden):
            start = match.start("target")
            target = _TITLED.sub("", match["target"]).strip().strip("<>")
            yield Link(
                target, hidden.count("\n", 0, start) + 1, start - hidden.rfind("\n", 0, start)
            )


class Targets:
    """What links can lead to: the pages of the site, those made from records included, and files of the repository."""

    def __init__(self, content: Content):
        self._content = content

    @cached_property
    def pages(self) -> set[PagePath]:
        made = {
            entry.page(locale)
            for entry in self._content.records.entries or ()
            for locale in LOCALES
        }
        return (
            made | set(self._content.pages) | {page.twin for page in self._content.pages}
        )  # a notice stands for a missing twin

    def is_file(self, path: str) -> bool:
        return path in self._content.files or any(
            each.startswith(f"{path.rstrip('/')}/") for each in self._content.files
        )

    @cache
    def fragments(self, page: PagePath) -> set[str] | None:
        """The ids on a page, None where only the build can tell."""
        original = PagePath(page.folder, page.slug, LOCALES[1])
        path = self._content.pages.get(original) or self._content.pages.get(page)
        if not path or page not in self._content.pages:
            return None
        try:
            text = self._content.text(path)
            if page.is_in(ESSAYS):
                rows = load_lock(self._content.text(f"{LOCKS}{page.slug}.yml"), path)
                ids = {
                    id_ for id_, row in rows.items() if row.kind != "footnote"
                }  # those are found by their names
                return (
                    ids | {f"fn:{segment.name}" for segment in split_segments(text) if segment.name}
                    if rows
                    else None
                )
            if page.key != CLAIMS and "template" in self._content.page(path).front:
                return None  # the template may print a heading of its own
            ids = {id_ for _, id_ in page_headings(self._content.page(path).body)}
        except ProblemsFound:
            return None
        ids |= {f"fn:{match['name']}" for match in _NOTE.finditer(text)}
        ids |= {match["attribute"] or match["html"] for match in _ID.finditer(text)}
        return ids | set(self._content.records.claims or ()) if page.key == CLAIMS else ids


def check_links(content: Content, targets: Targets) -> list[Problem]:
    """Every link that leads nowhere, with its place."""
    problems = []
    for path in sorted(content.files):
        if path.endswith(".md") and (path.startswith(DOCS) or "/" not in path):
            for link in find_links(content.text(path)):
                if message := _why_not(link.target, path, targets):
                    problems.append(Problem(path, link.line, message, link.column))
        elif is_record(path):
            problems += _check_record_file(content.text(path), path, targets)
    return problems


def _check_record_file(text: str, path: str, targets: Targets) -> Iterator[Problem]:
    """Links in the articles of entries, which become pages in the folder of their kind."""
    try:
        scalars = read_scalars(text) if "](" in text else ()
    except ProblemsFound:
        return  # another rule says so
    kind = posixpath.basename(path).removesuffix(".yml")
    for scalar in scalars:
        if "](" in scalar.value and (
            locale := next((key for key in scalar.at if key in LOCALES), None)
        ):
            line = text.count("\n", 0, scalar.start) + 1 + (scalar.style in ("|", ">"))
            for link in find_links(scalar.value):
                if message := _why_not(
                    link.target, f"{DOCS}{kind}/{scalar.at[0]}.{locale}.md", targets
                ):
                    yield Problem(path, line + link.line - 1, message)


def _why_not(target: str, path: str, targets: Targets) -> str | None:
    """Why a link in the file at `path` leads nowhere, None where it does lead somewhere."""
    if not target:
        return "this link has no address: write one, or take the brackets away"
    if re.search(r"\s", target):
        return f"the address '{target}' has a space in it: write %20, or fix it"
    try:
        parts = urlsplit(target)
    except ValueError:
        return f"'{target}' is no address: fix it"
    if parts.scheme in _OURS:
        return None
    if parts.scheme:
        whole = (
            parts.scheme == "mailto"
            and "@" in parts.path
            or parts.scheme in _OUTSIDE
            and "." in parts.netloc
        )
        return (
            None
            if whole
            else f"'{target}' is no address: it begins with https:// and the name of a host"
        )
    if re.match(r"www\.|[\w-]+\.(?:com|org|net|cn|io)\b", target):
        return f"'{target}' is no address: write https://{target}"
    if _FORGE.match(target) and "/" not in path:
        return None
    if target.startswith("/"):
        return f"'{target}' leads to wherever the site stands: write the path from this file"
    return _why_not_here(unquote(parts.path), unquote(parts.fragment), path, targets)


def _why_not_here(target: str, fragment: str, path: str, targets: Targets) -> str | None:
    goal = posixpath.normpath(posixpath.join(posixpath.dirname(path), target)) if target else path
    page = parse_page_path(goal.removeprefix(DOCS))
    if (
        not page and goal.startswith(DOCS) and goal.endswith(".md") and path.startswith(DOCS)
    ):  # as pages name one another
        own = parse_page_path(path.removeprefix(DOCS))
        page = own and parse_page_path(
            f"{goal.removeprefix(DOCS).removesuffix('.md')}.{own.locale}.md"
        )
    if page and (goal.startswith(DOCS) or path.startswith(DOCS)):
        if page not in targets.pages:
            return f"there is no page '{target}': fix the path, which starts from this file"
        ids = targets.fragments(page) if fragment else None
        if fragment and ids is not None and fragment not in ids:
            named = f"the page {target}" if target else "this page"
            return (
                f"{named} has no '#{fragment}': the address of a heading is beside it on the site"
            )
        return None
    if not targets.is_file(goal):
        return f"there is no file '{target}': fix the path, which starts from this file"
    return None
