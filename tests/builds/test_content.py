"""The real content, as it would be published."""

import re
import subprocess
import sys
from typing import get_args

import pytest
from lxml import html
from markdown import Markdown

from project import ROOT
from real_content import DOCS, ESSAYS, alignment, entries, matcher, read_essay
from suyuan.checking.content import read_content
from suyuan.checking.report import check_coverage, evidence_gaps, measure_content, read_settings
from suyuan.core.locales import LOCALES
from suyuan.core.paths import parse_page_path
from suyuan.records.claims import ClaimRecord
from suyuan.records.entries import KINDS
from suyuan.records.evidence import Evidence
from suyuan.records.interface import load_interface
from suyuan.records.sources import Source
from suyuan.records.verdicts import VERDICTS
from suyuan.twins.pairs import State


def rendered(slug, locale):
    """Line of each segment of an essay → what Python-Markdown makes of it: a tag, or a note of some
    name."""
    _, body, segments = read_essay(slug, locale)
    md = Markdown(extensions=["attr_list", "footnotes", "md_in_html", "tables"])
    blocks, notes = [], []
    for element in html.fragment_fromstring(md.convert(body), create_parent="div"):
        if element.get("class") == "footnote":
            notes += [f"note {li.get('id')}" for li in element.iter("li")]
        else:
            blocks.append(element.tag)
    lines = [segment.line for segment in segments if segment.kind != "footnote"]
    assert len(lines) == len(blocks)
    named = {
        f"note fn:{segment.name}": segment.line
        for segment in segments
        if segment.kind == "footnote"
    }
    assert set(named) == set(notes), "a note that no text refers to, or the other way round"
    return dict(zip(lines, blocks)) | {line: note for note, line in named.items()}


def test_there_are_essays():
    assert ESSAYS


@pytest.mark.parametrize("slug", ESSAYS)
def test_twins_are_blocks_and_notes_of_one_kind_in_the_same_order(slug):
    """Also where a block is older than its twin; one that waits for a translation has none."""
    zh, en = (rendered(slug, locale) for locale in LOCALES)
    twins = [
        (pair.left.line, pair.right.line)
        for pair in alignment(slug).pairs
        if pair.left and pair.right
    ]
    assert twins and [zh[one] for one, _ in twins] == [en[other] for _, other in twins]
    assert [other for _, other in twins] == sorted(other for _, other in twins)


@pytest.mark.parametrize("slug", ESSAYS)
def test_twins_name_the_same_sources_and_date(slug):
    zh, en = read_essay(slug, "zh")[0], read_essay(slug, "en")[0]
    assert (zh["sources"], zh["date"]) == (en["sources"], en["date"])


def test_an_entry_says_the_same_years_in_both_languages():
    """In one sentence; the articles may tell more in one language."""
    for entry in entries():
        years = [
            set(re.findall(r"(?<!\d)(?:1[89]|20)\d\d(?![\ds]|\s*年代)", entry.text(locale).short))
            for locale in LOCALES
        ]
        assert years[0] == years[1], entry.id


def test_a_sentence_for_lists_is_plain_text():
    for entry in entries():
        for locale in LOCALES:
            assert not re.search(r"[*_`<>]|\]\(", entry.text(locale).short), entry.id


@pytest.mark.parametrize("slug", ESSAYS)
@pytest.mark.parametrize("locale", LOCALES)
def test_an_essay_links_what_it_names(real_site, slug, locale):
    page = real_site / parse_page_path(f"essays/{slug}.{locale}.md").url / "index.html"
    links = html.parse(str(page), html.HTMLParser(encoding="utf-8")).xpath(
        "//a[contains(concat(' ', @class, ' '), ' entry ')]"
    )
    linked = {link.get("href").split("/")[-2] for link in links}
    named = {
        mention.id
        for segment in read_essay(slug, locale)[2]
        if segment.kind in ("paragraph", "list")
        for mention in matcher(locale).find(segment.plain)
    }
    assert len(linked & named) >= 0.85 * len(named), (
        "all but what stands in claims, links and quotations only"
    )


def test_templates_use_only_words_that_there_are_and_no_word_is_left_over():
    words = set(
        load_interface((DOCS / "data/interface.yml").read_text("utf-8"), "interface.yml")["en"]
    )
    templates = "".join(path.read_text("utf-8") for path in (ROOT / "overrides").rglob("*.html"))
    code = "".join(path.read_text("utf-8") for path in (ROOT / "hooks").rglob("*.py"))
    used = set(re.findall(r"\b(?:t|words|words_of\[\w+\])\.([a-z_]+)", templates))
    own = "".join(  # explorables have words of their own
        path.read_text("utf-8")
        for path in (ROOT / "hooks").rglob("*.py")
        if path.parent.name != "explorables"
    )
    used |= set(re.findall(r"""(?:labels|words|\[locale\])\[["']([a-z_]+)["']\]""", own))
    assert used <= words
    put_together = {f"verdict_{verdict}{part}" for verdict in VERDICTS for part in ("", "_text")}
    put_together |= {f"state_{state}" for state in get_args(State) if state != "orphan"}
    put_together |= {f"kind_{kind}" for kind in KINDS}
    put_together |= {f"timeline_{known}" for known in ("day", "month", "year")}
    for name, field in (
        ("source", Source.model_fields["type"]),
        ("reason", ClaimRecord.model_fields["reason"]),
        ("phrase", Evidence.model_fields["no_phrase"]),
    ):
        listed = re.findall(r"'([a-z-]+)'", str(field.annotation))
        put_together |= {f"{name}_{value.replace('-', '_')}" for value in listed}
    assert words - used - put_together <= set(re.findall(r'"([a-z_]+)"', code))


def test_every_page_of_the_repository_is_a_page_of_the_site(real_site):
    for path in DOCS.rglob("*.md"):
        page = parse_page_path(path.relative_to(DOCS).as_posix())
        if "sources" not in path.parts:
            assert (real_site / page.url / "index.html").is_file(), path


@pytest.mark.parametrize("locale", LOCALES)
def test_every_entry_is_found_by_its_name(locale):
    for entry in entries():
        name = entry.text(locale).name
        assert [mention.id for mention in matcher(locale).find(name)] == [entry.id], name


def test_every_number_has_a_record_and_every_record_has_evidence():
    content = read_content(ROOT)
    assert read_settings(content) == (100, True)
    coverage = measure_content(content)
    assert [str(one) for one in check_coverage(coverage, 100)] == []
    assert [str(gap.problem) for gap in evidence_gaps(content)] == []


def test_nothing_that_belongs_to_others_is_in_the_repository():
    ignored = subprocess.run(
        ["git", "check-ignore", "docs/sources/x.zh.md"], cwd=ROOT, capture_output=True, text=True
    )
    assert ignored.stdout.strip() == "docs/sources/x.zh.md"
    tracked = subprocess.run(
        ["git", "ls-files", "docs/sources"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert tracked.stdout == ""


OVERLAP = ROOT.parent / "shared/checks/overlap"


@pytest.mark.skipif(not OVERLAP.exists(), reason="the captures are not on this machine")
def test_no_essay_takes_over_the_wording_of_a_capture():
    result = subprocess.run(
        [sys.executable, OVERLAP, DOCS, OVERLAP.parent.parent / "captures"],
        capture_output=True,
        text=True,
    )
    assert result.returncode == 0, result.stdout
