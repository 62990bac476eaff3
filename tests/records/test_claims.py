import json
from decimal import Decimal
from pathlib import Path

import pytest

from suyuan.core.problems import ProblemsFound
from suyuan.linking.claim_uses import check_claim_uses, check_essay, find_claim_uses, link_claims
from suyuan.markup.tree import parse_html, render_html
from suyuan.records.claims import load_claims, render_claims_json
from suyuan.records.sources import count_independent, load_sources
from suyuan.text.quantities import Quantity, find_quantities, same_quantities

PAIRS = [
    line.split(" | ")
    for line in (Path(__file__).parents[1] / "fixtures/quantities.txt")
    .read_text("utf-8")
    .splitlines()
    if " | " in line and "Chinese | English" not in line
]

SOURCE = "{id}:\n  zh: {{title: 题, author: {zh}, names: [{zh}]}}\n  en: {{title: 题, author: {en}, names: [{en}]}}\n  date: null\n  link: null\n"
SOURCES = load_sources(
    SOURCE.format(id="li", zh="李", en="Li") + SOURCE.format(id="xiao", zh="肖", en="Xiao"), "s.yml"
)

CLAIMS = """\
price:
  zh: {claim: 成交价}
  en: {claim: The price}
  verdict: supported
  values:
    - {zh: 4400 万美元, en: $44 million, at: [{source: li, paragraphs: [6]}]}
cost:
  zh: {claim: 收购价, note: 各说各的。}
  en: {claim: The cost, note: They differ.}
  verdict: disputed
  values:
    - {zh: 6 亿美元, en: $600 million, at: [{source: li}]}
    - {zh: 6.5 亿美元, en: $650 million, at: [{source: xiao}]}
name:
  zh: {claim: 公司的名字}
  en: {claim: What the company is called}
  verdict: corrected
  values:
    - {zh: 日本电气, en: NEC, rank: preferred}
    - {zh: 日本电器, en: Nihon Denki (with a wrong character), rank: deprecated, at: [{source: li}]}
"""


def load(text=CLAIMS):
    return load_claims(text, "claims.yml", SOURCES)


def refusals(text):
    with pytest.raises(ProblemsFound) as caught:
        load(text)
    return [str(problem) for problem in caught.value.problems]


# --- quantities


@pytest.mark.parametrize("zh, en", PAIRS)
def test_the_two_languages_say_the_same_numbers(zh, en):
    assert find_quantities(zh)
    assert same_quantities(zh, en)


def test_units_tell_numbers_apart():
    assert find_quantities("41%") == [Quantity(Decimal(41), "%")]
    assert not Quantity(Decimal(41), "%").agrees(Quantity(Decimal(41), "USD"))
    assert not find_quantities("$6 million")[0].agrees(find_quantities("600 万日元")[0])
    assert not find_quantities("$6 million")[0].agrees(find_quantities("$6 billion")[0])


@pytest.mark.parametrize(
    "text",
    ["", "没有数目", "no number here", "千万不要", "GTX", "someone, often, tenth-rate, weighty"],
)
def test_no_quantity(text):
    assert find_quantities(text) == []


# --- sources


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
        (("link: null", "link: ftp://x"), "s.yml:5: li.link does not have the required form"),
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


# --- claims


def test_disputed_claims_come_first():
    assert list(load()) == ["cost", "name", "price"]


