"""Essays that are about the same things."""

from suyuan.linking.related import find_related


def test_the_closest_share_what_few_others_name():
    found = find_related(
        {
            "a": {"hinton", "auction", "google"},
            "b": {"auction", "hinton", "baidu"},
            "c": {"hinton", "google", "cuda"},
            "d": {"hinton", "shannon"},
        }
    )
    assert [one.url for one in found["a"]] == ["b", "c"]
    assert found["a"][0].shared == ["auction"], "what all name says nothing"
    assert found["d"] == [], "nothing in common but what all have"


def test_no_more_than_three_and_always_in_the_same_order():
    named = {letter: {"x", letter} for letter in "abcdef"} | {"z": {"z"}}
    found = find_related(named)
    assert [one.url for one in found["a"]] == ["b", "c", "d"]
    assert find_related(dict(reversed(named.items()))) == found
    assert find_related({}) == {} and find_related({"a": {"x"}}) == {"a": []}
