"""Reading the records of a docs folder."""

from suyuan.records.loading import read_entries


def test_records_of_a_folder_that_has_none(tmp_path):
    assert read_entries(tmp_path) == []
