"""Neither a build nor a publication deletes what is not ours, or goes through a link to it."""

import pytest

from releases import make_site, read
from suyuan.core.problems import ProblemsFound
from suyuan.publishing.releases import publish_folder
from suyuan.publishing.swap import clean_up, discard, prepare_target, replace, staging_folder


def files_of(folder):
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_nothing_is_deleted_through_a_link(tmp_path):
    """`site` was a link: the first build left it as `.site-new`, and the next emptied the folder
    behind it."""
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
    with pytest.raises(ProblemsFound, match="thesis.doc: no build has written this file as it is"):
        prepare_target(target)
    assert (target / "thesis.doc").exists()
    (target / "thesis.doc").unlink()
    (target / "index.html").write_text("mine")  # in the place of ours
    with pytest.raises(ProblemsFound, match="index.html: no build has written this file as it is"):
        prepare_target(target)
    assert (target / "index.html").read_text() == "mine"


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


def test_a_file_in_the_place_of_the_next_release_is_named(tmp_path):
    folder, releases = tmp_path / "www", tmp_path / ".www-releases"
    one, two = make_site(tmp_path / "one", "one"), make_site(tmp_path / "two", "two")
    name = publish_folder(two, tmp_path / "other")
    publish_folder(one, folder)
    for stray in (releases / "new", releases / name):
        stray.write_text("mine")
        with pytest.raises(ProblemsFound, match=f"{stray.name}: this is in the way of the next"):
            publish_folder(two, folder)
        assert stray.read_text() == "mine" and read(folder) == "one"
        stray.unlink()
    assert publish_folder(two, folder) == name and read(folder) == "two"


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
