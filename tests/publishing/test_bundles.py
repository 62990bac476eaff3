"""The parts of a sheet or a script in one file: in their order, with nothing lost, or an error."""

import re

import pytest

from project import ROOT
from suyuan.core.problems import ProblemsFound
from suyuan.publishing.bundles import bundle_assets


@pytest.fixture
def site(tmp_path):
    write(
        tmp_path,
        "a/all.css",
        '/* The order counts. */\n@import "./one.css";\n@import "./two.css";\n',
    )
    write(tmp_path, "a/one.css", "p {\n  color: red;\n}\n")
    write(tmp_path, "a/two.css", "p {\n  color: blue;\n}\n")
    write(tmp_path, "a/all.js", '/* Both. */\nimport "./one.js"\nimport "./two.js"\n')
    write(tmp_path, "a/one.js", "const here = 1\n")
    write(tmp_path, "a/two.js", 'const here = await import("./later.js")\n')
    write(tmp_path, "a/later.js", 'import { deep } from "./deep.js"\nexport const later = deep\n')
    write(tmp_path, "a/deep.js", "export const deep = 1\n")
    return tmp_path


def write(site, path, text):
    (site / "assets" / path).parent.mkdir(parents=True, exist_ok=True)
    (site / "assets" / path).write_text(text, "utf-8")


def read(site, path):
    return (site / "assets" / path).read_text("utf-8")


def test_a_bundle_holds_its_parts_in_their_order_and_the_parts_are_gone(site):
    assert bundle_assets(site) == {
        "assets/a/all.css": ["assets/a/one.css", "assets/a/two.css"],
        "assets/a/all.js": ["assets/a/one.js", "assets/a/two.js"],
    }
    assert read(site, "a/all.css") == "p {\n  color: red;\n}\np {\n  color: blue;\n}\n"
    # Two modules may declare the same name.
    assert (
        read(site, "a/all.js")
        == '{\nconst here = 1\n}\n{\nconst here = await import("./later.js")\n}\n'
    )
    assert sorted(path.name for path in (site / "assets/a").iterdir()) == [
        "all.css",
        "all.js",
        "deep.js",
        "later.js",
    ]


def test_what_does_more_than_import_is_no_bundle(site):
    before = read(site, "a/later.js")
    bundle_assets(site)
    assert read(site, "a/later.js") == before
    assert bundle_assets(site) == {}, "a second time there is nothing to do"


@pytest.mark.parametrize(
    "path, text, expected",
    [
        (
            "a/one.js",
            "\nexport const here = 1\n",
            "assets/a/one.js:2: a part of assets/a/all.js can neither import nor export",
        ),
        ("a/two.js", 'import { a } from "./a.js"\n', "assets/a/two.js:1: a part of"),
        ("a/two.css", 'p {\n}\n@import "./c.css";\n', "assets/a/two.css:3: a part of"),
        (
            "a/all.css",
            '@import "./none.css";\n',
            "assets/a/all.css: it imports assets/a/none.css, and there is no such file",
        ),
    ],
)
def test_what_one_file_cannot_hold_is_said_and_nothing_is_changed(site, path, text, expected):
    write(site, path, text)
    before = {file: file.read_bytes() for file in site.rglob("*.*")}
    with pytest.raises(ProblemsFound) as error:
        bundle_assets(site)
    assert [str(problem) for problem in error.value.problems if str(problem).startswith(expected)]
    assert {file: file.read_bytes() for file in site.rglob("*.*")} == before


@pytest.mark.parametrize("suffix, written", [("css", '@import "./{}";'), ("js", 'import "./{}"')])
def test_every_part_of_the_theme_is_in_its_bundle(suffix, written):
    folder = ROOT / "overrides/assets" / {"css": "styles", "js": "scripts"}[suffix]
    bundle = (folder / f"site.{suffix}").read_text("utf-8")
    own = {path.name for path in folder.iterdir()} - {f"site.{suffix}"}
    # Fetched before anything is painted, and when a reader first needs it.
    own -= {"scheme.js", "suggest.js", "claim-filter.js", "quote.js", "twin-page.js"}
    assert own == {name for name in re.findall(r'"\./(.*)"', bundle)}
    assert all(written.format(name) in bundle for name in own)


def test_a_color_is_written_once_and_in_one_file():
    palette = (ROOT / "overrides/assets/styles/palette.css").read_text("utf-8")
    colors = re.findall(r"--([a-z-]+): light-dark\(#[0-9a-f]{6}, #[0-9a-f]{6}\);", palette)
    assert len(colors) == len(set(colors)) == palette.count("--")
    for path in (ROOT / "overrides/assets/styles").iterdir():
        if path.name not in ("palette.css", "print.css"):  # paper is white and ink black on paper
            assert not re.search(r"#[0-9a-f]{3,8}\b(?=[;,) ])", path.read_text("utf-8")), path
