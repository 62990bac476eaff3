"""Putting a site in place, in a folder and in a branch: whole, in one step, and whatever happens meanwhile."""

import hashlib
import os
import random
import re
import shutil
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request

import pytest

from project import ROOT, run
from suyuan.core.problems import ProblemsFound
from suyuan.publishing.branches import publish_branch
from suyuan.publishing.checksums import listed_paths, write_checksums
from suyuan.publishing.destinations import publish, read_destination
from suyuan.publishing.fingerprints import is_immutable
from suyuan.publishing.releases import publish_folder
from suyuan.publishing.swap import (
    _exchange,
    staging_folder,
    clean_up,
    discard,
    is_replaceable,
    lock,
    prepare_target,
    replace,
)


def make_site(folder, marker="old", pages=12):
    """A small site: pages that say many times which release they are of, and ask for a stylesheet of that release."""
    style = f"assets/style.{marker.encode().hex().ljust(10, '0')[:10]}.css"
    text = f'<link rel="stylesheet" href="/{style}">' + f"<p>{marker}</p>" * 4000
    for number in range(pages):
        page = folder / (f"page-{number}/index.html" if number else "index.html")
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(text)
    (folder / "assets").mkdir()
    (folder / style).write_text(f"/* {marker} */")
    (folder / ".nojekyll").touch()
    write_checksums(folder)
    return folder


def read(folder):
    """The release that a folder holds; a mixture fails."""
    markers = set(
        re.findall(r"<p>(\w+)</p>", "".join(page.read_text() for page in folder.rglob("*.html")))
    )
    assert len(markers) == 1, markers
    for line in (folder / "SHA256SUMS").read_text().splitlines():
        digest, path = line.split("  ")
        assert hashlib.sha256((folder / path).read_bytes()).hexdigest() == digest
    return markers.pop()


# --- site/, beside the sources


def test_a_site_is_replaced_whole(tmp_path):
    target = tmp_path / "site"
    make_site(target, "old")
    (target / "gone.html").touch()
    make_site(staging_folder(target), "new")
    replace(target)
    assert [path.name for path in tmp_path.iterdir()] == ["site"]
    assert read(target) == "new" and not (target / "gone.html").exists()


def test_a_site_is_replaced_where_the_system_cannot_exchange_folders(tmp_path, monkeypatch):
    monkeypatch.setattr("suyuan.publishing.swap._exchange", lambda one, other: False)
    test_a_site_is_replaced_whole(tmp_path)


def test_what_a_killed_build_left_is_dropped_and_a_lost_site_comes_back(tmp_path):
    target = tmp_path / "site"
    make_site(target)
    make_site(staging_folder(target), "half")
    target.rename(tmp_path / ".site-old")  # killed between two renames
    clean_up(target)
    assert [path.name for path in tmp_path.iterdir()] == ["site"] and read(target) == "old"


def test_a_build_that_failed_leaves_no_trace(tmp_path):
    staging_folder(tmp_path / "site").mkdir()
    discard(tmp_path / "site")
    assert list(tmp_path.iterdir()) == []


def test_two_builds_at_a_time(tmp_path):
    held = lock(tmp_path / "site")
    code = "import sys, pathlib; from suyuan.publishing.swap import lock; lock(pathlib.Path(sys.argv[1]))"
    command = [sys.executable, "-c", code, str(tmp_path / "site")]
    second = run(command, tmp_path, PYTHONPATH=str(ROOT / "hooks"))
    assert second.returncode and second.stdout.endswith(
        "site: another build is writing here: wait until it is done\n"
    )
    held.release()
    assert run(command, tmp_path, PYTHONPATH=str(ROOT / "hooks")).returncode == 0


def test_only_a_site_of_ours_may_be_replaced(tmp_path):
    site = tmp_path / "site"
    assert is_replaceable(site)
    site.mkdir()
    assert is_replaceable(site)
    (site / "thesis.doc").touch()
    assert not is_replaceable(site)
    (site / ".nojekyll").touch()
    assert is_replaceable(site)
    assert not is_replaceable(site / "thesis.doc")


