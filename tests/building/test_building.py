"""A build without MkDocs: reading pages, pages without a file, front matter, `llms.txt`."""

import shutil

import pytest

from project import ROOT
from small_content import small
from suyuan.building.generated import check_addresses, generated_pages
from suyuan.building.loading import load_build
from suyuan.building.markdown import llms_sections
from suyuan.building.page_info import complete_front_matter
from suyuan.building.reading import read_pages
from suyuan.core.cache import Cache
from suyuan.core.paths import PagePath, parse_page_path, untranslated_pages
from suyuan.exports.works import Edition
from suyuan.reuse.lookups import NO_TABLE, WHOLE


@pytest.fixture
def build_of(tmp_path):
    def make(**changed):
        """A build of a small project, its pages read, and what is wrong with them."""
        for path, text in small(**changed).items():
            file = tmp_path / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, "utf-8")
        docs = tmp_path / "docs"
        shutil.copy(ROOT / "docs/data/interface.yml", docs / "data")
        build = load_build(docs, tmp_path, Cache(None), is_preview=False)
        pages = {path.relative_to(docs).as_posix(): path for path in docs.rglob("*.md")}
        problems = read_pages(pages, build)
        build.untranslated = dict.fromkeys(untranslated_pages(build.pages))
        return build, [str(problem) for problem in problems]

    return make


def test_pages_and_essays_are_read(build_of):
    build, problems = build_of()
    assert not problems
    assert {path.source for path in build.pages} == {
        "index.zh.md",
        "index.en.md",
        "essays/a.zh.md",
        "essays/a.en.md",
    }
    essay = build.essays["a"]
    assert essay.translated and essay.counts == {"confirmed": 2}
    assert build.essay_at(PagePath("essays/", "a", "en")) is essay
    assert build.essay_at(PagePath("", "a", "en")) is None
    assert build.entry_at(PagePath("glossary/", "cnn", "zh")).id == "cnn"


def test_later_checks_wait_for_the_earlier_ones(build_of):
    essay = small()["docs/essays/a.zh.md"].replace("claim:price", "claim:prise")
    broken = {"docs/essays/a.zh.md": essay}
    assert any("prise" in problem for problem in build_of(**broken)[1])
    _, problems = build_of(**broken, **{"docs/b.zh.md": "---\ntitle: a: b\n---\n"})
    assert len(problems) == 1 and problems[0].startswith("docs/b.zh.md:2: ")


def test_pages_without_a_file(build_of):
    build, _ = build_of(**{"docs/about.zh.md": "# 关于\n"})
    pages = {page.path.source: page for page in generated_pages(build, "en")}
    assert list(pages) == ["about.en.md", "glossary/cnn.en.md", "essays/a/parallel.en.md"]
    assert "original_title: 关于" in pages["about.en.md"].content
    assert pages["glossary/cnn.en.md"].source == "data/glossary.yml"
    assert pages["essays/a/parallel.en.md"].source == "essays/a.en.md"
    assert "about.zh.md" not in {page.path.source for page in generated_pages(build, "zh")}


def test_an_entry_does_not_take_the_address_of_a_page(build_of):
    build, _ = build_of()
    assert not check_addresses(build, "zh", {"glossary/other/": "glossary/other.zh.md"})
    [problem] = check_addresses(build, "zh", {"glossary/cnn/": "glossary/cnn.zh.md"})
    assert str(problem).startswith(
        "docs/data/glossary.yml:1: docs/glossary/cnn.zh.md already has the address /glossary/cnn/"
    )


def test_no_page_takes_the_address_of_one_that_the_build_makes(build_of):
    build, _ = build_of()
    [problem] = check_addresses(build, "en", {"en/essays/a/parallel/": "essays/a/parallel.en.md"})
    assert str(problem) == (
        "docs/essays/a/parallel.en.md: the build itself makes a page at the address "
        "/en/essays/a/parallel/: rename this page"
    )


@pytest.mark.parametrize(
    "source, front, expected",
    [
        ("essays/a.zh.md", {"title": "t"}, {"title": "t", "template": "essay.html"}),
        ("essays/a.zh.md", {"template": "x.html"}, {"template": "x.html"}),
        ("essays/index.zh.md", {"title": "t"}, {"title": "t"}),
        (
            "sources/a.zh.md",
            {},
            {"noindex": True, "title": "First words", "template": "source.html"},
        ),
    ],
)
def test_the_folder_of_a_page_completes_its_front_matter(source, front, expected):
    before = dict(front)
    assert complete_front_matter(front, parse_page_path(source), "First words") == expected
    assert front == before


def test_pages_outside_the_navigation_are_listed_last(build_of):
    build, _ = build_of()
    build.collected.editions["zh"] = Edition("zh", "https://x.example/", "名", "", "", "编者")
    titles = {PagePath("", slug, "zh"): slug.upper() for slug in ("a", "claims", "b")}
    essays, others = llms_sections(build, "zh", titles, ["claims.md", {"x": []}, "b.md"])
    assert not essays.pages
    assert [title for title, _, _ in others.pages] == ["CLAIMS", "B", "A"]


def test_a_lock_file_is_looked_up_by_itself(build_of):
    """No digest of all lock files says that none has changed."""
    build, _ = build_of()
    path = build.docs / "data/twins/a.yml"
    before = build.lookups.digest(("locks", "data/twins/a.yml"))
    path.parent.mkdir(exist_ok=True)
    path.write_text("s-00000: {}\n", "utf-8")
    again, _ = build_of()
    assert again.lookups.digest(("locks", "data/twins/a.yml")) != before
    assert again.lookups.digest(("locks", WHOLE)) == NO_TABLE