@pytest.mark.parametrize(
    "change, expected",
    [
        (
            ("source: li, paragraphs", "source: gone, paragraphs"),
            "claims.yml:6: price.values.0.at.0: there is no source 'gone' in sources.yml",
        ),
        (
            ("$44 million", "$4.4 million"),
            "claims.yml:6: price.values.0: '4400 万美元' and '$4.4 million' are not the same numbers",
        ),
        (
            ("verdict: supported", "verdict: true story"),
            "claims.yml:4: price.verdict: input should be 'supported'",
        ),
        (
            ("verdict: supported", "verdict: disputed"),
            "claims.yml:4: price.verdict: a disputed claim has at least two values",
        ),
        (
            ("verdict: disputed", "verdict: supported"),
            "claims.yml:10: cost.verdict: a supported claim has exactly one value that is not deprecated, and this one has 2",
        ),
        (
            (", at: [{source: li, paragraphs: [6]}]", ""),
            "claims.yml:4: price.verdict: a supported claim names a source",
        ),
        (
            ("rank: deprecated, ", ""),
            "claims.yml:17: name.verdict: a corrected claim keeps the wrong value: add it with the rank deprecated",
        ),
        (("million, at: [{source: li}]", "million, rank: preferred, at: [{source: li}]"), None),
        (("en: {claim: The price}", "en: {}"), "claims.yml:3: price.en.claim is missing: add it"),
    ],
)
def test_a_claim_must_hold_together(change, expected):
    assert change[0] in CLAIMS
    if expected is None:
        assert load(CLAIMS.replace(*change))
    else:
        assert any(line.startswith(expected) for line in refusals(CLAIMS.replace(*change)))


@pytest.mark.parametrize(
    "text, expected",
    [
        ("- a list\n", "claims.yml:1: records must be of the form 'id:'"),
        ("just words\n", "claims.yml:1: records must be"),
        (
            CLAIMS.replace("price:", "The Price:"),
            "claims.yml:1: the id 'The Price' must have only lowercase letters",
        ),
    ],
)
def test_a_file_that_holds_no_records(text, expected):
    assert refusals(text)[0].startswith(expected)


def test_only_one_value_is_preferred():
    both = CLAIMS.replace("million, at", "million, rank: preferred, at")
    assert any("only one value can be preferred" in line for line in refusals(both))


def test_the_whole_set_as_json():
    document = json.loads(render_claims_json(load(), SOURCES))
    assert document["claims"]["cost"]["values"][1]["zh"] == "6.5 亿美元"
    assert document["sources"]["li"]["en"]["author"] == "Li"


# --- uses


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
        ("花了 [6 亿](claim:cost)。", "10: cost is disputed: say in the text whose value this is"),
        (
            "花了 [6 亿](claim:cost@li)。",
            "10: claim:cost@li: the paragraph does not say that this comes from 李",
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


def test_a_use_knows_its_paragraph_and_line():
    uses = find_claim_uses("一。\n\n二 [4](claim:a)\n三 [5](claim:b@li)\n\n四", 5)
    assert [(u.text, u.claim, u.source, u.line) for u in uses] == [
        ("4", "a", None, 7),
        ("5", "b", "li", 8),
    ]
    assert uses[0].block == uses[1].block == "二 [4](claim:a)\n三 [5](claim:b@li)\n"


def test_a_paragraph_that_is_not_translated_yet_may_state_a_claim():
    front = "---\ntitle: {0}\nsummary: {0}\nauthors: [{0}]\ndate: 2026-01-02\nsources: [li]\n---\n\n# {0}\n\n"
    claim = "[4400 万美元](claim:price)。", "[$44 million](claim:price)."
    pair = {
        "zh": (front.format("题") + f"新的一段，{claim[0]}\n\n{claim[0]}\n", "e.zh.md"),
        "en": (front.format("T") + f"{claim[1]}\n", "e.en.md"),
    }
    assert check_essay(pair, load(), SOURCES) == []


def test_a_use_becomes_a_link_with_a_mark():
    root = parse_html('<p><a href="claim:cost@li">6 <em>亿</em></a> <a href="claim:gone">x</a></p>')
    ids = link_claims(root, load(), lambda id_: f"../claims/#{id_}", {"disputed": "有争议"})
    assert render_html(root) == (
        '<p><a class="claim disputed" href="../claims/#cost">'
        '6 <em>亿</em><span class="claim__mark" role="img" aria-label="有争议"></span></a> '
        '<a href="claim:gone">x</a></p>'
    )
    assert ids == ["cost"]
