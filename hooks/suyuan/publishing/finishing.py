"""The last steps of a build: redirects, fingerprints of assets, and the files that hosts read."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path

from suyuan.core.problems import Problem
from suyuan.publishing.addresses import list_files, locale_of, read_addresses
from suyuan.publishing.bundles import bundle_assets
from suyuan.publishing.fingerprints import fingerprint_assets, immutable_patterns
from suyuan.publishing.headers import render_headers, render_nginx, render_redirects
from suyuan.publishing.redirects import (
    check_kept,
    check_redirects,
    is_below_file,
    load_redirects,
    render_redirect_page,
)


def finish(
    site: Path,
    site_url: str,
    kept: tuple[str, str],
    moved: tuple[str, str],
    words: Mapping[str, Mapping[str, str]],
    linked: dict[str, list[str]] | None = None,
) -> list[Problem]:
    """Finish a site in its folder, before it is checked.

    site   the folder. Redirect pages are added with the files that were beside the old pages,
           assets are renamed, `_headers`, `_redirects`, and `_nginx.conf` are written
    kept   the text of urls.txt, and what to call that file
    moved  the text of redirects.yml, and what to call that file
    words  of the interface, by locale
    linked  pages that are finished already → the assets that each links to; the others are added

    Returns problems: lost addresses, and redirects that lead nowhere. Raises ProblemsFound if a
    table cannot be read.
    """
    existing = list_files(site)
    known = read_addresses(kept[0])
    redirects = load_redirects(*moved)
    problems = check_redirects(redirects, moved[1], existing)
    copied = _copy_files_beside(site, known.keys() - existing, redirects.targets)
    problems += check_kept(known, kept[1], existing | copied, redirects.targets)
    for old, new in redirects.targets.items():
        if old not in existing and not is_below_file(old, existing):
            page = site / old.strip("/") / "index.html"
            page.parent.mkdir(parents=True, exist_ok=True)
            locale = locale_of(old)
            html = render_redirect_page(new, site_url, locale, words[locale])
            page.write_text(html, "utf-8", newline="")

    bundle_assets(site)
    fingerprint_assets(site, site_url, linked)
    immutable = immutable_patterns(site)
    host_files = {
        "_headers": render_headers(immutable, site_url),
        "_redirects": render_redirects(redirects.targets, site_url),
        "_nginx.conf": render_nginx(immutable, redirects.targets, site_url),
    }
    for name, text in host_files.items():
        (site / name).write_text(text, "utf-8", newline="")
    return sorted(problems)


def _copy_files_beside(site: Path, lost: Iterable[str], targets: Mapping[str, str]) -> set[str]:
    """Copy what was beside a page that has moved (its Markdown, its citations) to its old address.

    A page can redirect, such a file cannot. Returns the addresses of the copies.
    """
    copied = set()
    for address in lost:
        folder, slash, name = address.rpartition("/")
        new = targets.get(folder + slash, "").partition("#")[0]
        file = site / new.strip("/") / name
        if name and new.endswith("/") and file.is_file():
            (site / folder.strip("/")).mkdir(parents=True, exist_ok=True)
            shutil.copyfile(file, site / address.strip("/"))
            copied.add(address)
    return copied
