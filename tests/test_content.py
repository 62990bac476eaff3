"""The real content, as it would be published."""

import re
import subprocess
import sys
from collections import Counter

import pytest
from lxml import html
from markdown import Markdown
from project import ROOT
from suyuan.books import FILES
from suyuan.claim_uses import find_claim_uses
from suyuan.claims import VERDICTS, load_claims
from suyuan.entries import KINDS, load_entries
from suyuan.front_matter import split_front_matter
from suyuan.interface import load_interface
from suyuan.mentions import Matcher
from suyuan.pages import LOCALES, parse_page_path
from suyuan.sources import load_sources

DOCS = ROOT / "docs"
ESSAYS = sorted(path.name.removesuffix(".zh.md") for path in DOCS.glob("essays/*.zh.md") if not path.name.startswith("index"))
HAN = "\u3400-\u4dbf\u4e00-\u9fff"


def body(slug, locale):
    path = DOCS / f"essays/{slug}.{locale}.md"
    return split_front_matter(path.read_text("utf-8"), str(path))


def blocks(slug, locale):
    """Tag of every block of an essay, in order."""
    md = Markdown(extensions=["attr_list", "footnotes", "md_in_html", "tables"])
    root = html.fragment_fromstring(md.convert(body(slug, locale)[2]), create_parent="div")
    found = []
    for element in root:
        found += [element.tag] if element.get("class") != "footnote" else [f"note {li.get('id')}" for li in element.iter("li")]
    return found


def entries():
    sources = load_sources((DOCS / "data/sources.yml").read_text("utf-8"), "sources.yml")
    claims = load_claims((DOCS / "data/claims.yml").read_text("utf-8"), "claims.yml", sources)
    return load_entries({f"docs/data/{kind}.yml": (DOCS / f"data/{kind}.yml").read_text("utf-8") for kind in KINDS}, claims)


def test_there_are_essays():
    assert ESSAYS


@pytest.mark.parametrize("slug", ESSAYS)
def test_twins_have_the_same_blocks_and_notes_in_the_same_order(slug):
    assert blocks(slug, "zh") == blocks(slug, "en")


@pytest.mark.parametrize("slug", ESSAYS)
def test_twins_name_the_same_sources_and_date(slug):
    zh, en = body(slug, "zh")[0], body(slug, "en")[0]
    assert (zh["sources"], zh["date"]) == (en["sources"], en["date"])


@pytest.mark.parametrize("slug", ESSAYS)
def test_an_essay_has_the_length_of_one_and_a_figure(slug):
    text = re.sub(r"(?ms)^## 原文所引的参考资料.*?(?=^\[\^|\Z)|^\[\^.*?$", "", body(slug, "zh")[2])
    assert 1800 <= len(re.findall(f"[{HAN}]", text)) <= 4500
    for locale in ("zh", "en"):
        assert re.search(r"^!\[[^\]]+\]\(figure:[a-z-]+\)$", body(slug, locale)[2], re.MULTILINE)
        links = set(re.findall(r"\]\(([a-z0-9-]+)\.md\)", body(slug, locale)[2]))
        assert links & (set(ESSAYS) - {slug}), "an essay speaks of the others where the stories meet"


def test_claims_cover_what_the_sources_contradict_each_other_on():
    sources = load_sources((DOCS / "data/sources.yml").read_text("utf-8"), "sources.yml")
    claims = load_claims((DOCS / "data/claims.yml").read_text("utf-8"), "claims.yml", sources)
    assert len(claims) >= 60
    assert set(claims) >= {
        "alexnet-gpus", "alexnet-margin", "alphago-year", "auction-end", "backprop-authors", "cat-connections",
        "cat-processors", "cnn-year", "deepmind-price", "dnnresearch-age", "emotion-machine-year", "google-ai-china",
        "gpus-2014", "hinton-age", "hinton-ailment", "hinton-seat", "hitachi-samsung", "ilsvrc-classes",
        "imagenet-classes", "imagenet-images", "llm-law-degree", "meti-name", "nec-name"}
    for essay in ESSAYS:
        assert find_claim_uses(body(essay, "zh")[2])


def test_entries_cover_what_the_essays_speak_of():
    kinds = Counter(entry.kind for entry in entries())
    assert kinds["glossary"] + kinds["systems"] >= 60
    assert kinds["people"] >= 50 and kinds["organisations"] >= 40 and kinds["events"] >= 50
    assert {entry.id for entry in entries()} >= {
        "neocognitron", "sgd", "backpropagation", "cnn", "lenet", "svm", "anna", "deep-belief-network", "imagenet", "ilsvrc",
        "pascal-voc", "google-cat", "alexnet", "googlenet", "resnext", "cuda", "gpu", "gtx-580", "alphago", "deepmind-atari",
        "transformer", "gpt", "chatgpt", "llm", "sora", "diffusion-transformer", "llama", "bloom", "falcon", "redpajama",
        "ernie-bot", "deepseek-v3", "deepseek-r1", "fugaku", "vela", "fifth-generation-computer", "google-brain", "tesla-architecture"}


