"""The site around the pages."""

import pytest

from small_page import site_info


@pytest.fixture(scope="module")
def site():
    return site_info()
