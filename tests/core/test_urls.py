"""Joining addresses."""

from urllib.parse import urljoin

from hypothesis import given, settings
from hypothesis import strategies as st

from suyuan.core.urls import joiner


@settings(derandomize=True, deadline=None)
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
            ]
        )
    ).map("".join),
)
def test_addresses_are_joined_as_browsers_join_them(base, written):
    assert joiner(base)(written) == urljoin(base, written)
