"""What templates print: escaped once, whatever its author wrote, in the language of the page."""

import json

import pytest
from markupsafe import Markup

from project import FRONT
from suyuan.core.paths import locale_url
from suyuan.records.interface import fill

TITLE = """1 < 2 & "three" <b onclick='x()'>four</b> &amp; &lt;"""


@pytest.mark.parametrize(
    "words, value, expected",
    [
        ("{} min read", 7, "7 min read"),
        ("约 {} 分钟", "<b>", "约 &lt;b&gt; 分钟"),
        ("{} & {}", "x", "x &amp; x"),
        ("“{},” ", Markup("<i>x</i>"), "“<i>x</i>,” "),
        ("nothing", "x", "nothing"),
    ],
)
def test_words_are_filled_in_and_escaped_once(words, value, expected):
    assert fill(words, value) == expected and isinstance(fill(words, value), Markup)


@pytest.mark.parametrize(
    "path, locale, expected",
    [
        ("claims/", "zh", "claims/"),
        ("claims/", "en", "en/claims/"),
        ("feed.xml", "en", "en/feed.xml"),
        ("", "zh", ""),
        ("", "en", "en/"),
    ],
)
def test_where_a_path_is_in_a_locale(path, locale, expected):
    assert locale_url(path, locale) == expected


def test_front_matter_is_shown_as_it_is_written(project):
    """In the text, attributes, the title of the window, the feed, and what search engines read."""
    for locale in ("zh", "en"):
        front = FRONT.format(title=json.dumps(TITLE)).replace("One sentence.", json.dumps(TITLE))
        project.write(f"docs/essays/odd.{locale}.md", f"{front}\n# Heading\n\nText.\n")
    result = project.build("--quiet")
    assert result.returncode == 0, result.stdout
    page, once = project.page("en/essays/odd/index.html"), str(Markup.escape(TITLE))
    assert f"<title>{once} - Suyuan</title>" in page and f'content="{once}"' in page
    assert f'<p class="essay-summary">{once}</p>' in page
    data = page.partition('<script type="application/ld+json">')[2].partition("</script>")[0]
    assert TITLE in json.loads(data)["headline"]
    assert json.loads(project.page("en/feed.json"))["items"][0]["title"] == TITLE
    assert "<b onclick" not in page and "&amp;amp;amp;" not in page
