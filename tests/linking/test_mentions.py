import re

import pytest

from samples import ENTRIES, FIXTURES
from suyuan.linking.mentions import Matcher

CASE = re.compile(
    r"^(?P<title>[^\n]+)\n\.\n(?P<text>.*?)\n\.\n(?P<expected>.*?)\n\.$", re.MULTILINE | re.DOTALL
)


def cases(locale):
    text = (FIXTURES / f"mentions.{locale}.txt").read_text("utf-8")
    found = [
        pytest.param(locale, m["text"], m["expected"], id=f"{locale}: {m['title']}")
        for m in CASE.finditer(text)
    ]
    assert len(found) == text.count("\n.\n") // 3 + text.endswith("\n."), (
        f"a case in mentions.{locale}.txt is not well formed"
    )
    return found


@pytest.mark.parametrize("locale, text, expected", [*cases("zh"), *cases("en")])
def test_find(locale, text, expected):
    marked, last = "", 0
    for start, end, id_ in Matcher(ENTRIES, locale).find(text):
        marked += f"{text[last:start]}[{text[start:end]}]({id_})"
        last = end
    assert marked + text[last:] == expected


def test_time_grows_with_the_text_and_not_with_terms_times_text():
    """Counted in calls, not seconds: one pass of the automaton per text, however many names there
    are."""
    matcher = Matcher(ENTRIES, "en")
    calls = []
    inner = matcher._automaton

    class Counting:
        def find_matches_as_indexes(self, text, overlapping):
            calls.append(len(text))
            return inner.find_matches_as_indexes(text, overlapping=overlapping)

    matcher._automaton = Counting()
    list(matcher.find("GPU " * 1000))
    assert calls == [4000]
