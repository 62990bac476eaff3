"""Publishing to a folder that a server serves."""

import os
import time

import pytest

from releases import make_site, read
from suyuan.core.problems import ProblemsFound
from suyuan.publishing.releases import publish_folder
from suyuan.publishing.swap import replace, staging_folder


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


@pytest.mark.parametrize("umask", [0o077, 0o027])
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
        (full, "this has other files in it: move it away"),
        (linked, "which is not a release made here: move it away"),
    ):
        with pytest.raises(ProblemsFound, match=why):
            publish_folder(site, folder)
    assert (linked / "thesis.txt").read_text() == "years of work"


def test_a_folder_that_cannot_be_written(tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(ProblemsFound, match="file/www: nothing can be written here"):
        publish_folder(make_site(tmp_path / "site", pages=1), tmp_path / "file/www")
