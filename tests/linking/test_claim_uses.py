"""Where essays state claims: what they may say, and the links that come of it."""

import pytest

from small_claims import CLAIMS, SOURCES, load
from suyuan.core.paths import PagePath
from suyuan.linking.claim_checks import check_claim_uses, check_entry_claims, check_page_claims
from suyuan.linking.claim_uses import find_claim_uses, link_claims
from suyuan.markup.page import parse_page
from suyuan.markup.tree import parse_html, render_html
from suyuan.records.entries import load_entries


def check(body, locale="zh"):
    return [
        f"{problem.line}: {problem.message}"
        for problem in check_claim_uses(body, 10, "essay.md", locale, load(), SOURCES)
    ]


@pytest.mark.parametrize(
    "words, ok",
    [
        ("上万", True),
        ("上万人", True),
        ("上千人", False),
        ("几亿", False),
        ("三成", False),
        ("人", True),
    ],
)
def test_a_magnitude_that_is_no_exact_number_is_held_to_its_claim(words, ok):
    claims = load(
        CLAIMS.replace("zh: 4400 万美元, en: $44 million", "zh: 上万人, en: tens of thousands")
    )
    assert (
        bool(check_claim_uses(f"[{words}](claim:price)", 1, "e.md", "zh", claims, SOURCES))
        is not ok
    )


@pytest.mark.parametrize(
    "locale, body",
    [
        ("zh", "卖了 [4400 万美元](claim:price)。"),
        ("en", "sold for [$44 million](claim:price)"),
        ("zh", "卖了 [四千四百万](claim:price)。"),
        ("en", "sold for [forty-four million](claim:price)"),
        ("zh", "卖了 [这个价](claim:price)。"),
        ("zh", "李说 [6 亿](claim:cost@li)，肖说 [6.5 亿](claim:cost@xiao)。"),
        ("zh", "花了 [6 亿](claim:cost@li)。"),
        ("zh", "[日本电气](claim:name)，有人写作 [日本电器](claim:name@li)。"),
        ("zh", "[日本电气](claim:name)，李写作 [日本电器](claim:name@li)。"),
        ("zh", "没有提到数字。"),
    ],
)
def test_what_may_be_stated(locale, body):
    assert check(body, locale) == []


@pytest.mark.parametrize(
    "body, expected",
    [
        (
            "卖了 [4500 万美元](claim:price)。",
            "10: '4500 万美元' is not what claims.yml has for price: 4400 万美元",
        ),
        ("卖了 [4400 万日元](claim:price)。", "10: '4400 万日元' is not what claims.yml has"),
        ("一\n\n二\n三 [4](claim:gone)", "13: there is no claim 'gone' in claims.yml"),
        (
            "花了 [6 亿](claim:cost)。",
            "10: cost is disputed: say whose value this is, claim:cost@source",
        ),
        (
            "它叫 [日本电器](claim:name@li)。",
            "10: claim:name@li: this value is wrong, and the paragraph does not say so: name who "
            "gives it (李), or state the right value, too",
        ),
        (
            "李说 [6.5 亿](claim:cost@li)。",
            "10: '6.5 亿' is not what claims.yml has for cost: 6 亿美元",
        ),
        ("某说 [6 亿](claim:cost@gone)。", "10: claim:cost@gone: there is no source 'gone'"),
        ("肖说 [4400 万](claim:price@xiao)。", "10: claim:price: xiao gives no value for it"),
        ("x [6](claim:Cost)", "10: 'claim:Cost' has not the form claim:id or claim:id@source"),
    ],
)
def test_what_may_not(body, expected):
    found = check(body)
    assert len(found) == 1 and found[0].startswith(expected), found


def test_the_preferred_value_of_a_disputed_claim_may_be_stated_without_its_source():
    claims = load(CLAIMS.replace("en: $600 million", "en: $600 million, rank: preferred"))

    def messages(body):
        found = check_claim_uses(body, 1, "e.md", "zh", claims, SOURCES)
        return [problem.message for problem in found]

    assert messages("花了 [6 亿](claim:cost)。") == []
    assert messages("花了 [6.5 亿](claim:cost)。") == [
        "cost is disputed: say whose value this is, claim:cost@source, or give the preferred one"
    ]


def test_a_use_knows_its_paragraph_and_line():
    uses = find_claim_uses("一。\n\n二 [4](claim:a)\n三 [5](claim:b@li)\n\n四", 5)
    assert [(u.text, u.claim, u.source, u.line) for u in uses] == [
        ("4", "a", None, 7),
        ("5", "b", "li", 8),
    ]
    assert uses[0].block == uses[1].block == "二 [4](claim:a)\n三 [5](claim:b@li)\n"


def test_a_paragraph_that_is_not_translated_yet_may_state_a_claim():
    front = (
        "---\ntitle: {0}\nsummary: {0}\nauthors: [{0}]\ndate: 2026-01-02\nsources: [li]\n---\n\n"
        "# {0}\n\n"
    )
    claim = "[4400 万美元](claim:price)。", "[$44 million](claim:price)."
    texts = {
        "zh": front.format("题") + f"新的一段，{claim[0]}\n\n{claim[0]}\n",
        "en": front.format("T") + f"{claim[1]}\n",
    }
    for locale, text in texts.items():
        page = parse_page(text, f"e.{locale}.md", PagePath("essays/", "e", locale))
        assert check_page_claims(page, load(), SOURCES) == []


def test_a_use_becomes_a_link_with_a_mark():
    root = parse_html('<p><a href="claim:cost@li">6 <em>亿</em></a> <a href="claim:gone">x</a></p>')
    ids = link_claims(root, load(), lambda id_: f"../claims/#{id_}", {"disputed": "有争议"})
    assert render_html(root) == (
        '<p><a class="claim disputed" href="../claims/#cost">'
        '6 <em>亿</em><span class="claim__mark" role="img" aria-label="有争议"></span></a> '
        '<a href="claim:gone">x</a></p>'
    )
    assert ids == ["cost"]


ENTRY = """\
dnn:
  zh: {name: 公司, short: 一家公司。, full: "卖了 [4400 万美元](claim:price)。"}
  en: {name: firm, short: A firm., full: "Sold for [$44 million](claim:price)."}
"""


@pytest.mark.parametrize(
    "change, expected",
    [
        (("", ""), []),
        (
            ("[4400 万", "[4500 万"),
            ["g.yml:2: '4500 万美元' is not what claims.yml has for price: 4400 万美元"],
        ),
        (
            ("short: A firm.", 'short: "It had [3](claim:price)."'),
            ["g.yml:3: dnn.en.short: a preview cannot hold a mark"],
        ),
        (
            ("claim:price", "claim:gone"),
            [
                "g.yml:2: there is no claim 'gone' in claims.yml",
                "g.yml:3: there is no claim 'gone' in claims.yml",
            ],
        ),
    ],
)
def test_an_entry_states_claims_as_an_essay_does(change, expected):
    entries = load_entries({"glossary.yml": ENTRY.replace(*change)}, {})
    found = check_entry_claims(entries, load(), SOURCES)
    lines = [str(problem).replace("glossary.yml", "g.yml") for problem in found]
    assert len(lines) == len(expected)
    assert all(line.startswith(begin) for line, begin in zip(sorted(lines), expected)), lines
