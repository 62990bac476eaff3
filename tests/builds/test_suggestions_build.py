"""Which pages of a small site lead to an editor and to the form."""

import json

from lxml import html

from project import Project
from samples import FORM, REPOSITORY
from small_page import FIGURE
from suyuan.twins.suggestions import fill_form

CLAIM = """\
price:
  zh: {claim: 价钱}
  en: {claim: The price}
  values:
    - {zh: 10 美元, en: $10, at: [{source: article}]}
"""

CLAIMS_PAGE = "---\ntitle: t\ntemplate: claims.html\n---\n\n# t\n"

ENTRY = """\
# Terms.
chip:
  zh: {name: 芯片, aliases: [], short: 一块芯片。, full: 芯片。}
  en: {name: chip, aliases: [], short: A chip., full: A chip.}
"""

PAGES = (
    "essays/first/",
    "en/essays/first/",
    "essays/first/parallel/",
    "essays/alone/",
    "glossary/chip/",
    "claims/",
)


def write(project: Project) -> None:
    project.essay(
        "first", zh="一段。\n\n![图](figure:bars)", en="A paragraph.\n\n![figure](figure:bars)"
    )
    project.essay("alone", en=None)
    project.write("docs/data/claims.yml", CLAIM)
    project.write("docs/data/figures.yml", "# Figures.\n" + FIGURE)
    project.write("docs/data/glossary.yml", ENTRY)
    for locale in ("zh", "en"):
        project.write(f"docs/claims.{locale}.md", CLAIMS_PAGE)


def read(project: Project, address: str):
    return html.fromstring(project.page(f"{address}index.html"))


def test_every_page_with_passages_leads_to_their_lines_and_to_the_form(project):
    write(project)
    result = project.build("--quiet", REPO_URL=REPOSITORY, EDIT_URI="edit/main/docs/")
    assert result.returncode == 0, result.stdout
    for address in PAGES:
        root = read(project, address)
        assert (
            root.xpath("//a[@class='suggest']/@href")[0]
            == f"#{root.xpath('//p[@class=$foot]/@id', foot='page-foot')[0]}"
        )
        [form] = root.xpath("//a[@data-form]")
        assert form.get("data-form") == f"{REPOSITORY}/{FORM}" and form.get("rel") == "nofollow"
        assert form.get("href") == fill_form(
            f"{REPOSITORY}/{FORM}", permalink=root.xpath("//link[@rel='canonical']/@href")[0]
        )
    edit = f"{REPOSITORY}/edit/main/docs/"
    [heading, paragraph, figure] = read(project, "en/essays/first/").xpath(
        "//*[starts-with(@id, 's-')]/@id"
    )
    lines = json.loads(project.page("en/essays/first/lines.json"))
    assert lines == {
        f"{edit}essays/first.en.md": {heading: 9, paragraph: 11},
        f"{edit}data/figures.yml": {figure: 2},
    }
    assert lines == json.loads(project.page("en/essays/first/parallel/lines.json"))
    assert json.loads(project.page("claims/lines.json")) == {f"{edit}data/claims.yml": {"price": 1}}
    assert read(project, "glossary/chip/").xpath("//a[@data-here]/@href") == [
        f"{edit}data/glossary.yml#L2"
    ]
    plain = read(project, "about/")
    assert (
        not plain.xpath("//a[@class='suggest']")
        and not plain.xpath("//@data-form")
        and plain.xpath("//a[contains(@href, 'issues/new')]")
    )


def test_without_a_repository_there_is_no_way_and_nothing_is_broken(project):
    write(project)
    result = project.build("--quiet", REPO_URL="", EDIT_URI="")
    assert result.returncode == 0, result.stdout
    for address in PAGES:
        root = read(project, address)
        assert not root.xpath(
            "//a[@class='suggest'] | //a[@rel='edit nofollow'] | //@data-form | "
            "//a[contains(@href, 'issues/new')]"
        )
        assert not root.xpath("//a[@href='#page-foot']")
    assert not [*project.folder.glob("site/**/lines.json")]
