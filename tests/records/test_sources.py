"""Records of sources, and how many of them are independent."""

import pytest

from small_claims import SOURCE
from suyuan.core.problems import ProblemsFound
from suyuan.records.sources import count_independent, load_sources


def test_reprints_count_as_one():
    text = "".join(
        SOURCE.format(id=id_, zh="甲", en="A") for id_ in ("book", "first", "second", "other")
    )
    text = text.replace("second:", "second:\n  repeats: [first]").replace(
        "first:", "first:\n  repeats: [book]", 1
    )
    sources = load_sources(text, "s.yml")
    assert count_independent(["first", "second"], sources) == 1
    assert count_independent(["book", "first", "second"], sources) == 1
    assert count_independent(["first", "other"], sources) == 2


def test_a_ring_of_reprints_ends():
    text = "".join(
        SOURCE.format(id=a, zh="甲", en="A") + f"  repeats: [{b}]\n" for a, b in ("ab", "ba")
    )
    assert count_independent(["a", "b"], load_sources(text, "s.yml")) == 1


@pytest.mark.parametrize(
    "change, expected",
    [
        (("  link: null\n", ""), "s.yml:1: li.link is missing: add it"),
        (
            ("link: null", "link: ftp://x"),
            "s.yml:5: li.link: the link to 'ftp://x' has the scheme 'ftp:'",
        ),
        (
            ("link: null", "link: null\n  repeats: [gone]"),
            "s.yml:6: li.repeats: there is no source 'gone'",
        ),
    ],
)
def test_a_source_must_be_complete(change, expected):
    with pytest.raises(ProblemsFound) as caught:
        load_sources(SOURCE.format(id="li", zh="李", en="Li").replace(*change), "s.yml")
    assert str(caught.value).startswith(expected)
