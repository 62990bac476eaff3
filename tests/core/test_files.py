"""Writing files."""

from suyuan.core.files import write_atomically


def test_a_new_file_can_be_read_by_all(tmp_path):
    write_atomically(tmp_path / "a/b.md", "x\r\n")
    assert (tmp_path / "a/b.md").read_bytes() == b"x\r\n" and (
        tmp_path / "a/b.md"
    ).stat().st_mode & 0o777 == 0o644
