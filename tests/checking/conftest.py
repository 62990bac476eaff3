"""A small project on disk."""

import pytest

from small_content import small


@pytest.fixture
def folder(tmp_path):
    for path, text in small().items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, "utf-8")
    return tmp_path
