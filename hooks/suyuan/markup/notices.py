"""Markdown of pages that have no file: all front matter, because templates write their text."""

from __future__ import annotations

import yaml


def render_untranslated(original_title: str, original_locale: str = "") -> str:
    """A notice at the address of a page that does not exist in that locale yet.

    original_title   title of the page in the locale that it does exist in
    original_locale  that locale
    """
    return _front(
        original_title=original_title,
        original_locale=original_locale,
        template="untranslated.html",
        noindex=True,
        search={"exclude": True},
    )


def render_sources_index(title: str) -> str:
    """The page that lists imported captures."""
    return _front(title=title, template="sources.html")


def render_parallel(title: str) -> str:
    """A page that has both languages of an essay.

    Search engines and the site's own search know the essay itself.
    """
    return _front(title=title, template="parallel.html", copy=True, search={"exclude": True})


def render_list_page(title: str) -> str:
    """A further page of a list of entries that has several.

    Search engines and the site's own search know the entries themselves.
    """
    front = _front(title=title, template="entries.html", copy=True, search={"exclude": True})
    return f"{front}# {title}\n"


def render_claims_part(title: str) -> str:
    """A page of claims below the first."""
    return f"{_front(title=title, template='claims.html')}# {title}\n"


def _front(**fields: object) -> str:
    head = yaml.dump(fields, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False)
    return f"---\n{head}---\n"