# --- a folder that a server serves


def test_publishing_to_a_folder(tmp_path):
    folder = tmp_path / "www/suyuan"
    old, new = make_site(tmp_path / "old", "old"), make_site(tmp_path / "new", "new")
    first = publish_folder(old, folder)
    assert folder.is_symlink() and read(folder) == "old"
    publish_folder(new, folder)
    assert read(folder) == "new" and read(tmp_path / "www/.suyuan-releases" / first) == "old"
    # Compressed copies, and what pages of the last release still ask for.
    assert (folder / "index.html.gz").exists() and (folder / "index.html.br").exists()
    assert len(list(folder.glob("assets/style.*.css"))) == 2
    # The same again changes nothing; one more drops the one before the last.
    current = os.readlink(folder)
    publish_folder(new, folder)
    assert os.readlink(folder) == current
    publish_folder(make_site(tmp_path / "third", "third"), folder)
    assert len(list((tmp_path / "www/.suyuan-releases").iterdir())) == 2


def test_assets_of_past_releases_are_kept_for_a_month(tmp_path):
    folder = tmp_path / "www"
    for marker in ("one", "two"):
        publish_folder(make_site(tmp_path / marker, marker), folder)
    old = time.time() - 31 * 86_400
    for asset in folder.glob("assets/style.*"):
        if "one" in asset.read_text():
            os.utime(asset, (old, old))
    publish_folder(make_site(tmp_path / "three", "three"), folder)
    assert sorted(path.read_text() for path in folder.glob("assets/style.*.css")) == [
        "/* three */",
        "/* two */",
    ]


def test_everybody_can_read_what_is_published(tmp_path):
    site = make_site(tmp_path / "site", pages=1)
    site.chmod(0o700), (site / "index.html").chmod(0o600)
    publish_folder(site, tmp_path / "www")
    assert (tmp_path / "www").stat().st_mode & 0o777 == 0o755
    assert (tmp_path / "www/index.html").stat().st_mode & 0o777 == 0o644


def test_a_folder_that_is_somebody_elses_is_left_alone(tmp_path):
    site, theirs = make_site(tmp_path / "site", pages=1), tmp_path / "theirs"
    theirs.mkdir()
    publish_folder(site, theirs)  # empty: it was made for this
    assert theirs.is_symlink()
    full, linked = tmp_path / "full", tmp_path / "linked"
    full.mkdir()
    (full / "thesis.txt").write_text("years of work")
    linked.symlink_to(full)
    for folder, why in (
        (full, "the folder has other files in it: move it away"),
        (linked, "which is not a release made here: move it away"),
    ):
        with pytest.raises(ProblemsFound, match=why):
            publish_folder(site, folder)
    assert (linked / "thesis.txt").read_text() == "years of work"


