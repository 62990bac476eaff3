"""Follows the links of Markdown without building the site."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from suyuan.checking.content import DOCS, LOCKS, Content
from suyuan.checking.prose import is_record
from suyuan.core.locales import LOCALES
from suyuan.core.nearest import did_you_mean, nearest
from suyuan.core.paths import ESSAYS, PagePath, parse_page_path
from suyuan.core.problems import Problem, ProblemsFound
from suyuan.core.yaml_scalars import Scalar, read_scalars
from suyuan.markup.extensions import page_headings
from suyuan.markup.inline import find_spans
from suyuan.markup.page import Page
from suyuan.markup.segments import split_segments
from suyuan.text.languages import heading_locale
from suyuan.twins.lock import load_lock

CLAIMS = "claims"  # key of the page on which every claim has its id
_FIX_PATH = "fix the path, which starts from this file"
_RECORD_SCHEMES = ("claim", "entry", "figure")  # rules of the same names check these
_SCHEMES = ("https", "http", "mailto")

_HOST = re.compile(r"www\.|[\w-]+\.(?:com|org|net|cn|io)\b")
# From a file at the top of a repository, as GitHub shows it.
_FORGE_PAGE = re.compile(r"\.\./\.\./(?:issues|pulls|actions)\b")
_ID = re.compile(r"(?:^|\s|:)#(?P<id>[\w:.-]+)")  # in attributes
_HTML_ID = re.compile(r"<[^<>]*\bid=[\"']?(?P<id>[\w:.-]+)")


class Link(NamedTuple):
    """The target of a link as it is written, and its 1-based place."""

    target: str
    line: int
    column: int


def find_links(text: str) -> Iterator[Link]:
    """The links and images in Markdown, without those in code and comments."""
    for span in find_spans(text, frozenset()):
        if span.address and span.kind in ("link", "image", "definition"):
            start = span.address[0]
            line = text.count("\n", 0, start) + 1
            target = text[slice(*span.address)].strip("<>")
            yield Link(target, line, start - text.rfind("\n", 0, start))


class Targets:
    """What links can lead to: pages, those generated from records too, and files of the project."""

    def __init__(self, content: Content):
        self._content = content
        self._fragments: dict[PagePath, set[str] | None] = {}

    @cached_property
    def pages(self) -> set[PagePath]:
        """All pages of the site."""
        generated = {
            entry.page(locale)
            for entry in self._content.records.entries or ()
            for locale in LOCALES
        }
        written = set(self._content.pages)
        # The build writes a notice for each page that a language lacks.
        notices = {other for page in written for other in page.others}
        return generated | written | notices

    def is_file(self, path: str) -> bool:
        """Whether there is a file or folder at this path of the project."""
        folder = f"{path.rstrip('/')}/"
        files = self._content.files
        return path in files or any(file.startswith(folder) for file in files)

    def files_near(self, path: str) -> list[str]:
        """The files of the project, as a link in the file at `path` writes them."""
        folder = posixpath.dirname(path)
        return [posixpath.relpath(file, folder or ".") for file in sorted(self._content.files)]

    def pages_near(self, path: str, locale: str) -> list[str]:
        """The pages in one language, as a link in the file at `path` writes them."""
        folder = posixpath.dirname(path)
        keys = sorted(page.key for page in self.pages if page.locale == locale)
        return [posixpath.relpath(f"{DOCS}{key}.md", folder or ".") for key in keys]

    def fragments(self, page: PagePath) -> set[str] | None:
        """The ids on a page, None if only the build knows them."""
        if page not in self._fragments:
            self._fragments[page] = self._read_fragments(page)
        return self._fragments[page]

    def _read_fragments(self, page: PagePath) -> set[str] | None:
        english = page.in_locale(heading_locale())  # headings get their ids from it
        path = self._content.pages.get(english) or self._content.pages.get(page)
        if not path or page not in self._content.pages:
            return None
        try:
            text = self._content.text(path)
            if page.is_in(ESSAYS):
                return self._essay_fragments(page, text, path)
            if page.key != CLAIMS and "template" in self._content.page(path).front:
                return None  # the template may print headings of its own
            known = self._content.page(path)
            ids = {id_ for _, id_ in page_headings(known.body)} | set(_ids_in(known))
        except ProblemsFound:
            return None
        if page.key == CLAIMS:
            ids |= set(self._content.records.claims or ())
        return ids

    def _essay_fragments(self, page: PagePath, text: str, path: str) -> set[str] | None:
        """The ids in the lock file, and those of footnotes, which have names; None without lock."""
        rows = load_lock(self._content.text(f"{LOCKS}{page.slug}.yml"), path)
        if not rows:
            return None
        # A note is known by its name; no page has its id, nor those that once led to it.
        notes = {id_ for id_, row in rows.items() if row.kind == "footnote"}
        ids = {id_ for id_, row in rows.items() if not notes & {id_, row.retired}}
        return ids | {f"fn:{segment.name}" for segment in split_segments(text) if segment.name}


def _ids_in(page: Page) -> Iterator[str]:
    """The ids of footnotes, and those in attributes and HTML."""
    for span in page.spans:
        if span.kind == "note definition":
            yield f"fn:{page.body[slice(*span.text)]}"
        elif span.kind in ("attributes", "tag", "html"):
            pattern = _ID if span.kind == "attributes" else _HTML_ID
            for match in pattern.finditer(page.body[slice(*span.text)]):
                yield match["id"]


def check_links(content: Content, targets: Targets) -> list[Problem]:
    """A problem for each link that leads nowhere."""
    problems: list[Problem] = []
    for path in sorted(content.files):
        if path.endswith(".md") and (path.startswith(DOCS) or "/" not in path):
            for link in find_links(content.text(path)):
                message = _explain(link.target, path, targets)
                if message:
                    problems.append(Problem(path, link.line, message, link.column))
        elif is_record(path):
            problems += _check_records(content.text(path), path, targets)
    return problems


def _check_records(text: str, path: str, targets: Targets) -> Iterator[Problem]:
    """Links in the articles of entries, which become pages in the folder of their kind."""
    scalars: tuple[Scalar, ...] = ()
    if "](" in text:
        try:
            scalars = read_scalars(text)
        except ProblemsFound:
            return  # another rule reports it
    kind = posixpath.basename(path).removesuffix(".yml")
    for scalar in scalars:
        locale = next((key for key in scalar.at if key in LOCALES), None)
        if "](" not in scalar.value or not locale:
            continue
        page = f"{DOCS}{kind}/{scalar.at[0]}.{locale}.md"
        line = text.count("\n", 0, scalar.start) + 1 + (scalar.style in ("|", ">"))
        for link in find_links(scalar.value):
            message = _explain(link.target, page, targets)
            if message:
                yield Problem(path, line + link.line - 1, message)


def _explain(target: str, path: str, targets: Targets) -> str | None:
    """Why a link in the file at `path` leads nowhere, None if it leads somewhere."""
    if not target:
        return "this link has no address: write one, or remove the brackets"
    if re.search(r"\s", target):
        return f"the address '{target}' contains a space: write %20, or fix it"
    try:
        parts = urlsplit(target)
    except ValueError:
        return f"'{target}' is not an address: fix it"
    if parts.scheme in _RECORD_SCHEMES:
        return None
    if parts.scheme:
        is_mail = parts.scheme == "mailto" and "@" in parts.path
        is_web = parts.scheme in _SCHEMES and "." in parts.netloc
        if is_mail or is_web:
            return None
        if meant := nearest(parts.scheme, _RECORD_SCHEMES):
            return f"'{target}' is not an address: did you mean '{meant}:{parts.path}'?"
        return f"'{target}' is not an address: begin it with https:// and the name of a host"
    if _HOST.match(target):
        return f"'{target}' is not an address: write https://{target}"
    if _FORGE_PAGE.match(target) and "/" not in path:
        return None
    if target.startswith("/"):
        return f"'{target}' depends on where the site is published: write the path from this file"
    return _explain_path(unquote(parts.path), unquote(parts.fragment), path, targets)


def _explain_path(target: str, fragment: str, path: str, targets: Targets) -> str | None:
    goal = posixpath.normpath(posixpath.join(posixpath.dirname(path), target)) if target else path
    is_from_page = path.startswith(DOCS)
    page = _page_at(goal, path) if goal.startswith(DOCS) or is_from_page else None
    if page is None:
        if targets.is_file(goal):
            return None
        remedy = did_you_mean(target, targets.files_near(path), _FIX_PATH)
        return f"there is no file '{target}': {remedy}"
    if page not in targets.pages:
        remedy = did_you_mean(target, targets.pages_near(path, page.locale), _FIX_PATH)
        return f"there is no page '{target}': {remedy}"
    ids = targets.fragments(page) if fragment else None
    if ids is not None and fragment not in ids:
        named = f"the page {target}" if target else "this page"
        otherwise = "on the site, each heading shows its address"
        remedy = did_you_mean(fragment, sorted(ids), otherwise)
        return f"{named} has no '#{fragment}': {remedy}"
    return None


def _page_at(goal: str, path: str) -> PagePath | None:
    """The page at a path; pages may link to `x.md`, which is `x.<their locale>.md`."""
    if not goal.endswith(".md"):
        return None
    page = parse_page_path(goal.removeprefix(DOCS))
    names_locale = page and goal.endswith(f".{page.locale}.md")
    if not goal.startswith(DOCS) or names_locale:
        return page if names_locale else None
    own = parse_page_path(path.removeprefix(DOCS)) if path.startswith(DOCS) else None
    if own is None or page is None:
        return page if own else None
    return page.in_locale(own.locale)
