"""Joining addresses."""

from urllib.parse import urljoin

from hypothesis import given, settings
from hypothesis import strategies as st

from suyuan.core.urls import joiner


@settings(derandomize=True, deadline=None, max_examples=500)
@given(
    base=st.sampled_from(
        [
            "https://x.example/",
            "https://x.example/a/b/",
            "https://x.example/a/404.html",
            "https://x.example/a/b/?c#d",
        ]
    ),
    written=st.lists(
        st.sampled_from(
            [
                "../",
                "./",
                "a",
                "b-c",
                "d.html",
                "/",
                "#e",
                "?f",
                "//",
                ":",
                "..",
                ".",
                "é",
                "https://y.example",
                "https://x.example/a/",
                "e.f.css",
                "#",
                "?",
                "%20",
                " ",
                ";",
                "[",
            ]
        )
    ).map("".join),
)
def test_addresses_are_joined_as_browsers_join_them(base, written):
    try:
        expected = urljoin(base, written)
    except ValueError:
        expected = written
    assert joiner(base)(written) == expected
