import pytest

from suyuan.core.paths import (
    PagePath,
    check_page_paths,
    note_files,
    parse_page_path,
    untranslated_pages,
)


@pytest.mark.parametrize(
    "source, url, twin",
    [
        ("index.zh.md", "", "index.en.md"),
        ("index.en.md", "en/", "index.zh.md"),
        ("essays/auction.zh.md", "essays/auction/", "essays/auction.en.md"),
        ("essays/auction.en.md", "en/essays/auction/", "essays/auction.zh.md"),
        ("essays/index.en.md", "en/essays/", "essays/index.zh.md"),
    ],
)
def test_paths_and_addresses(source, url, twin):
    page = parse_page_path(source)
    assert (page.source, page.url, page.twin.source, page.twin.twin) == (source, url, twin, page)


@pytest.mark.parametrize(
    "source, url",
    [
        ("index.md", ""),
        ("README.md", ""),
        ("a/README.en.md", "en/a/"),
        ("A_b--c.md", "A_b--c/"),
        ("MIT6.824.en.md", "en/MIT6.824/"),
        ("计 算/规划.md", "%E8%AE%A1%20%E7%AE%97/%E8%A7%84%E5%88%92/"),
    ],
)
def test_names_of_other_sites_are_taken_as_they_are(source, url):
    page = parse_page_path(source)
    assert page.url == url
    note_files([source])
    assert page.source == source and page.twin.twin.source == source
    note_files([f"{page.key}.{page.locale}.md"])  # renamed
    assert page.source == f"{page.key}.{page.locale}.md"


@pytest.mark.parametrize(
    "source",
    [
        "a.ja.md",
        "a.zh.txt",
        ".zh.md",
        ".md",
    ],
)
def test_what_is_no_page(source):
    assert parse_page_path(source) is None


def test_a_good_tree_has_no_problems():
    assert (
        check_page_paths(
            ["index.zh.md", "index.en.md", "essays/only-chinese.zh.md", "sources/x.en.md"]
        )
        == []
    )


@pytest.mark.parametrize(
    "sources, expected",
    [
        (
            ["e/a.b.zh.md"],
            "docs/e/a.b.zh.md: a slug must not contain a dot: rename the file to a-b.zh.md",
        ),
        (
            ["e/a.md"],
            "docs/e/a.md: the name must end in .zh.md or .en.md to say which language it is in: "
            "rename the file",
        ),
        (
            ["e/a.ja.md"],
            (
                "docs/e/a.ja.md: 'ja' is not a language of this site: the name must end in "
                ".zh.md or .en.md"
            ),
        ),
        (
            ["e/A.zh.md"],
            (
                "docs/e/A.zh.md: a slug may contain only lowercase letters a–z, digits, and single "
                "hyphens: rename the file"
            ),
        ),
        (
            ["e/a.zh.md", "e/a/index.zh.md"],
            "docs/e/a/index.zh.md: docs/e/a.zh.md already has the address /e/a/: rename one of "
            "the two",
        ),
    ],
)
def test_what_is_wrong_is_reported_with_its_remedy(sources, expected):
    assert [str(problem) for problem in check_page_paths(sources)] == [expected]


def test_index_is_not_one_of_the_pages_in_a_folder():
    assert PagePath("essays/", "a", "zh").is_in("essays/")
    assert not PagePath("essays/", "index", "zh").is_in("essays/")
    assert not PagePath("", "a", "zh").is_in("essays/")


ZH, EN = PagePath("essays/", "a", "zh"), PagePath("essays/", "a", "en")


def test_missing_pages():
    assert untranslated_pages([ZH]) == {EN}
    assert untranslated_pages([ZH, EN]) == set()
