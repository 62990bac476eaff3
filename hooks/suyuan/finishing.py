"""What is done to a site when all of its pages are there: what has moved leads on, assets get lasting names, hosts are told."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from suyuan.addresses import list_files, locale_of, read_addresses
from suyuan.fingerprints import fingerprint_assets, lasting_patterns
from suyuan.headers import render_headers, render_nginx, render_redirects
from suyuan.problems import Problem
from suyuan.redirects import check_kept, check_redirects, load_redirects, render_redirect


def finish(site: Path, site_url: str, kept: tuple[str, str], moved: tuple[str, str],
           words: Mapping[str, Mapping[str, str]]) -> list[Problem]:
    """Finish a site in its folder, before it is checked.

    site   the folder; pages that lead on are added, assets renamed, `_headers`, `_redirects` and `_nginx.conf` written
    kept   the text of urls.txt and what to call that file; `moved` the same of redirects.yml
    words  of the interface, by locale

    Returns addresses that are lost and redirects that cannot be. Raises ProblemsFound where a table cannot be read.
    """
    there, redirects = list_files(site), load_redirects(*moved)
    problems = check_redirects(redirects, moved[1], there) + check_kept(read_addresses(kept[0]), kept[1], there, redirects)
    for old, new in redirects.items():
        page = site / old.strip("/") / "index.html"
        if old not in there:
            page.parent.mkdir(parents=True, exist_ok=True)
            locale = locale_of(old)
            page.write_text(render_redirect(new, site_url, locale, words[locale]), "utf-8", newline="")
    fingerprint_assets(site, site_url)
    lasting = lasting_patterns(site)
    for name, text in (("_headers", render_headers(lasting, site_url)), ("_redirects", render_redirects(redirects, site_url)),
                       ("_nginx.conf", render_nginx(lasting, redirects, site_url))):
        (site / name).write_text(text, "utf-8", newline="")
    return sorted(problems)
