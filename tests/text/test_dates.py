import pytest

from suyuan.text.dates import format_date


@pytest.mark.parametrize(
    "date, zh, en",
    [
        ("2012", "2012 年", "2012"),
        ("2012-12", "2012 年 12 月", "December 2012"),
        ("2012-12-07", "2012 年 12 月 7 日", "December 7, 2012"),
    ],
)
def test_a_date_is_as_exact_as_it_is_known(date, zh, en):
    assert (format_date(date, "zh"), format_date(date, "en")) == (zh, en)
