"""What search engines, screen readers, and bookmarks read: language, title, description, twins."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from suyuan.core.locales import LOCALES
from suyuan.publishing.addresses import locale_of
from suyuan.site_check.page import BuiltPage, SiteFinding
from suyuan.site_check.site import Site

_DEFAULT = "x-default"
_ALTERNATIVES = 2


def check_heads(site: Site) -> Iterator[SiteFinding]:
    """Findings in the language, title, description, heading, and canonical address of pages."""
    for page in site.pages.values():
        yield from _check_language(page)
        for name, values in (("title", page.titles), ("description", page.descriptions)):
            if not any(values):
                yield SiteFinding(page.url, f"the page has no {name}: give it one")
            elif len(values) > 1:
                message = f"the page has {len(values)} {name}s: it needs exactly one"
                yield SiteFinding(page.url, message)
        if page.is_404:  # the one at the root has a heading in each language
            continue
        if page.headings != 1:
            message = (
                f"the page has {page.headings or 'no'} first-level headings: it needs exactly one"
            )
            yield SiteFinding(page.url, message)
        yield from _check_canonical(page, site)


def _check_language(page: BuiltPage) -> Iterator[SiteFinding]:
    expected = locale_of(page.url)
    if page.lang not in LOCALES:
        yield SiteFinding(
            page.url,
            f"the page has lang='{page.lang}', which is not a language of this site: set it to "
            f"'{expected}'",
        )
    elif page.lang != expected:
        yield SiteFinding(
            page.url,
            f"the page has lang='{page.lang}', but its address is for '{expected}': set it to "
            f"'{expected}'",
        )


def _check_canonical(page: BuiltPage, site: Site) -> Iterator[SiteFinding]:
    if len(page.canonical) != 1:
        count = len(page.canonical) or "no"
        message = f"the page has {count} canonical addresses: it needs exactly one"
        yield SiteFinding(page.url, message)
        return
    [address] = page.canonical
    named = f"its canonical address '{address.written}'"
    if address.written != address.absolute:
        yield SiteFinding(page.url, f"{named} must be absolute: write '{address.absolute}'")
    elif address.absolute.partition("#")[0] not in site.pages:
        yield SiteFinding(page.url, f"{named} is not a page of this site: name one")


def check_twins(site: Site) -> Iterator[SiteFinding]:
    """Findings in the hreflang links of pages: each page and its twin must name one another."""
    for page in site.pages.values():
        if not page.is_404 and page.lang in LOCALES:
            yield from _check_alternates(page)
            if not _needs_no_twin(page, site):
                yield from _check_twin(page, site)


def _needs_no_twin(page: BuiltPage, site: Site) -> bool:
    """Whether a page says that it has no twin, is a copy of another page, or redirects to one."""
    canonical = page.canonical[0].absolute if page.canonical else ""
    is_copy = canonical != site.root + page.url and canonical in site.pages
    return page.says_no_twin or bool(page.refreshes) or is_copy


def _check_alternates(page: BuiltPage) -> Iterator[SiteFinding]:
    for hreflang, count in Counter(hreflang for hreflang, _ in page.alternates).items():
        if hreflang not in (*LOCALES, _DEFAULT):
            message = f"hreflang '{hreflang}' is not a language of this site: remove it"
            yield SiteFinding(page.url, message)
        elif count > 1:
            message = f"hreflang '{hreflang}' occurs {count} times: keep one"
            yield SiteFinding(page.url, message)
    for hreflang, (absolute, written) in page.alternates:
        if written != absolute:
            yield SiteFinding(
                page.url,
                f"the address of hreflang '{hreflang}', '{written}', must be absolute: write "
                f"'{absolute}'",
            )
    named = {hreflang: address.absolute for hreflang, address in page.alternates}
    first = next((locale for locale in LOCALES if locale in named), LOCALES[0])
    if named and named.get(_DEFAULT) != named.get(first):
        yield SiteFinding(
            page.url,
            f"hreflang '{_DEFAULT}' must lead to the page in '{first}', as hreflang '{first}' does",
        )


def _check_twin(page: BuiltPage, site: Site) -> Iterator[SiteFinding]:
    named = {hreflang: address.absolute for hreflang, address in page.alternates}
    if len(LOCALES) == 1:
        return
    is_alone = len(set(named) - {_DEFAULT}) < _ALTERNATIVES
    for locale in LOCALES:
        if locale not in named and not is_alone:
            continue
        twin = site.pages.get(named.get(locale, ""))
        if twin is None:
            yield SiteFinding(
                page.url,
                f"the page names no twin in '{locale}': add hreflang links, or data-no-twin",
            )
            continue
        back = dict(twin.alternates).get(page.lang)
        if back is None or back.absolute != site.root + page.url:
            yield SiteFinding(
                page.url,
                f"its twin in '{locale}' does not link back: give both the same hreflang links",
            )
        elif twin.lang != locale:
            message = f"its twin in '{locale}' has lang='{twin.lang}': set it to '{locale}'"
            yield SiteFinding(page.url, message)
