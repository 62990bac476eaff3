"""How a problem is printed, for people and for GitHub."""

from suyuan.checking.formats import as_github, as_text
from suyuan.core.problems import Problem


def test_a_problem_in_a_line():
    assert (
        as_text(Problem("docs/a.md", 3, "this is wrong: mend it", 7, "quotes"))
        == "docs/a.md:3:7: quotes: this is wrong: mend it"
    )
    assert as_text(Problem("docs/a.md", 0, "this is wrong")) == "docs/a.md: this is wrong"
    assert (
        as_text(Problem("a\x1b[2J.md", 1, "x\u202ey\n", 1, "z"))
        == "aU+001B[2J.md:1:1: z: xU+202EyU+000A"
    )


def test_a_problem_for_github():
    assert as_github(Problem("docs/a.md", 3, "100 % wrong, mend: it", 7, "quotes")) == (
        "::error file=docs/a.md,line=3,col=7,title=quotes::100 %25 wrong, mend: it"
    )
    assert as_github(Problem("docs/a.md", 0, "x")) == "::error file=docs/a.md::x"


def test_a_problem_cannot_give_github_another_command():
    hostile = as_github(
        Problem("a,line=1::b\n::c%0A.md", 1, "x\r\n::set-output name=y::z\u2028::", 1, "r:,\n")
    )
    assert hostile.count("\n") == hostile.count("\r") == hostile.count("\u2028") == 0
    assert hostile == (
        "::error file=a%2Cline=1%3A%3Ab%0A%3A%3Ac%250A.md,line=1,col=1,title=r%3A%2C%0A"
        "::x%0D%0A::set-output name=y::z"
        "U+2028::"
    )
