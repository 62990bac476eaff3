"""What `make check` finds as `make site` would: lost addresses, and the example of the home page;
and which id an author meant."""

import pytest

from small_content import CLAIM, ENTRY, essay, small
from suyuan.checking.content import Content
from suyuan.checking.run import check_content
from suyuan.core.nearest import nearest

HOME = (
    "---\ntitle: t\ntemplate: home.html\nexample: {{essay: {}, claim: {}}}\n---\n\n# t\n\n## One\n"
)
URLS, REDIRECTS = "docs/data/urls.txt", "docs/data/redirects.yml"
PUBLISHED = "\n".join(
    f"/{each}"
    for each in (
        "", "claims.json", "en/", "essays/a/", "essays/a/index.md", "essays/a/parallel/",
        "essays/a/twins.tmx", "en/essays/a/parallel/", "glossary/cnn/",
    )
)  # fmt: skip


def check(**changed):
    files = {path: text.encode() for path, text in small(**changed).items()}
    return [str(problem) for problem in check_content(Content(files))]


def test_a_deleted_twin_takes_addresses_with_it():
    assert check(**{URLS: PUBLISHED}) == []
    lost = check(**{URLS: PUBLISHED, "docs/essays/a.en.md": None})
    where = ["/essays/a/parallel/", "/en/essays/a/parallel/"]
    assert [line.split("'")[1] for line in lost] == where, lost
    assert lost[0].startswith("docs/data/urls.txt:6:1: kept: ")


def test_a_page_that_is_gone_is_one_line_and_may_have_moved():
    gone = {"docs/essays/a.zh.md": None, "docs/essays/a.en.md": None, URLS: PUBLISHED}
    assert len(check(**gone)) == 3, "the page and both beside the other language"
    moved = {
        "docs/essays/b.zh.md": essay("zh", "卖了 [4400 万美元](claim:price)。"),
        "docs/essays/b.en.md": essay("en", "It went for [$44 million](claim:price)."),
        REDIRECTS: "/essays/a/: /essays/b/\n/essays/a/parallel/: /essays/b/parallel/\n",
    }
    assert check(**gone, **moved) == []
    broken = check(**gone, **moved | {REDIRECTS: "/essays/a/: /essays/c/\n"})
    assert any("leads to '/essays/c/', which does not exist" in line for line in broken)


def test_the_example_of_the_home_page():
    assert check(**{"docs/index.en.md": HOME.format("a", "price")}) == []
    [line] = check(**{"docs/index.en.md": HOME.format("a", "prise")})
    assert line.startswith("docs/index.en.md:4:") and "did you mean 'price'?" in line
    lines = check(**{"docs/index.en.md": HOME.format("a", "price"), "docs/essays/a.en.md": None})
    assert any("there is no essay 'a' with a translated paragraph" in line for line in lines)


@pytest.mark.parametrize(
    "changed, meant",
    [
        ({"docs/essays/a.en.md": essay("en", "It: [$44 million](claim:prices).")}, "price"),
        ({"docs/essays/a.en.md": essay("en", "[$44 million](claim:price@articel).")}, "article"),
        ({"docs/index.en.md": "# Home\n\n## One\n\n[a net](entry:ccnn)\n"}, "cnn"),
        ({"docs/index.en.md": "# Home\n\n## One\n\n[a net](entri:cnn)\n"}, "entry:cnn"),
        ({"docs/index.en.md": "# Home\n\n## One\n\n[a](glossary/cn.md)\n"}, "glossary/cnn.md"),
        ({"docs/index.en.md": "# Home\n\n## One\n\n[a](#ones)\n"}, "one"),
        ({"docs/data/claims.yml": CLAIM.replace("article", "artcle")}, "article"),
        ({"docs/data/claims.yml": CLAIM.replace("values", "vaules")}, "values"),
        ({"docs/data/glossary.yml": ENTRY + "  see: [cnnn]\n"}, "cnn"),
        ({"README.md": "# Home\n\n[x](docs/index.zh)\n"}, "docs/index.zh.md"),
    ],
)
def test_the_id_that_was_meant_is_proposed(changed, meant):
    found = check(**changed)
    assert any(f"did you mean '{meant}'?" in line for line in found), found


def test_only_what_is_alike_is_proposed():
    known = ["auction-price", "altman-ouster"]
    for slip in (
        "auction-prise",
        "acution-price",
        "Auction_Price",
        "auctionprice",
        "price-auction",
    ):
        assert nearest(slip, known) == "auction-price"
    assert nearest("gpu", known) == nearest("", known) == nearest("x" * 100_000, known) == ""


def test_what_was_pasted_twice_is_one_line():
    again = check(**{"docs/data/glossary.yml": ENTRY + ENTRY})
    assert len([line for line in again if "duplicate key 'cnn'" in line]) == len(again) == 1, again
    named = ENTRY.replace(", short", ", aliases: [CNN], short")
    lines = check(**{"docs/data/glossary.yml": named + named.replace("cnn:", "cnn-2:")})
    assert len(lines) == 2, f"one in each language: {lines}"
    assert all("(and 1 more) is also a name of cnn" in line for line in lines)
