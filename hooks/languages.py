"""Says of each run of a page that is in another language which one it is."""

from __future__ import annotations

from mkdocs.plugins import event_priority

from support import current_locale
from suyuan.markup.languages import mark_languages


def _originals(entries, locale: str) -> dict[str, str]:
    """Names in their own script, less those that the page's own language writes alike."""
    found = [
        (getattr(entry.record, "original", None), entry.text(locale).name) for entry in entries
    ]  # a term has none
    return {
        original.name: original.lang for original, own in found if original and original.name != own
    }


originals: dict[str, dict[str, str]] = {}


def on_nav(nav, config, files):
    """All records are read, and no page is rendered yet."""
    locale = current_locale(config)
    originals[locale] = _originals(config.extra["entries"].values(), locale)
    return nav


@event_priority(
    -15
)  # after hooks/entries.py has linked, before hooks/twins.py keeps what is rendered
def on_page_content(html, page, config, files):
    locale = current_locale(config)
    return mark_languages(html, locale, originals[locale])
