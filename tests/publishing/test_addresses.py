"""Addresses that readers may keep: the list of them, and one that is lost."""

import sys

import project
from finished_site import run, write
from suyuan.publishing.addresses import list_addresses, read_addresses, render_addresses


def test_addresses_that_readers_may_keep(site):
    for path in (
        "claims.json",
        "essays/a/twins.tmx",
        "404.html",
        "en/404.html",
        "sources/a/index.html",
        "en/sources/a/index.html",
        "search/zh/index.json",
        "robots.txt",
        "_headers",
        ".nojekyll",
        "SHA256SUMS",
        "claims.json.gz",
    ):
        write(site, path, "x")
    assert list_addresses(site) == [
        "/",
        "/claims.json",
        "/en/",
        "/en/new/",
        "/essays/a/twins.tmx",
        "/new/",
    ]


def test_the_list_of_addresses_only_grows():
    text = render_addresses(["/b/", "/"], ["/a/", "/b/"])
    assert text.startswith("# ") and text.endswith("\n/\n/a/\n/b/\n")
    assert read_addresses(text) == {"/": 3, "/a/": 4, "/b/": 5}
    assert render_addresses(read_addresses(text), ["/"]) == text


def test_the_command_that_adds_addresses(site, tmp_path):
    command = [
        sys.executable,
        "-m",
        "suyuan",
        "urls",
        "--site",
        str(site),
        "--docs",
        str(tmp_path / "docs"),
    ]

    def urls():
        result = project.run(command, tmp_path, PYTHONPATH=str(project.ROOT / "hooks"))
        return result.returncode, result.stdout.strip().removeprefix(f"{tmp_path}/")

    assert urls() == (1, "site: there is no built site here: run 'make site' first")
    (site / ".nojekyll").touch()
    assert urls() == (
        1,
        (
            "docs/data/urls.txt: the file cannot be written (No such file or directory): check "
            "the folder and its permissions"
        ),
    )
    write(tmp_path, "docs/data/urls.txt", "/before/\n")
    assert urls() == (0, "docs/data/urls.txt: 5 addresses, 4 of them new")
    assert list(read_addresses((tmp_path / "docs/data/urls.txt").read_text())) == [
        "/",
        "/before/",
        "/en/",
        "/en/new/",
        "/new/",
    ]


def test_an_address_that_is_lost(site):
    assert run(site, urls="/new/\n/old/\n/file.json\n") == [
        (
            f"urls.txt:{line}: '{address}' was published and no longer exists: bring it back, or "
            "add where it moved to redirects.yml"
        )
        for line, address in ((2, "/old/"), (3, "/file.json"))
    ]


def test_many_addresses_that_are_lost_are_one_problem(site):
    lost = [f"/old/{number}/" for number in range(9)]
    assert len(run(site, urls="\n".join(["/new/", *lost[:8]]))) == 8
    [problem] = run(site, urls="\n".join(["/new/", *lost]))
    assert problem.startswith(
        "urls.txt:2: 9 addresses were published and no longer exist, '/old/0/'"
    )
