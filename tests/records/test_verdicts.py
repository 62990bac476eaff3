"""What the evidence of a claim amounts to, in each of its forms."""

import pytest

from small_claims import SOURCE
from suyuan.core.problems import ProblemsFound
from suyuan.records.claims import load_claims
from suyuan.records.sources import load_sources

TYPES = {
    "paper": "primary",
    "filing": "official",
    "press": "press",
    "other": "press",
    "reprint": "reprint\n  repeats: [press]",
    "robot": "machine",
    "tested": "primary\n  under_test: true",
    "copy": "reprint\n  repeats: [tested]",
    "untyped": "",
    "blog": "blog",
    "page": "blog",
}
SOURCES = load_sources(
    "".join(
        SOURCE.format(id=id_, zh="甲", en="A").replace(
            "  type: primary\n", f"  type: {type_}\n" if type_ else ""
        )
        for id_, type_ in TYPES.items()
    ),
    "sources.yml",
)
HEAD = "it:\n  zh: {claim: 价钱}\n  en: {claim: The price}\n  values:\n"


def claim(*values, head=HEAD):
    """The claim with these values, each a rank and the sources that give it."""
    rows = []
    for number, (rank, *ids) in enumerate(values):
        at = ", ".join(f"{{source: {id_}}}" for id_ in ids)
        rows.append(f"    - {{zh: {number} 元, en: {number} yuan, rank: {rank}, at: [{at}]}}\n")
    return load_claims(head + "".join(rows), "claims.yml", SOURCES)["it"]


@pytest.mark.parametrize(
    "values, verdict",
    [
        ([("normal", "paper")], "supported"),
        ([("normal", "filing")], "supported"),
        ([("normal", "press", "other")], "supported"),
        ([("normal", "tested", "press")], "supported"),
        ([("normal", "press", "blog")], "supported"),
        ([("normal", "blog", "page")], "unverified"),
        ([("normal", "tested", "blog")], "unverified"),
        ([("normal", "press")], "unverified"),
        ([("normal", "untyped")], "unverified"),
        ([("normal", "press", "reprint")], "unverified"),
        ([("normal", "press", "robot")], "unverified"),
        ([("normal", "tested")], "unverified"),
        ([("normal", "tested", "copy")], "unverified"),
        ([("normal",)], "unverified"),
        ([("preferred", "press"), ("deprecated", "tested")], "corrected"),
        ([("preferred", "tested"), ("deprecated", "press")], "unverified"),
        ([("preferred", "robot"), ("deprecated", "press")], "unverified"),
        ([("preferred",), ("deprecated", "press")], "unverified"),
        ([("normal", "press"), ("normal", "tested")], "disputed"),
        ([("preferred", "paper"), ("normal", "tested")], "disputed"),
        ([("normal", "press"), ("normal", "other"), ("deprecated", "tested")], "disputed"),
        ([("normal", "paper"), ("normal", "robot")], "supported"),
        ([("normal", "paper"), ("normal",)], "supported"),
        ([("deprecated", "paper")], "unverified"),
    ],
)
def test_a_verdict_follows_from_the_evidence(values, verdict):
    assert claim(*values).verdict == verdict


def test_a_digest_of_several_sources_takes_nothing_from_them():
    """Two sources stay two if a third one repeats both."""
    text = "".join(
        SOURCE.format(id=id_, zh="甲", en="A").replace("type: primary", f"type: {type_}")
        for id_, type_ in (
            ("press", "press"),
            ("other", "press"),
            ("digest", "reprint\n  repeats: [press, other]"),
        )
    )
    sources = load_sources(text, "sources.yml")
    row = "    - {zh: 一, en: one, at: [AT]}\n"
    for ids, verdict in (
        (("digest", "press", "other"), "supported"),
        (("digest", "press"), "unverified"),
        (("digest", "other"), "unverified"),
        (("digest",), "unverified"),
    ):
        at = ", ".join(f"{{source: {id_}}}" for id_ in ids)
        claims = load_claims(HEAD + row.replace("AT", at), "claims.yml", sources)
        assert claims["it"].verdict == verdict


@pytest.mark.parametrize(
    "field, expected",
    [
        ("phrase: at least $1 million", None),
        ("phrase: 至少一百万美元", None),
        ("place: 'chap. 5, p. 9', phrase: about 32 hours", None),
        ("no_phrase: unread", None),
        ("phrase: a b c d e f g h i j k l m", "it has 13 words: give only the words that state"),
        (f"phrase: {'字' * 21}", "it has 21 Han characters"),
        ("phrase: They paid one million dollars.", "it is a whole sentence"),
        ("phrase: 他们付了一百万。", "it is a whole sentence"),
        ("phrase: one, no_phrase: unread", "there is a phrase, so remove no_phrase"),
        ("no_phrase: lazy", "input should be 'unread', 'paraphrase' or 'picture'"),
    ],
)
def test_a_phrase_is_short_and_no_sentence(field, expected):
    text = HEAD + f"    - {{zh: 一, en: one, at: [{{source: press, {field}}}]}}\n"
    if expected is None:
        assert load_claims(text, "claims.yml", SOURCES)
        return
    with pytest.raises(ProblemsFound) as caught:
        load_claims(text, "claims.yml", SOURCES)
    assert str(caught.value).startswith("claims.yml:5: it.values.0.at.0")
    assert expected in str(caught.value)


@pytest.mark.parametrize(
    ("evidence", "verdict"),
    [
        ("{source: paper, no_phrase: unread}", "unverified"),
        ("{source: paper, no_phrase: unread}, {source: filing, no_phrase: unread}", "unverified"),
        ("{source: paper, no_phrase: paraphrase}", "supported"),
        ("{source: press, phrase: 3 yuan}, {source: other, no_phrase: unread}", "unverified"),
        ("{source: press, phrase: 3 yuan}, {source: paper, no_phrase: unread}", "unverified"),
        ("{source: press, phrase: 3 yuan}, {source: other, no_phrase: picture}", "supported"),
        ("{source: press, phrase: 3 yuan}, {source: robot, no_phrase: unread}", "unverified"),
    ],
)
def test_what_nobody_has_read_supports_nothing(evidence, verdict):
    text = f"{HEAD}    - {{zh: 3 元, en: 3 yuan, at: [{evidence}]}}\n"
    assert load_claims(text, "claims.yml", SOURCES)["it"].verdict == verdict
