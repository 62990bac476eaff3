"""An address that was published leads on: to its page, or by `docs/data/redirects.yml` to where it
moved.

发布过的网址要一直打得开：页面还在，或者 `docs/data/redirects.yml` 写明搬到了哪里。

The addresses are in `docs/data/urls.txt`. The page beside the other language is lost, too, if a
translation is deleted.
网址记在 `docs/data/urls.txt`。删掉一篇译文，对照页也就没有了。

wrong: /essays/auction/: /essays/aution/
right: /essays/auction/: /essays/the-auction/
"""

from __future__ import annotations

from collections.abc import Iterator

from suyuan.checking.content import DATA, DOCS, Content
from suyuan.core.locales import LOCALES
from suyuan.core.paths import ESSAYS, PagePath
from suyuan.core.problems import Problem, ProblemsFound
from suyuan.publishing.addresses import read_addresses
from suyuan.publishing.redirects import Redirects, check_kept, check_redirects, load_redirects
from suyuan.records.entries import KINDS
from suyuan.records.listing import count_pages, list_page
from suyuan.twins.essay import PARALLEL

ID = "kept"
TYPE = "content"

_ADDRESSES, _REDIRECTS = f"{DATA}urls.txt", f"{DATA}redirects.yml"


def check(content: Content) -> list[Problem]:
    """Addresses that are lost, and redirects that lead nowhere."""
    if content.records.entries is None:
        return []  # they are broken, which another rule reports
    try:
        redirects = load_redirects(content.text(_REDIRECTS), _REDIRECTS)
        known = read_addresses(content.text(_ADDRESSES))
    except ProblemsFound as error:
        return error.problems
    pages = {f"/{page.url}" for page in _pages(content)}
    # What the build writes beside a page, or at the root, is there if the page is.
    files = {f"/{path.removeprefix(DOCS)}" for path in content.files if path.startswith(DOCS)}
    existing = (
        pages | files | {each for each in known if _folder(each) in pages and each[-1] != "/"}
    )
    existing |= {new for new in redirects.targets.values() if _folder(new) in pages}
    problems = check_redirects(redirects, _REDIRECTS, existing)
    lost = check_kept(known, _ADDRESSES, existing, _followed(known, redirects))
    return problems + list(_without_repeats(lost, known))


def _folder(address: str) -> str:
    return address.partition("#")[0].rpartition("/")[0] + "/"


def _followed(known: dict[str, int], redirects: Redirects) -> set[str]:
    """The addresses that lead on, with those of files beside pages that have moved."""
    return {
        each for each in known if each in redirects.targets or _folder(each) in redirects.targets
    }


def _without_repeats(lost: list[Problem], known: dict[str, int]) -> Iterator[Problem]:
    """The problems of pages; those of files beside a lost page say nothing new."""
    addresses = {line: address for address, line in known.items()}
    pages = {addresses[one.line] for one in lost}
    for one in lost:
        address = addresses[one.line]
        if address.endswith("/") or _folder(address) not in pages:
            yield one


def _pages(content: Content) -> Iterator[PagePath]:
    """All pages of the site, but for parts of the list of claims: no list of addresses has them."""
    yield from content.pages
    for page in content.pages:
        yield from page.others  # a notice, if there is no such file
        if page.is_in(ESSAYS) and sum(each in content.pages for each in page.others):
            yield PagePath(f"{ESSAYS}{page.slug}/", PARALLEL, page.locale)
    entries = content.records.entries or ()
    for locale in LOCALES:
        yield from (entry.page(locale) for entry in entries)
        for kind in KINDS:
            count = sum(entry.kind == kind for entry in entries)
            yield from (
                list_page(kind, number, locale) for number in range(1, count_pages(count) + 1)
            )
