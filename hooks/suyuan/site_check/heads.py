"""What search engines, screen readers and bookmarks take from a page: language, title, description, heading, canonical
address, and the address of its twin."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from suyuan.core.paths import LOCALES
from suyuan.publishing.addresses import locale_of
from suyuan.site_check.site import Finding, Page, Site

_DEFAULT = "x-default"


def check_heads(site: Site) -> Iterator[Finding]:
    for page in site.pages.values():
        expected = locale_of(page.url)
        if page.lang not in LOCALES:
            yield Finding(
                page.url,
                f"the page is marked as being in '{page.lang}', which is no language of this site",
            )
        elif page.lang != expected:
            yield Finding(
                page.url,
                f"the page is marked as being in '{page.lang}', but its address is one of '{expected}'",
            )
        for name, found in (("title", page.titles), ("description", page.descriptions)):
            if not any(found):
                yield Finding(page.url, f"the page has no {name}: give it one")
            elif len(found) > 1:
                yield Finding(
                    page.url, f"the page has {len(found)} of what must be one, its {name}"
                )
        if page.headings != 1 and not page.is_404:  # the one at the root speaks both languages
            yield Finding(
                page.url,
                f"the page has {page.headings or 'no'} headings of the first level: it needs exactly one",
            )
        if not page.is_404:
            yield from _check_canonical(page, site)


def _check_canonical(page: Page, site: Site) -> Iterator[Finding]:
    if len(page.canonical) != 1:
        yield Finding(
            page.url,
            f"the page names {len(page.canonical) or 'no'} canonical addresses: it needs exactly one",
        )
        return
    [address] = page.canonical
    if address.written != address.absolute:
        yield Finding(page.url, f"its canonical address '{address.written}' must be absolute")
    elif address.absolute.partition("#")[0] not in site.pages:
        yield Finding(
            page.url, f"its canonical address '{address.written}' is no page of this site"
        )


def check_twins(site: Site) -> Iterator[Finding]:
    for page in site.pages.values():
        if not page.is_404 and page.lang in LOCALES:
            yield from _check_alternates(page, site)
            if not _stands_for_another(page, site):
                yield from _check_twin(page, site)


def _stands_for_another(page: Page, site: Site) -> bool:
    """Whether it has no twin of its own: it says so, or is a copy of a page, or leads on to one."""
    canonical = page.canonical[0].absolute if page.canonical else ""
    own = site.root + page.url
    return page.says_no_twin or bool(page.refreshes) or canonical != own and canonical in site.pages


def _check_alternates(page: Page, site: Site) -> Iterator[Finding]:
    for hreflang, count in Counter(hreflang for hreflang, _ in page.alternates).items():
        if hreflang not in (*LOCALES, _DEFAULT):
            yield Finding(page.url, f"hreflang '{hreflang}' is no language of this site")
        elif count > 1:
            yield Finding(page.url, f"hreflang '{hreflang}' stands {count} times")
    for hreflang, (absolute, written) in page.alternates:
        if written != absolute:
            yield Finding(
                page.url, f"the address of hreflang '{hreflang}', '{written}', must be absolute"
            )
    named = {hreflang: address.absolute for hreflang, address in page.alternates}
    if named and named.get(_DEFAULT) != named.get(LOCALES[0]):
        yield Finding(
            page.url,
            f"hreflang '{_DEFAULT}' must lead to the page in '{LOCALES[0]}', as hreflang '{LOCALES[0]}' does",
        )


def _check_twin(page: Page, site: Site) -> Iterator[Finding]:
    named = {hreflang: address.absolute for hreflang, address in page.alternates}
    for locale in LOCALES:
        twin = site.pages.get(named.get(locale, ""))
        if twin is None:
            yield Finding(
                page.url, f"the page names no twin in '{locale}' and does not say that it has none"
            )
        elif dict(twin.alternates).get(page.lang, ("",))[0] != site.root + page.url:
            yield Finding(page.url, f"its twin in '{locale}' does not point back")
        elif twin.lang != locale:
            yield Finding(page.url, f"its twin in '{locale}' is marked as being in '{twin.lang}'")
