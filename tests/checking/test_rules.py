"""The rules of `make check` by the cases in fixtures/rules, by the examples in their docstrings,
and by what must hold for any text."""

import random
import re
from pathlib import Path

import pytest

from project import ROOT
from suyuan.checking.content import Content, read_content
from suyuan.checking.fixing import fix_text
from suyuan.checking.manual import PAGES, examples, explanation, render_manual
from suyuan.checking.passages import ADDRESS, CLOSES, OPENS, WORD
from suyuan.checking.prose import is_checked, passages_of
from suyuan.checking.rules import RULES, rules_of
from suyuan.checking.run import check_content, find_in_file
from suyuan.checking.waivers import check_waivers, find_waivers
from suyuan.core.problems import ProblemsFound

FIXTURES = Path(__file__).parents[1] / "fixtures" / "rules"
WORDING = Content({"docs/data/wording.yml": (ROOT / "docs/data/wording.yml").read_bytes()})
WAIVABLE = {rule.ID for rule in [*rules_of("passage"), *rules_of("file")]}
REAL = read_content(ROOT)


def cases():
    for file in sorted(FIXTURES.glob("*.*.md")):
        parts = re.split(r"^\.$", file.read_text("utf-8"), flags=re.MULTILINE)
        assert len(parts) % 4 == 1 and not parts[-1].strip(), (
            f"a case in {file.name} is not well formed"
        )
        kind = file.name.split(".")[1]
        path = "docs/data/glossary.yml" if kind == "yml" else f"docs/page.{kind}.md"
        for title, *rest in zip(*[iter(parts)] * 4):
            yield pytest.param(
                path, *(unescape(part[1:-1]) for part in rest), id=f"{file.name}: {title.strip()}"
            )


def unescape(text):
    """What cannot be seen is written by its number in the fixtures."""
    return re.sub(r"\\u([0-9a-f]{4})", lambda match: chr(int(match[1], 16)), text)


def findings(path, text, content=WORDING):
    waivers = find_waivers(path, text)
    found = []
    for each in find_in_file(path, text, content, waivers):
        before = text[: each.start]
        found.append((before.count("\n") + 1, len(before) - before.rfind("\n"), each.rule))
    known = {rule.ID for rule in RULES} | {"waivers"}
    found += [
        (problem.line, problem.column, problem.rule)
        for problem in check_waivers(waivers, path, known, WAIVABLE)
    ]
    return [f"{line}:{column} {rule}" for line, column, rule in sorted(found)]


@pytest.mark.parametrize("path, text, found, mended", list(cases()))
def test_case(path, text, found, mended):
    assert findings(path, text) == found.split("\n")[found == "" :]
    assert fix_text(path, text, WORDING)[0] == (text if mended == "=" else mended)


@pytest.mark.parametrize(
    "waiver, said",
    [
        ("waive wording", "gives no reason: write 'waive wording: reason'"),
        ("waive: x", "names no rule"),
        ("waive spelling: x", "there is no rule 'spelling': the rules are addresses, "),
        ("waive claims: x", "'claims' cannot be waived: the build"),
        ("waive wording: x", "'wording' finds nothing on line 1: remove this waiver"),
    ],
)
def test_what_is_wrong_with_a_waiver(waiver, said):
    waivers = find_waivers("docs/page.zh.md", f"正文。 <!-- {waiver} -->\n")
    [problem] = check_waivers(waivers, "docs/page.zh.md", {rule.ID for rule in RULES}, WAIVABLE)
    assert said in problem.message


def test_every_rule_has_cases_of_its_own():
    assert {file.name.split(".")[0] for file in FIXTURES.glob("*.*.md")} >= WAIVABLE


# --- what must hold for any text

TEXTS = [(path, REAL.text(path)) for path in sorted(filter(is_checked, REAL.files))]
REAL_TEXTS = len(TEXTS)
TEXTS += [(param.values[0], param.values[1]) for param in cases()]


def test_fixing_twice_is_fixing_once():
    damaged = [
        (path, damage(text, seed)) for seed, (path, text) in enumerate(TEXTS) if len(text) < 8_000
    ]
    for path, text in [*TEXTS, *damaged]:
        mended = fix_text(path, text, REAL)[0]
        assert mended == text or fix_text(path, mended, REAL)[0] == mended, path


def test_what_is_masked_has_its_length_and_covers_only_itself():
    for path, text in TEXTS:
        try:
            passages = list(passages_of(path, text))
        except ProblemsFound:
            continue
        for passage in passages:
            assert passage.raw == text[passage.start : passage.start + len(passage.raw)]
            for masked, real in zip(passage.text, passage.raw, strict=True):
                assert masked == real or masked in (OPENS, CLOSES, WORD, ADDRESS, "\n"), path


