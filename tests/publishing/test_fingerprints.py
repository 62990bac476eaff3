"""Assets named by what is in them."""

import re
import subprocess

import pytest

from finished_site import SITE, write
from suyuan.core.problems import ProblemsFound
from suyuan.publishing.fingerprints import fingerprint_assets, immutable_patterns, is_immutable
from suyuan.site_check import check_site


def test_names_that_last():
    assert is_immutable("assets/site.3f2a9c1b4d.css") and is_immutable(
        "assets/javascripts/bundle.a5f9d56c.min.js"
    )
    assert not is_immutable("assets/site.css") and not is_immutable(
        "essays/a.deadbeef99/index.html"
    )


def test_assets_get_the_name_of_what_is_in_them(site):
    names = fingerprint_assets(site, SITE)
    assert set(names) == {
        "assets/a.css",
        "assets/more/b.css",
        "assets/more/c.woff2",
        "assets/a.js",
        "assets/search/b.js",
        "assets/search/c.js",
        "assets/d.js",
    }
    assert all(
        re.fullmatch(r".*/\w\.[0-9a-f]{10}\.(css|js|woff2)", new)
        and (site / new).exists()
        and not (site / old).exists()
        for old, new in names.items()
    )
    name = {
        old.rpartition("/")[2]: new.rpartition("/")[2]
        for old, new in names.items()
        if old != "assets/d.js"
    }
    d = names["assets/d.js"].rpartition("/")[2]
    assert (site / names["assets/a.css"]).read_text() == (
        f"@import 'more/{name['b.css']}'; @font-face {{ src: url(more/{name['c.woff2']}) }} p "
        f"{{ mask: url(d.svg#x) }}"
    )
    assert (site / names["assets/a.js"]).read_text() == (
        f'let b = await import(`./search/{name["b.js"]}${{again ? "?1" : ""}}`); let c = '
        '"./search/none.js"'
    )
    assert (
        site / names["assets/search/b.js"]
    ).read_text() == f'import {{ c }} from "./{name["c.js"]}"\nexport * from "../{d}"'
    page = (site / "en/new/index.html").read_text()
    assert f'<link rel="stylesheet" href="/base/assets/{name["a.css"]}">' in page
    assert (
        f'<script src="/base/assets/{name["a.js"]}" defer>' in page
        and '&lt;script src="assets/a.js">' in page
    )
    assert check_site(site, SITE) == []


def test_a_change_far_down_changes_every_name_above_it_and_no_other(site):
    copy = site.parent / "copy"
    subprocess.run(["cp", "-r", site, copy], check=True)
    (copy / "assets/search/c.js").write_text("export const c = 2")
    before, after = fingerprint_assets(site, SITE), fingerprint_assets(copy, SITE)
    assert {old for old in before if before[old] != after[old]} == {
        "assets/a.js",
        "assets/search/b.js",
        "assets/search/c.js",
    }


def test_scripts_that_import_one_another_in_a_circle(site):
    write(site, "assets/search/c.js", 'import "./b.js"')
    with pytest.raises(
        ProblemsFound,
        match=(
            "in a circle, assets/search/b.js → assets/search/c.js → assets/search/b.js: remove one"
        ),
    ):
        fingerprint_assets(site, SITE)


def test_what_may_be_kept_for_ever(site):
    write(site, "search/zh/index.json", "{}"), write(site, "search/zh/01234567/page-0.json", "{}")
    names = fingerprint_assets(site, SITE)
    assert immutable_patterns(site) == sorted(
        ["assets/theme.a5f9d56c.min.js", "search/zh/01234567/*", *names.values()]
    )
