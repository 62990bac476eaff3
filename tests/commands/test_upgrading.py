"""`make upgrade`: newer machinery, and the same content."""

import pytest

from suyuan.commands.manifest import RECORD, render_record, split_blocks
from suyuan.commands.upgrading import upgrade
from suyuan.core.problems import ProblemsFound

MANIFEST = "machinery hooks/\nmachinery Makefile\ncontent docs/\ncontent mkdocs.yml\n"
SETTINGS = """\
# --- project ---
site_name: {name}

# --- theme ---
theme: {theme}

# --- hooks ---
hooks: [{hooks}]

# --- extensions ---
markdown_extensions: []
"""


def write(folder, **files):
    for name, text in files.items():
        path = folder / name.replace("__", "/").replace("_dot_", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)


def machinery(folder, version, hooks="a.py", **files):
    changelog = "".join(f"## 1.{each}\n\n- To do {each}\n\n" for each in range(version, -1, -1))
    write(
        folder,
        hooks__manifest_dot_txt=MANIFEST,
        hooks__CHANGELOG_dot_md=changelog,
        Makefile=f"# {version}\n",
        mkdocs_dot_yml=SETTINGS.format(name="Original", theme="t", hooks=hooks),
        docs__x_dot_md="theirs\n",
        **files,
    )
    return folder


@pytest.fixture
def site(tmp_path):
    """A site that was given version 1.0."""
    folder = machinery(tmp_path / "site", 0, hooks__old_dot_py="old\n")
    settings = SETTINGS.format(name="Mine", theme="t", hooks="a.py")
    write(folder, docs__x_dot_md="mine\n", mkdocs_dot_yml=settings)
    names = ("hooks/manifest.txt", "hooks/CHANGELOG.md", "hooks/old.py", "Makefile")
    given = {name: (folder / name).read_bytes() for name in names}
    blocks = {f"mkdocs.yml#{name}": text for name, text in split_blocks(settings).items()}
    write(folder, **{RECORD: render_record(given | blocks)})
    return folder


@pytest.fixture
def newer(tmp_path):
    return machinery(tmp_path / "newer", 2, hooks="a.py, b.py", hooks__new_dot_py="new\n")


def test_machinery_is_replaced_and_content_is_not(site, newer):
    done, *news = upgrade(site, str(newer))
    assert done.startswith("3 files of machinery written, 1 removed")
    assert news == ["## 1.2\n\n- To do 2", "## 1.1\n\n- To do 1"]
    assert (site / "Makefile").read_text() == "# 2\n"
    assert (site / "hooks/new.py").exists() and not (site / "hooks/old.py").exists()
    assert (site / "docs/x.md").read_text() == "mine\n"
    assert (site / "mkdocs.yml").read_text() == SETTINGS.format(
        name="Mine", theme="t", hooks="a.py, b.py"
    )
    assert upgrade(site, str(newer)) == [
        "0 files of machinery written, 0 removed; no content touched"
    ]


def test_machinery_that_the_site_has_changed_is_kept_unless_forced(site, newer):
    write(site, Makefile="# mine\n")
    with pytest.raises(ProblemsFound, match="Makefile: this site has changed it"):
        upgrade(site, str(newer))
    assert (site / "hooks/old.py").exists(), "nothing may be changed after a refusal"
    upgrade(site, str(newer), force=True)
    assert (site / "Makefile").read_text() == "# 2\n"


def test_a_file_of_the_author_in_the_place_of_a_new_one_is_kept(site, newer):
    write(site, hooks__new_dot_py="mine\n")
    with pytest.raises(ProblemsFound, match="hooks/new.py: this site has changed it"):
        upgrade(site, str(newer))


def test_a_block_of_settings_that_the_site_has_changed_is_kept_and_named(site, newer):
    settings = (site / "mkdocs.yml").read_text()
    (site / "mkdocs.yml").write_text(settings.replace("[a.py]", "[a.py, mine.py]"))
    _, note, *_ = upgrade(site, str(newer))
    assert "the block 'hooks' is not as it was given" in note
    assert "mine.py" in (site / "mkdocs.yml").read_text()


def test_what_is_no_newer_machinery_is_refused(site, newer, tmp_path):
    upgrade(site, str(newer))
    older = machinery(tmp_path / "older", 1)
    with pytest.raises(ProblemsFound, match="this machinery is older than that of the site"):
        upgrade(site, str(older))
    with pytest.raises(ProblemsFound, match="there is no machinery here"):
        upgrade(site, str(tmp_path))
    with pytest.raises(ProblemsFound, match="there is no such folder"):
        upgrade(site, "nowhere")
    with pytest.raises(ProblemsFound, match="there is no such folder"):
        upgrade(site, "--upload-pack=x://")
    with pytest.raises(ProblemsFound, match="this is the site itself"):
        upgrade(site, str(site))


def test_a_site_without_a_record_needs_to_be_forced(site, newer):
    (site / RECORD).unlink()
    with pytest.raises(ProblemsFound, match="FORCE=1"):
        upgrade(site, str(newer))
    upgrade(site, str(newer), force=True)
    assert (site / RECORD).exists()


def test_a_link_in_the_newer_machinery_is_refused(site, newer):
    (newer / "hooks/link.py").symlink_to("/etc/passwd")
    with pytest.raises(ProblemsFound, match="this is a symbolic link"):
        upgrade(site, str(newer))


def test_from_a_repository(site, newer):
    import subprocess

    identity = ["-c", "user.name=a", "-c", "user.email=a@b.example"]
    for command in (["init", "-q"], ["add", "."], [*identity, "commit", "-qm", "x"]):
        subprocess.run(["git", *command], cwd=newer, check=True)
    assert "3 files" in upgrade(site, newer.as_uri())[0]
    with pytest.raises(ProblemsFound, match="git could not fetch it"):
        upgrade(site, (newer / "none").as_uri())