def test_a_folder_that_cannot_be_written(tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(ProblemsFound, match="file/www: nothing can be written here"):
        publish_folder(make_site(tmp_path / "site", pages=1), tmp_path / "file/www")


# Publishes by turns two sites, each time in a process of its own that is killed after a while; prints what it began.
KILLER = """
import os, random, signal, sys, time
from pathlib import Path
from suyuan.publishing.swap import _exchange, staging_folder, clean_up, lock, replace
from suyuan.publishing.releases import publish_folder
import shutil

way, folder, sites, times = sys.argv[1], Path(sys.argv[2]), [Path(p) for p in sys.argv[3:5]], int(sys.argv[5])
def publish(site):
    if way == "folder":
        return publish_folder(site, folder)
    with lock(folder):
        clean_up(folder)
        shutil.copytree(site, staging_folder(folder))
        replace(folder)
chance = random.Random(8)
took = 0.0
for site in sites:
    began = time.monotonic()
    publish(site)
    took = max(took, time.monotonic() - began)
killed = 0
for number in range(times):
    child = os.fork()
    if not child:
        publish(sites[number % 2])
        os._exit(0)
    time.sleep(chance.uniform(0, took * 1.2))
    os.kill(child, signal.SIGKILL)
    killed += os.WIFSIGNALED(os.waitpid(child, 0)[1])
print(killed)
"""


# Opens a page again and again, as fast as it can: it meets gaps that a client would meet once in a thousand times.
READER = """
import sys
from pathlib import Path

missing = reads = 0
while not Path(sys.argv[2]).exists():
    for _ in range(500):
        try:
            open(sys.argv[1]).close()
        except FileNotFoundError:
            missing += 1
        reads += 1
print(missing)
"""


@pytest.mark.parametrize("way", ["folder", "site"])
def test_killed_at_any_moment_the_site_is_whole(tmp_path, serve, way):
    """50 processes that publish are killed at random moments, while a client reads and reads."""
    folder = tmp_path / "www"
    sites = [make_site(tmp_path / marker, marker) for marker in ("aaaa", "bbbb")]
    if way == "folder":
        publish_folder(sites[0], folder)
    else:
        shutil.copytree(sites[0], folder)
        shutil.copytree(sites[0], tmp_path / "other")
        if not _exchange(folder, tmp_path / "other"):
            pytest.skip("this system cannot exchange two folders in one step")
    address, wrong, answers, done = serve(folder), [], [], threading.Event()

    def client():
        chance = random.Random(9)
        while not done.is_set():
            path = chance.choice(["", f"page-{chance.randrange(1, 12)}/"])
            try:
                body = urllib.request.urlopen(address + path, timeout=10).read().decode()
                markers = re.findall(r"<p>(\w+)</p>", body)
                if len(set(markers)) != 1 or len(markers) != 4000:
                    wrong.append(f"{path}: {set(markers)}, {len(markers)}")
                if (
                    way == "folder"
                ):  # a page that was loaded finds its stylesheet, also when it is replaced meanwhile
                    style = re.search(r'href="/(.*?)"', body)[1]
                    assert (
                        markers[0]
                        in urllib.request.urlopen(address + style, timeout=10).read().decode()
                    )
                answers.append(markers[0])
            except (urllib.error.HTTPError, AssertionError) as error:
                wrong.append(f"{path}: {error}")

    reader = subprocess.Popen(
        [sys.executable, "-c", READER, str(folder / "index.html"), str(tmp_path / "done")],
        stdout=subprocess.PIPE,
        text=True,
    )
    clients = [threading.Thread(target=client) for _ in range(2)]
    for thread in clients:
        thread.start()
    result = run(
        [sys.executable, "-c", KILLER, way, str(folder), *map(str, sites), "50"],
        tmp_path,
        PYTHONPATH=str(ROOT / "hooks"),
    )
    done.set()
    (tmp_path / "done").touch()
    missing = int(reader.communicate()[0])
    for thread in clients:
        thread.join()
    assert result.returncode == 0, result.stdout
    assert int(result.stdout) > 20  # the others were done before
    assert missing == 0
    assert wrong == [] and len(answers) > 50 and set(answers) == {"aaaa", "bbbb"}

    # The next one goes through, and nothing is left of those that were killed.
    if way == "folder":
        publish_folder(sites[1], folder)
        assert len(list((tmp_path / ".www-releases").iterdir())) <= 2
        left = {".www-releases", ".www-lock"}
    else:
        clean_up(folder)
        left = {".www-lock"}
    assert read(folder) in ("aaaa", "bbbb")
    assert {path.name for path in tmp_path.iterdir() if path.name.startswith(".www")} == left


# --- never what is not ours


def files_of(folder):
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_nothing_is_deleted_through_a_link(tmp_path):
    """`site` was a link: the first build left it as `.site-new`, and the next emptied the folder behind it."""
    theirs = tmp_path / "theirs"
    (theirs / "photos/2012").mkdir(parents=True)
    (theirs / "photos/2012/one.jpg").touch()
    (theirs / ".nojekyll").touch()
    before = files_of(theirs)
    target = tmp_path / "site"
    for path in (target, staging_folder(target), tmp_path / ".site-old"):
        path.symlink_to(theirs)
        with pytest.raises(ProblemsFound, match="a symbolic link"):
            prepare_target(target)
        clean_up(target), discard(target)
        assert path.is_symlink() and files_of(theirs) == before
        path.unlink()
    make_site(staging_folder(target))
    target.symlink_to(theirs)
    with pytest.raises(ProblemsFound, match="a symbolic link"):
        replace(target)
    assert files_of(theirs) == before


def test_a_link_inside_a_site_is_removed_and_not_followed(tmp_path):
    theirs = tmp_path / "theirs"
    (theirs / "photos").mkdir(parents=True)
    (theirs / "photos/one.jpg").touch()
    target = make_site(tmp_path / "site")
    (target / "linked").symlink_to(theirs)
    make_site(staging_folder(target), "new")
    replace(target)
    assert read(target) == "new" and files_of(theirs) == {"photos/one.jpg"}


def test_a_site_with_files_of_somebody_else_is_left_alone(tmp_path):
    target = make_site(tmp_path / "site")
    prepare_target(target).release()
    (target / ".DS_Store").touch(), (target / "index.html.gz").touch()
    prepare_target(target).release()
    (target / "thesis.doc").touch()
    with pytest.raises(ProblemsFound, match="thesis.doc: no build wrote this file: move it away"):
        prepare_target(target)
    assert (target / "thesis.doc").exists()


def test_a_clone_for_github_pages_is_no_site_of_ours(tmp_path):
    (tmp_path / "clone/.git").mkdir(parents=True)
    (tmp_path / "clone/.nojekyll").touch()
    with pytest.raises(ProblemsFound, match="something other than a site built here"):
        prepare_target(tmp_path / "clone")


def test_a_folder_that_only_has_the_name_of_ours_stays(tmp_path):
    target = tmp_path / "site"
    staging_folder(target).mkdir()
    (staging_folder(target) / "notes.txt").touch()
    with pytest.raises(ProblemsFound, match=".site-new: this is a folder that no build has left"):
        prepare_target(target)
    assert (staging_folder(target) / "notes.txt").exists()


def test_what_lies_among_the_releases_stays_and_stops_nothing(tmp_path):
    folder, releases = tmp_path / "www", tmp_path / ".www-releases"
    publish_folder(make_site(tmp_path / "one", "one"), folder)
    (releases / "notes.txt").touch(), (releases / "photos").mkdir()
    (releases / "0123456789ab").symlink_to(tmp_path / "one")
    for marker in ("two", "three"):
        publish_folder(make_site(tmp_path / marker, marker), folder)
    assert read(folder) == "three" and (tmp_path / "one/index.html").exists()
    assert {"notes.txt", "photos", "0123456789ab"} <= {path.name for path in releases.iterdir()}


@pytest.mark.parametrize("name", [".www-releases", ".www-link"])
def test_publishing_goes_through_no_link_of_somebody_else(tmp_path, name):
    theirs = tmp_path / "theirs"
    (theirs / "0123456789ab").mkdir(parents=True)
    if name == ".www-link":
        (tmp_path / name).write_text("mine")
    else:
        (tmp_path / name).symlink_to(theirs)
    with pytest.raises(ProblemsFound, match="is not from a publication: move it away"):
        publish_folder(make_site(tmp_path / "site"), tmp_path / "www")
    assert (theirs / "0123456789ab").is_dir() and (tmp_path / name).exists()


@pytest.mark.parametrize("umask", [0o077, 0o027, 0o777 - 0o700])
def test_a_server_can_read_what_is_published_whatever_the_umask(tmp_path, umask):
    before = os.umask(umask)
    try:
        site = make_site(tmp_path / "site", pages=2)
        publish_folder(site, tmp_path / "new/www/suyuan")
        make_site(staging_folder(site), "new", pages=2)
        replace(site)
    finally:
        os.umask(before)
    for root in (site, tmp_path / "new"):
        for path in (root, *root.rglob("*")):
            wanted = 0o755 if path.is_dir() else 0o644
            assert path.name.endswith("-lock") or path.stat().st_mode & 0o777 == wanted, path


def test_a_manifest_holds_whatever_a_file_is_called(tmp_path):
    (tmp_path / "line\nbreak").touch(), (tmp_path / "back\\slash").touch()
    (tmp_path / "a b").touch()
    write_checksums(tmp_path)
    assert run(["sha256sum", "--quiet", "--strict", "-c", "SHA256SUMS"], tmp_path).returncode == 0
    assert listed_paths(tmp_path) == {"line\nbreak", "back\\slash", "a b", "SHA256SUMS"}


# --- a branch


@pytest.fixture
def clone(tmp_path):
    """A clone of an empty repository, with one commit of sources."""
    git(tmp_path, "init", "-q", "--bare", "remote.git")
    git(tmp_path, "clone", "-q", "remote.git", "clone")
    git(tmp_path / "clone", "commit", "-q", "--allow-empty", "-m", "sources")
    git(tmp_path / "clone", "push", "-q", "origin", "HEAD:main")
    return tmp_path / "clone"


def git(folder, *arguments, code=0):
    result = run(["git", "-c", "user.name=x", "-c", "user.email=x@y", *arguments], folder)
    assert result.returncode == code, result.stdout
    return result.stdout.strip()


def test_publishing_to_a_branch(tmp_path, clone):
    old, new = (
        make_site(tmp_path / "old", "old", pages=2),
        make_site(tmp_path / "new", "new", pages=1),
    )
    (clone / "draft.md").write_text("not committed")
    before = git(clone, "status", "--porcelain", "--branch")
    first = publish_branch(old, clone, "origin", "gh-pages")
    assert git(tmp_path / "remote.git", "rev-parse", "gh-pages") == first
    # The host has put its domain beside the site; it stays, and what is no longer part of the site goes.
    other = tmp_path / "other"
    git(tmp_path, "clone", "-q", "-b", "gh-pages", "remote.git", "other")
    (other / "CNAME").write_text("essays.example\n")
    git(other, "add", "CNAME"), git(other, "commit", "-qm", "Domain"), git(other, "push", "-q")
    second = publish_branch(new, clone, "origin", "gh-pages")
    files = set(
        git(tmp_path / "remote.git", "ls-tree", "-r", "--name-only", "gh-pages").splitlines()
    )
    assert (
        "CNAME" in files
        and ".nojekyll" in files
        and "index.html" in files
        and "page-1/index.html" not in files
    )
    assert git(tmp_path / "remote.git", "rev-list", "--count", "gh-pages") == "3"
    # The same site again is no new commit; the clone is as it was.
    assert publish_branch(new, clone, "origin", "gh-pages") == second
    assert git(clone, "status", "--porcelain", "--branch") == before


def test_the_settings_say_where_to(tmp_path, clone):
    site = make_site(tmp_path / "site", pages=1)
    assert re.fullmatch(
        r"Published to origin, branch pages: commit \w{12}",
        publish(site, settings({"branch": "pages"}, tmp_path), clone),
    )
    assert re.fullmatch(
        r"Published to .*/www: release \w{12}",
        publish(site, settings({"folder": "../www"}, clone), clone),
    )
    assert read(tmp_path / "www") == "old" and git(
        tmp_path / "remote.git", "show", "pages:SHA256SUMS"
    )


def test_files_arrive_as_they_are(tmp_path, clone):
    """Whatever line ends, attributes and patterns to be ignored the user's git has."""
    site = make_site(tmp_path / "site", pages=1)
    (site / "dos.txt").write_bytes(b"a\r\nb\r\n")
    (site / "ignored.log").touch()
    (clone / ".gitignore").write_text("*.log\n")
    git(clone, "config", "core.autocrlf", "true")
    publish_branch(site, clone, "origin", "gh-pages")
    shown = subprocess.run(
        ["git", "show", "gh-pages:dos.txt"], cwd=tmp_path / "remote.git", capture_output=True
    )
    assert shown.stdout == b"a\r\nb\r\n"
    git(tmp_path / "remote.git", "cat-file", "-e", "gh-pages:ignored.log")


def test_a_branch_that_is_somebody_elses_is_left_alone(tmp_path, clone):
    tip = git(tmp_path / "remote.git", "rev-parse", "main")
    with pytest.raises(
        ProblemsFound,
        match="origin main: the branch 'main' holds something other than a site built here",
    ):
        publish_branch(make_site(tmp_path / "site", pages=1), clone, "origin", "main")
    assert git(tmp_path / "remote.git", "rev-parse", "main") == tip


def test_somebody_published_meanwhile(tmp_path, clone, monkeypatch):
    publish_branch(make_site(tmp_path / "one", "one", pages=1), clone, "origin", "gh-pages")
    stale = git(tmp_path / "remote.git", "rev-parse", "gh-pages")
    tip = publish_branch(make_site(tmp_path / "two", "two", pages=1), clone, "origin", "gh-pages")
    monkeypatch.setattr(
        "suyuan.publishing.branches._Git.fetch_tip", lambda self, remote, branch: stale
    )
    with pytest.raises(ProblemsFound, match="somebody else has published meanwhile: build again"):
        publish_branch(make_site(tmp_path / "three", "three", pages=1), clone, "origin", "gh-pages")
    assert git(tmp_path / "remote.git", "rev-parse", "gh-pages") == tip


def test_a_remote_that_is_not_there(tmp_path, clone):
    with pytest.raises(ProblemsFound, match="upstream gh-pages: git failed .*: fix that"):
        publish_branch(make_site(tmp_path / "site", pages=1), clone, "upstream", "gh-pages")


# --- settings


def settings(data, tmp_path):
    (tmp_path / "docs").mkdir(exist_ok=True)
    return read_destination(data, "mkdocs.yml", tmp_path, [tmp_path / "site", tmp_path / "docs"])


def test_settings(tmp_path):
    assert (
        settings(None, tmp_path).folder is None
        and settings({"folder": None, "branch": ""}, tmp_path).branch == ""
    )
    assert settings({"folder": "../www"}, tmp_path).folder == str(tmp_path.parent / "www")
    assert settings({"branch": "gh-pages"}, tmp_path).remote == "origin"


@pytest.mark.parametrize(
    "data, expected",
    [
        ("yes", "mkdocs.yml: extra.publish must have fields of its own"),
        ({"foldr": "x"}, "mkdocs.yml: extra.publish.foldr is not a known field"),
        ({"folder": 5}, "mkdocs.yml: extra.publish.folder must be text"),
        (
            {"folder": "x", "branch": "y"},
            "mkdocs.yml: extra.publish: folder and branch are both given: choose one",
        ),
        (
            {"branch": "--force"},
            "mkdocs.yml: extra.publish.branch: '--force' is not the name of a branch",
        ),
        (
            {"branch": "a", "remote": "--exec=x"},
            "mkdocs.yml: extra.publish.remote: '--exec=x' is not a git remote",
        ),
        (
            {"folder": "."},
            "mkdocs.yml: extra.publish.folder is '.', but the site is built from or into",
        ),
        ({"folder": ".."}, "extra.publish.folder is '..'"),
        ({"folder": "site"}, "extra.publish.folder is 'site'"),
        ({"folder": "docs/www"}, "extra.publish.folder is 'docs/www'"),
    ],
)
def test_settings_that_are_wrong(tmp_path, data, expected):
    with pytest.raises(ProblemsFound) as error:
        settings(data, tmp_path)
    assert len(error.value.problems) == 1 and expected in str(error.value)


def test_imported_articles_are_never_published(tmp_path):
    site = make_site(tmp_path / "site", pages=1)
    (site / "sources").mkdir()
    with pytest.raises(
        ProblemsFound,
        match="docs/sources: the site contains imported articles, whose text belongs to their publishers",
    ):
        publish(site, settings({"folder": "www"}, tmp_path), tmp_path)
    assert (
        not (tmp_path / "www").exists() and publish(site, settings(None, tmp_path), tmp_path) == ""
    )


def test_names_that_last():
    assert is_immutable("assets/suyuan.3f2a9c1b4d.css") and is_immutable(
        "assets/javascripts/bundle.a5f9d56c.min.js"
    )
    assert not is_immutable("assets/suyuan.css") and not is_immutable(
        "essays/a.deadbeef99/index.html"
    )