def test_fixing_touches_no_code_address_or_key():
    kept = (
        "`在2012年` <https://a.example/在2012年> [在](x在2012年.md) ![在](figure:在2) {: #在2 } "
        '[^在2] <b title="在2">'
    )
    text = f"在2012年，{kept}\n\n```\n{kept}\n```\n\n    {kept}\n"
    mended = fix_text("docs/page.zh.md", text, WORDING)[0]
    assert mended.startswith("在 2012 年，") and mended.count("2012年") == 3 * 3
    record = "在2x: {zh: 在2, 在2k: 在2, aliases: [在2]}\n"
    assert fix_text("docs/data/people.yml", record, WORDING)[0] == record.replace(
        "zh: 在2", "zh: 在 2"
    )


def damage(text, seed):
    """The same text with marks as people type them, at random places."""
    chosen = random.Random(seed)
    characters = list(text)
    for place in chosen.sample(range(len(text)), min(len(text), 60)):
        characters[place] = chosen.choice(
            [
                "，",
                ",",
                " ",
                "  ",
                '"',
                "'",
                "“",
                "”",
                "—",
                "--",
                "...",
                "·",
                "(",
                "）",
                "*",
                "[",
                "`",
                "２",
                "漢",
                "x",
                "\n",
            ]
        )
    return "".join(characters)


# --- the manual


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.ID)
def test_a_rule_has_a_manual_in_both_languages_with_examples(rule):
    assert explanation(rule, "zh") and explanation(rule, "en")
    assert {example.kind for example in examples(rule)} == {"wrong", "right"}


@pytest.mark.parametrize(
    "rule", [*rules_of("passage"), *rules_of("file")], ids=lambda rule: rule.ID
)
def test_its_examples_are_as_it_says(rule):
    wrong = None
    for example in examples(rule):
        path, text = f"docs/page.{example.locale}.md", unescape(example.text)
        rules = {found.rule for found in find_in_file(path, text, WORDING, [])}
        if example.kind == "wrong":
            assert rule.ID in rules, text
            wrong = path, text
        else:
            assert not rules, text
            assert wrong is None or wrong[0] != path or fix_text(path, wrong[1], WORDING)[0] == text
            wrong = None


@pytest.mark.parametrize("locale, path", PAGES.items())
def test_the_pages_of_the_guide_are_what_the_docstrings_say(locale, path):
    assert (ROOT / path).read_text("utf-8") == render_manual(locale), "run: make rules"


# --- spacing, against another opinion

# Where autocorrect, the best ready-made check of this kind, is of another mind.
NOT_OURS = re.compile(r"\d \+|\+ \d|36 氪")


def test_a_ready_made_check_finds_no_space_that_ours_missed():
    """autocorrect names no columns and does not know C#, Greek letters or GPU/CPU, so it is no
    engine for a rule, but a good second opinion: over all content, and over all content with its
    spaces taken away and put back by our rule."""
    import autocorrect_py

    autocorrect_py.load_config(
        '{"rules": {"space-word": 1, "space-punctuation": 1, "space-bracket": 0, '
        '"space-backticks": 0, '
        '"space-dash": 0, "space-dollar": 0, "fullwidth": 0, "no-space-fullwidth": 1, '
        '"no-space-fullwidth-quote": 1, '
        '"halfwidth-word": 0, "halfwidth-punctuation": 0, "spellcheck": 0}}'
    )
    looked_at, odd = 0, []
    for path, text in TEXTS[:REAL_TEXTS]:
        for passage in passages_of(path, text):
            if passage.locale == "zh" and passage.has_han:
                seen = re.sub(
                    rf"(?<=[：。]){CLOSES}+ ", "", passage.text
                )  # the end of **bold words：**
                seen = re.sub(f"[{OPENS}{CLOSES}]", "", seen).replace(WORD, "x").strip()
                looked_at += 1
                given = autocorrect_py.format(seen)
                if given != seen and not NOT_OURS.search(given):
                    odd.append((path, seen))
    # What it finds beyond that may be its mistake as well as ours; whoever writes need not know.
    assert looked_at and len(odd) <= looked_at / 500, odd


def test_spaces_taken_away_are_put_back_where_they_were():
    han, latin = r"[\u4e00-\u9fff]", r"[A-Za-z0-9%]"
    for path, text in TEXTS[:REAL_TEXTS]:
        if path.startswith("docs/essays/") and ".zh." in path:
            body = text.index("\n# ")
            tight = re.sub(
                rf"(?:(?<={han}) (?={latin})|(?<={latin}) (?={han}))(?![^《》]*》|[^<\n]*-->)",
                "",
                text[body:],
            )
            tight = text[:body] + tight
            assert tight != text or path.endswith("index.zh.md")
            assert fix_text(path, tight, REAL)[0] == text, path


# --- the content of the repository


def test_nothing_is_wrong_with_the_content():
    assert [str(problem) for problem in check_content(REAL)] == []
