"""Sites in other languages than ours: one, three, and Japanese with rules of its own."""

import json
import re
import shutil
from html import unescape

import pytest

from new_sites import ESSAY, OURS, built, make, new, texts
from project import ROOT, Project

JAPANESE = ROOT / "tests/fixtures/japanese"
MORE = ("people", "systems")  # kinds of which the sample has none


def japanese(folder):
    """A new site with twenty entries and an essay in Japanese."""
    new(folder, "ja,en")
    for file in sorted((JAPANESE / "data").iterdir()):
        with (folder / "docs/data" / file.name).open("a", encoding="utf-8") as records:
            records.write(file.read_text("utf-8"))
    shutil.copytree(JAPANESE / "essays", folder / "docs/essays", dirs_exist_ok=True)
    for kind in MORE:
        shutil.copytree(folder / "docs/glossary", folder / "docs" / kind)
    done = make(folder, "test")
    assert done.returncode == 0, done.stdout


def alone(folder):
    built(folder, "en")


def trilingual(folder):
    """A new site in three languages, with an essay that was written in English."""
    new(folder, "zh,en,ja")
    for locale in ("en", "zh"):
        text = ESSAY.format(title="Tea", text={"en": "A cup of tea.", "zh": "一杯茶。"}[locale])
        if locale == "zh":
            text = text.replace("---\n", "---\ntranslated_from: en\n", 1)
        (folder / f"docs/essays/tea.{locale}.md").write_text(text, "utf-8")
    done = make(folder, "translations")
    assert done.returncode == 0, done.stdout
    done = make(folder, "test")
    assert done.returncode == 0, done.stdout


@pytest.fixture(scope="session")
def site(once):
    """Name of a function above → the pages that it has made."""
    return lambda maker: once(f"new-{maker.__name__}", maker) / ".site-test"


def page(site, path):
    return (site / path / "index.html").read_text("utf-8")


def head(text, name):
    return re.findall(rf'<link rel="alternate" hreflang="([^"]*)" href="[^"]*{name}', text)


def test_a_japanese_site_is_japanese(site):
    home = page(site(japanese), "")
    assert '<html lang="ja"' in home and "セクション" in home and "English</a>" in home
    assert head(home, "") == ["ja", "en", "x-default"]
    essay = page(site(japanese), "essays/neocognitron")
    assert "1980年" in essay and '<time datetime="2026-01-02">2026年1月2日</time>' in essay
    assert (
        'href="../../people/fukushima/"' in essay and 'href="../../glossary/neocognitron/"' in essay
    )
    english = page(site(japanese), "en/essays/neocognitron")
    assert '<span lang="ja">福島邦彦</span>' in english
    assert not any(OURS.search(text) for _, text in texts(site(japanese)))


def test_japanese_entries_are_sorted_and_found_by_their_readings(site):
    listed = page(site(japanese), "glossary")
    rows = re.findall(r'<h2 id="[^"]*">(.)</h2>', listed)
    assert rows == ["あ", "か", "さ", "た", "な", "は", "ま"]
    names = [unescape(name) for name in re.findall(r'<dt><a href="[^"]*">([^<]*)</a>', listed)]
    assert names.index("学習") < names.index("視覚野") < names.index("畳み込み") < names.index("脳")
    [keys] = re.findall(r'data-filter="([^"]*)">\s*<dt><a href="[^"]*">学習', listed)
    assert {"学習", "かくしゅう", "カクシュウ", "learning"} <= set(keys.split(" | "))
    assert "がくしゅう" in page(site(japanese), "glossary/learning")
    shards = "".join(text for path, text in texts(site(japanese)) if path.startswith("search/ja/"))
    assert "=かくしゅう" in shards and "=学习" in shards and "xuexi" not in shards
    assert "pinyin" not in page(site(japanese), "glossary/learning")


def test_a_site_in_one_language_shows_nothing_of_twins(site):
    pages = {path: text for path, text in texts(site(alone)) if path.endswith(".html")}
    assert "essays/meter/index.html" in pages
    for path, text in pages.items():
        assert "hreflang" not in text and "data-no-twin" not in text, path
        assert "twin-link" not in text and "only-here" not in text and "parallel" not in path
    books = [path for path, _ in texts(site(alone)) if path.endswith(".epub")]
    assert books == ["essays.en.epub"]
    assert "[data-not-found" not in pages["404.html"]


def test_a_site_in_one_language_needs_no_i18n_plugin(site, tmp_path):
    """The same pages come out, to the byte."""
    one = Project(tmp_path / "one", copy_of=site(alone).parent)
    settings = one.folder / "mkdocs.yml"
    text = re.sub(
        "(?s)# --- locales.*?(?=# --- settings)", "plugins: []\n", settings.read_text("utf-8")
    )
    assert "i18n" not in text
    settings.write_text(text, "utf-8")
    done = one.build("--strict", SITE_URL="https://site.example/")
    assert done.returncode == 0, done.stdout
    assert dict(texts(one.folder / "site")) == dict(texts(site(alone)))


def test_three_languages_know_one_another(site):
    home = page(site(trilingual), "ja")
    assert head(home, "") == ["zh", "en", "ja", "x-default"]
    assert ">中文</a>" in home and ">English</a>" in home
    lists = [page(site(trilingual), f"{folder}essays/meter") for folder in ("", "en/", "ja/")]
    ids = [re.findall(r'<p id="(s-\w{5})"', text) for text in lists]
    assert ids[0] and ids[0] == ids[1] == ids[2], "a paragraph has one id in all languages"
    parallel = page(site(trilingual), "ja/essays/meter/parallel")
    assert "一つの文で" in parallel and "可以用一句话" in parallel
    assert "in a sentence" not in parallel
    units = json.loads((site(trilingual) / "ja/essays/meter/twins.json").read_text("utf-8"))
    assert {"zh", "ja"} < set(units["segments"][0])


def test_an_original_may_be_in_any_of_the_languages(site):
    english, notice = (
        page(site(trilingual), "en/essays/tea"),
        page(site(trilingual), "ja/essays/tea"),
    )
    assert "A cup of tea." in english and head(english, "") == ["zh", "en", "x-default"]
    assert "data-no-twin" in notice and 'href="../../../en/essays/tea/"' in notice
    works = re.search(r'<script type="application/ld\+json">(.*?)</script>', english)[1]
    assert "workTranslation" in works and "translationOfWork" not in works
    lock = (site(trilingual).parent / "docs/data/twins/tea.yml").read_text("utf-8")
    assert "the English text when the two last agreed, while the Chinese is older" in lock
    assert (site(trilingual).parent / "docs/data/twins/meter.ja.yml").exists()