@pytest.mark.parametrize("id_", ["cnn", "backpropagation", "cuda", "llm"])
def test_the_four_that_everything_turns_on_have_full_articles(id_):
    [entry] = [entry for entry in entries() if entry.id == id_]
    for locale in LOCALES:
        assert len(entry.text(locale).full.strip().split("\n\n")) >= 4


def test_events_reach_from_the_first_model_of_a_neuron_to_2025():
    years = [entry.record.year for entry in entries() if entry.kind == "events"]
    assert (min(years), max(years)) == (1943, 2025)


def test_an_entry_says_the_same_years_in_both_languages():
    """In one sentence; the articles may tell more in one language."""
    for entry in entries():
        years = [set(re.findall(r"(?<!\d)(?:1[89]|20)\d\d(?![\ds]|\s*年代)", entry.text(locale).short)) for locale in LOCALES]
        assert years[0] == years[1], entry.id


def test_a_sentence_for_lists_is_plain_text():
    for entry in entries():
        for locale in LOCALES:
            assert not re.search(r"[*_`<>]|\]\(", entry.text(locale).short), entry.id


@pytest.mark.parametrize("locale", ["zh", "en"])
def test_an_essay_links_its_terms(real_site, locale):
    page = real_site / ("" if locale == "zh" else "en") / "essays/auction/index.html"
    links = html.parse(str(page), html.HTMLParser(encoding="utf-8")).xpath("//a[@class='entry']")
    ids = {link.get("aria-describedby").removeprefix("entry-") for link in links}
    assert {"cnn", "cuda", "llm", "gpu", "alexnet", "imagenet", "neural-network", "transformer"} <= ids


PROSE = {str(path.relative_to(DOCS)): split_front_matter(path.read_text("utf-8"), str(path))[2]
         for path in sorted(DOCS.rglob("*.zh.md")) if "sources" not in path.parts}
PROSE |= {f"data/{kind}.yml": "\n".join(f"{entry.text('zh').short}\n{entry.text('zh').full or ''}" for entry in entries() if entry.kind == kind)
          for kind in KINDS}


@pytest.mark.parametrize("path", PROSE)
def test_chinese_typography(path):
    text = PROSE[path].replace("36氪", "")  # as it writes itself
    text = re.sub(r"《[^》]*》", "《》", text)  # titles stay as they were published
    text = re.sub(r"```.*?```|`[^`\n]*`|\]\([^)]*\)|\{[^}\n]*\}|<[^>\n]*>|https?://\S+", "\u241f", text, flags=re.DOTALL)
    wrong = re.findall(rf".{{0,8}}(?:[{HAN}][,;:?!()][{HAN}\s]|[{HAN}][A-Za-z0-9]|[A-Za-z0-9%][{HAN}]|[{HAN}] [{HAN}]|\"|——[^—]?—(?!—)).{{0,8}}", text)
    assert wrong == []


def test_templates_use_only_words_that_there_are_and_no_word_is_left_over():
    words = set(load_interface((DOCS / "data/interface.yml").read_text("utf-8"), "interface.yml")["en"])
    templates = "".join(path.read_text("utf-8") for path in (ROOT / "overrides").rglob("*.html"))
    code = "".join(path.read_text("utf-8") for path in (ROOT / "hooks").rglob("*.py"))
    used = set(re.findall(r"\b(?:t|words)\.([a-z_]+)", templates))
    used |= set(re.findall(r"""(?:labels|words|\[locale\])\[["']([a-z_]+)["']\]""", code))
    assert used <= words
    put_together = {f"verdict_{verdict}{part}" for verdict in VERDICTS for part in ("", "_text")}
    put_together |= {f"state_{state}" for state in ("confirmed", "stale", "untranslated", "alone")}
    put_together |= {f"timeline_{known}" for known in ("day", "month", "year")}
    put_together |= {f"book_{'_'.join(order)}" for order in FILES}
    assert words - used - put_together <= set(re.findall(r'"([a-z_]+)"', code))


def test_every_page_of_the_repository_is_a_page_of_the_site(real_site):
    for path in DOCS.rglob("*.md"):
        page = parse_page_path(path.relative_to(DOCS).as_posix())
        if "sources" not in path.parts:
            assert (real_site / page.url / "index.html").is_file(), path


def test_matchers_build_on_the_real_records():
    assert [m.id for m in Matcher(entries(), "zh").find("反向传播与CUDA")] == ["backpropagation", "cuda"]


def test_nothing_that_belongs_to_others_is_in_the_repository():
    ignored = subprocess.run(["git", "check-ignore", "docs/sources/x.zh.md"], cwd=ROOT, capture_output=True, text=True)
    assert ignored.stdout.strip() == "docs/sources/x.zh.md"
    tracked = subprocess.run(["git", "ls-files", "docs/sources"], cwd=ROOT, capture_output=True, text=True, check=True)
    assert tracked.stdout == ""


OVERLAP = ROOT.parent / "shared/checks/overlap"


@pytest.mark.skipif(not OVERLAP.exists(), reason="the captures are not on this machine")
def test_no_essay_takes_over_the_wording_of_a_capture():
    result = subprocess.run([sys.executable, OVERLAP, DOCS, OVERLAP.parent.parent / "captures"], capture_output=True, text=True)
    assert result.returncode == 0, result.stdout
