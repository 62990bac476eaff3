"""Whole builds that publish: what stops them, what a kill leaves, and that two of one state are the
same."""

import os
import random
import subprocess
import sys
import time

import pytest

from project import ROOT, Project, copy_sources, make_site, run


@pytest.fixture(scope="module")
def published(tmp_path_factory):
    """A small site, built and published to www/ beside it once; whoever changes it takes a copy."""
    folder = tmp_path_factory.mktemp("published") / "project"
    folder.mkdir()
    project = Project(folder)
    project.essay("first")
    project.write("docs/data/urls.txt", "/\n/essays/first/\n/en/people/old/\n")
    project.write("docs/data/redirects.yml", "/people/old/: /people/\n")
    result = project.build("--quiet", PUBLISH_FOLDER="../www")
    assert result.returncode == 0, result.stdout
    return project


def test_a_build_publishes_to_a_folder(published):
    www = published.folder.parent / "www"
    assert www.is_symlink() and (www / "essays/first/index.html.br").exists()
    assert (www / "essays/first/index.html").read_bytes() == (
        published.folder / "site/essays/first/index.html"
    ).read_bytes()
    assert run(["sha256sum", "--quiet", "-c", "SHA256SUMS"], www).returncode == 0
    assert 'url=https://suyuan.example/en/people/"' in (www / "en/people/old/index.html").read_text(
        "utf-8"
    )
    assert "/people/old/ /people/ 301" in (www / "_redirects").read_text()
    [style] = (www / "assets/styles").glob("site.*.css")
    assert (
        style.name in published.page("404.html")
        and f"/assets/styles/{style.name}\n  Cache-Control: " in (www / "_headers").read_text()
    )


def test_a_fault_stops_publishing(published, tmp_path):
    """A broken link, a lost address, a wrong hreflang, live markup: each is one line, and readers
    see the last site."""
    project = Project(tmp_path / "project", copy_of=published.folder)
    (project.folder / "overrides").unlink()
    template = (ROOT / "overrides/main.html").read_text("utf-8")
    for path in (ROOT / "overrides").rglob("*.*"):
        project.write(f"overrides/{path.relative_to(ROOT / 'overrides')}", path.read_bytes())
    planted = template.replace(
        """hreflang="{{ hreflang }}" href="{{ address }}">""",
        """hreflang="{{ hreflang }}" href="{{ config.site_url }}">""",
    )
    assert planted != template
    project.write("overrides/main.html", planted.encode())
    project.write(
        "docs/about.en.md",
        "# About\n\n[x](https://suyuan.example/gone/)\n\n<b onclick='alert(1)'>b</b>\n",
    )
    project.write("docs/data/urls.txt", "/\n/lost/\n")
    result = project.build("--quiet", PUBLISH_FOLDER="../www")
    lines = result.stdout.splitlines()
    for expected in (
        "docs/about.en.md:3: the link to 'https://suyuan.example/gone/' leads nowhere: no such "
        "page or file (on /en/about/)",
        "docs/about.en.md:5: <b> has a handler, 'onclick': remove it (on /en/about/)",
        (
            "docs/data/urls.txt:2: '/lost/' was published and no longer exists: bring it back, "
            "or add where it moved to redirects.yml"
        ),
        (
            "docs/about.en.md: its twin in 'zh' does not link back: give both the same hreflang "
            "links (on /en/about/)"
        ),
    ):
        assert any(line.endswith(expected) for line in lines), (expected, result.stdout)
    assert result.returncode != 0 and "Traceback" not in result.stdout
    assert not (tmp_path / "www").exists() and project.page("about/index.html") == published.page(
        "about/index.html"
    )


def test_a_build_that_was_killed_leaves_the_site_whole_and_the_next_one_cleans_up(
    published, tmp_path
):
    project, www = Project(tmp_path / "project", copy_of=published.folder), tmp_path / "www"
    project.write("docs/index.zh.md", "# 新的首页\n")
    chance = random.Random(7)
    for least in (0.5, 1.5):
        build = subprocess.Popen(
            [sys.executable, "-m", "mkdocs", "build", "--quiet"],
            cwd=project.folder,
            stdin=subprocess.DEVNULL,
            env=os.environ | {"PUBLISH_FOLDER": "../www", "NO_MKDOCS_2_WARNING": "1"},
        )
        time.sleep(chance.uniform(least, least + 1))
        build.kill()
        build.wait()
        assert (
            run(["sha256sum", "--quiet", "-c", "SHA256SUMS"], project.folder / "site").returncode
            == 0
        )
    result = project.build("--quiet", PUBLISH_FOLDER="../www")
    assert result.returncode == 0, result.stdout
    assert "新的首页" in (www / "index.html").read_text("utf-8") and "新的首页" in project.page(
        "index.html"
    )
    assert {path.name for path in project.folder.iterdir() if path.name.startswith(".")} == {
        ".site-lock",
        ".cache",
    }
    assert len(list((tmp_path / ".www-releases").iterdir())) == 1


def test_two_builds_of_one_state_are_the_same_byte_for_byte(real_site, tmp_path):
    """Another folder, number of processes, order of hashes, time zone, language, umask, day; other
    times on the files; nothing remembered of the first."""
    folder = tmp_path / "elsewhere"
    copy_sources(folder)
    chance = random.Random(6)
    for path in folder.rglob("*.*"):
        os.utime(path, (chance.uniform(1e9, 1.7e9),) * 2)
    before = os.umask(0o077)
    try:
        result = make_site(
            folder,
            SUYUAN_PROCESSES="1",
            PYTHONHASHSEED="1",
            TZ="Asia/Kathmandu",
            LC_ALL="tr_TR.UTF-8",
            LANG="tr_TR.UTF-8",
            SOURCE_DATE_EPOCH="86400",
        )
    finally:
        os.umask(before)
    assert result.returncode == 0, result.stdout
    first, second = (
        (site / "SHA256SUMS").read_text().splitlines() for site in (real_site, folder / "site")
    )
    assert sorted(set(first) ^ set(second), key=lambda line: line[66:])[:20] == []
    assert len(first) == sum(path.is_file() for path in real_site.rglob("*")) - 1
