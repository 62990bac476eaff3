"""What a build refuses to read, to replace in silence, or to leave half written."""

from project import ROOT, Project, run


def test_nothing_outside_the_project_is_published(small_site, tmp_path):
    """A link in a pull request: refused before anything is read, one line for each."""
    project = Project(tmp_path, copy_of=small_site)
    before = project.page("index.html")
    (project.folder / "docs/data/claims.yml").unlink(missing_ok=True)
    for path, target in (
        ("docs/environ.txt", "/proc/self/environ"),
        ("docs/zero.zh.md", "/dev/zero"),
        ("docs/etc", "/etc"),
        ("docs/data/claims.yml", "/etc/passwd"),
    ):
        (project.folder / path).symlink_to(target)
    (project.folder / "overrides").unlink()
    (project.folder / "overrides").symlink_to("/etc")
    result = project.build()
    lines = [line for line in result.stdout.splitlines() if "ERROR" in line]
    assert result.returncode == 1 and len(lines) == 5, result.stdout
    assert all("this is a symbolic link" in line for line in lines)
    assert project.page("index.html") == before


def test_a_file_that_the_build_writes_itself_is_not_lost_in_silence(small_site, tmp_path):
    project = Project(tmp_path, copy_of=small_site)
    project.write("docs/assets/x/previews.json", "{}")
    project.write("docs/glossary/index.md.txt", "x")
    project.write("docs/essays/first/twins.json", "{}")
    project.essay("first")
    result = project.build("--quiet")
    assert result.returncode and result.stdout.count("ERROR") == 1, result.stdout
    assert (
        "docs/essays/first/twins.json: the build itself writes a file at this address: rename"
        in result.stdout
    )


def test_a_full_disk_is_one_line(tmp_path):
    """Files may grow to 40 KB here: writing fails as it does where no space is left."""
    project = Project(tmp_path)
    project.write("docs/glossary/long.zh.md", "# 题\n\n" + "正文。\n\n" * 3_000)
    command = "ulimit -f 40; exec .venv/bin/python -m mkdocs build --quiet"
    (project.folder / ".venv").symlink_to(ROOT / ".venv")
    result = run(["sh", "-c", command], project.folder, SUYUAN_PROCESSES="2")
    assert result.returncode == 1 and "Traceback" not in result.stdout, result.stdout[-2000:]
    assert "check the free space" in result.stdout
    assert not (project.folder / "site").exists()
