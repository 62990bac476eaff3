"""Notices that stand at the address of a page that does not exist in that locale yet."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable
from urllib.parse import quote, urljoin

import yaml

from suyuan.pages import PagePath


def missing_pages(pages: Iterable[PagePath]) -> set[PagePath]:
    """The twins that do not exist."""
    there = set(pages)
    return {page.twin for page in there} - there


def render_stub(original_title: str) -> str:
    """Markdown of a notice: all front matter, the template writes the text.

    original_title  of the page that has no twin, in its own locale
    """
    return _front(original_title=original_title, template="untranslated.html", noindex=True, search={"exclude": True})


def render_sources_index(title: str) -> str:
    """Markdown of the page that lists imported captures, likewise."""
    return _front(title=title, template="sources.html")


def render_parallel(title: str) -> str:
    """Markdown of a page that has both languages of an essay, likewise. Search engines and the site's own search know the
    essay itself."""
    return _front(title=title, template="parallel.html", copy=True, search={"exclude": True})


def new_file_url(repo_url: str | None, edit_uri: str | None, source: str) -> str | None:
    """Address at which a forge of GitHub's kind opens an editor on a new file, None where there is no such address.

    edit_uri  as in mkdocs.yml (`edit/main/docs/`)
    source    path of the new file below docs/
    """
    if not repo_url or not edit_uri or not edit_uri.startswith("edit/"):
        return None
    folder, name = posixpath.split("new/" + edit_uri.removeprefix("edit/") + source)
    return f"{urljoin(repo_url.rstrip('/') + '/', folder)}?filename={quote(name)}"


def _front(**fields) -> str:
    return f"---\n{yaml.safe_dump(fields, allow_unicode=True, sort_keys=False)}---\n"
