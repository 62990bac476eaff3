"""What tests of commands start from."""

import pytest

from small_docs import Docs


@pytest.fixture
def docs(tmp_path):
    return Docs(tmp_path / "docs")
