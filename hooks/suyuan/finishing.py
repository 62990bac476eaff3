"""What is done to a site when all of its pages are there: what has moved leads on, assets get lasting names, hosts are told."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path

from suyuan.addresses import list_files, locale_of, read_addresses
from suyuan.bundles import bundle_assets
from suyuan.fingerprints import fingerprint_assets, lasting_patterns
from suyuan.headers import render_headers, render_nginx, render_redirects
from suyuan.problems import Problem
from suyuan.redirects import check_kept, check_redirects, load_redirects, render_redirect


def finish(site: Path, site_url: str, kept: tuple[str, str], moved: tuple[str, str],
           words: Mapping[str, Mapping[str, str]]) -> list[Problem]:
    """Finish a site in its folder, before it is checked.

    site   the folder; pages that lead on are added, with the files that stood beside them, assets renamed, `_headers`,
           `_redirects` and `_nginx.conf` written
    kept   the text of urls.txt and what to call that file; `moved` the same of redirects.yml
    words  of the interface, by locale

    Returns addresses that are lost and redirects that cannot be. Raises ProblemsFound where a table cannot be read.
    """
    there, known, redirects = list_files(site), read_addresses(kept[0]), load_redirects(*moved)
    problems = check_redirects(redirects, moved[1], there)
    problems += check_kept(known, kept[1], there | _bring_along(site, known.keys() - there, redirects), redirects)
    for old, new in redirects.items():
        page = site / old.strip("/") / "index.html"
        if old not in there:
            page.parent.mkdir(parents=True, exist_ok=True)
            locale = locale_of(old)
            page.write_text(render_redirect(new, site_url, locale, words[locale]), "utf-8", newline="")
    bundle_assets(site)
    fingerprint_assets(site, site_url)
    lasting = lasting_patterns(site)
    for name, text in (("_headers", render_headers(lasting, site_url)), ("_redirects", render_redirects(redirects, site_url)),
                       ("_nginx.conf", render_nginx(lasting, redirects, site_url))):
        (site / name).write_text(text, "utf-8", newline="")
    return sorted(problems)


def _bring_along(site: Path, lost: Iterable[str], redirects: Mapping[str, str]) -> set[str]:
    """Put what stood beside a page that has moved (its Markdown, its citations) at its old address, too: a file cannot lead
    on as a page can. Returns the addresses."""
    brought = set()
    for address in lost:
        folder, slash, name = address.rpartition("/")
        new = redirects.get(folder + slash, "").partition("#")[0]
        if name and new.endswith("/") and (file := site / new.strip("/") / name).is_file():
            (site / folder.strip("/")).mkdir(parents=True, exist_ok=True)
            shutil.copyfile(file, site / address.strip("/"))
            brought.add(address)
    return brought
