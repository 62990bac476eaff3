"""Notices that stand at the address of a page that does not exist in that locale yet."""

from __future__ import annotations

import yaml


def render_stub(original_title: str) -> str:
    """Markdown of a notice: all front matter, the template writes the text.

    original_title  of the page that has no twin, in its own locale
    """
    return _front(
        original_title=original_title,
        template="untranslated.html",
        noindex=True,
        search={"exclude": True},
    )


def render_sources_index(title: str) -> str:
    """Markdown of the page that lists imported captures, likewise."""
    return _front(title=title, template="sources.html")


def render_parallel(title: str) -> str:
    """Markdown of a page that has both languages of an essay, likewise. Search engines and the site's own search know the
    essay itself."""
    return _front(title=title, template="parallel.html", copy=True, search={"exclude": True})


def render_claims_part(title: str) -> str:
    """Markdown of a page of claims below the first; the template writes the claims."""
    return f"{_front(title=title, template='claims.html')}# {title}\n"


def _front(**fields) -> str:
    return f"---\n{yaml.safe_dump(fields, allow_unicode=True, sort_keys=False)}---\n"
