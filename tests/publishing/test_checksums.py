"""SHA256SUMS, as sha256sum checks it."""

import shutil
import subprocess

import pytest

from suyuan.publishing.checksums import foreign_paths, write_checksums


@pytest.mark.skipif(not shutil.which("sha256sum"), reason="no sha256sum here")
def test_checksums_are_what_sha256sum_checks(site):
    name = write_checksums(site)
    assert write_checksums(site) == name and "SHA256SUMS" not in (site / "SHA256SUMS").read_text()
    check = ["sha256sum", "--quiet", "--strict", "-c", "SHA256SUMS"]
    assert subprocess.run(check, cwd=site).returncode == 0
    (site / "en/index.html").write_text("changed")
    assert subprocess.run(check, cwd=site, capture_output=True).returncode == 1


@pytest.mark.skipif(not shutil.which("sha256sum"), reason="no sha256sum here")
def test_a_manifest_holds_whatever_a_file_is_called(tmp_path):
    (tmp_path / "line\nbreak").touch(), (tmp_path / "back\\slash").touch()
    (tmp_path / "a b").touch()
    write_checksums(tmp_path)
    check = ["sha256sum", "--quiet", "--strict", "-c", "SHA256SUMS"]
    assert subprocess.run(check, cwd=tmp_path).returncode == 0
    assert foreign_paths(tmp_path) == []
    (tmp_path / "other").touch(), (tmp_path / "a b").write_text("changed")
    assert foreign_paths(tmp_path) == ["a b", "other"]
