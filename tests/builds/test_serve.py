"""`make serve`: the preview follows what is edited, whatever it is, shows a page at once, and
survives a mistake."""

import os
import shutil
import time
from pathlib import Path

import pytest

from previews import Preview
from project import ROOT, forks


@pytest.fixture
def preview(project):
    for name in ("hooks", "overrides"):
        (project.folder / name).unlink()
        shutil.copytree(
            ROOT / name, project.folder / name, ignore=shutil.ignore_patterns("__pycache__")
        )
    project.essay(
        "one",
        "第一段讲一台机器。\n\n第二段讲一个人。",
        "The first is about a machine.\n\nThe second is about a man.",
    )
    running = Preview(project)
    yield running
    running.end()


PLANTED = """\
<script>document.title = "ran"</script>
<img src="x" onerror="document.title = 'ran'">
<svg onload="document.title = 'ran'"></svg>
<a id="link" href="javascript:void(document.title = 'ran')">link</a>
"""


def test_no_script_of_a_capture_runs(project, preview, chromium):
    """The first wall takes it out of the page; behind it, the policy of the site holds."""
    project.write("docs/sources/x.zh.md", f"# 文章\n\n{PLANTED}\n记号\n")
    preview.wait_for("记号", "sources/x/")
    text = preview.get("sources/x/")
    assert "'ran'" not in text and "onerror" not in text and "onload=" not in text
    [site] = preview.temporary.glob("mkdocs_*")
    planted = text.replace("记号", f"记号 {PLANTED}")
    for name, page in (("planted", planted), ("open", planted.replace("Security-Policy", "x"))):
        (site / name).mkdir()
        (site / name / "index.html").write_text(page, "utf-8")
    with chromium.new_context() as context:
        titles = {}
        for name in ("sources/x", "planted", "open"):
            tab = context.new_page()
            tab.goto(f"http://{preview.address}/{name}/")
            tab.locator("#link").last.click()
            titles[name] = tab.title()
    assert "ran" in titles["open"], "without the policy it does"
    assert "ran" not in titles["sources/x"] + titles["planted"]


def test_the_preview_follows_every_kind_of_edit(project, preview):
    preview.wait_for("标题")
    preview.wait_for("Heading", "en/")
    project.write("docs/index.zh.md", "# 改过的首页\n")
    preview.wait_for("改过的首页")
    words = project.folder / "docs/data/interface.yml"
    words.write_text(
        words.read_text("utf-8").replace(
            "correct_page: {zh: 改正这一页", "correct_page: {zh: 改掉这一页"
        ),
        "utf-8",
    )
    template = project.folder / "overrides/main.html"
    template.write_text(
        template.read_text("utf-8").replace('class="page-foot"', 'class="page-foot edited"'),
        "utf-8",
    )
    preview.wait_for("page-foot edited")
    preview.wait_for("改掉这一页")
    hook = project.folder / "hooks/theme.py"
    hook.write_text(
        hook.read_text("utf-8").replace(
            "    return env\n",
            '    env.globals["t"] = env.globals["t"] | {"correct_page": "钩子改的"}\n'
            "    return env\n",
        ),
        "utf-8",
    )
    preview.wait_for("钩子改的")


def test_a_mistake_leaves_the_last_good_build_on_view_with_a_notice(project, preview, chromium):
    """An open tab follows by itself: to the notice, and back when the mistake is gone."""
    good = (project.folder / "docs/data/sources.yml").read_text("utf-8")
    claim, yaml = "there is no claim 'nonesuch' in claims.yml", "this is not valid YAML"
    preview.wait_for("第一段", "essays/one/")
    with chromium.new_context() as context:
        tab = context.new_page()
        tab.goto(f"http://{preview.address}/essays/one/")
        notice, text = tab.locator(".preview-notice"), tab.locator("main").first
        project.essay("one", "改成[一台](claim:nonesuch)机器。\n\n第二段讲一个人。", en=None)
        notice.wait_for(timeout=60_000)
        assert f"docs/essays/one.zh.md:11: {claim}" in notice.inner_text()
        assert notice.evaluate("it => getComputedStyle(it).position") == "sticky", (
            "it has its style"
        )
        assert "第一段讲一台机器" in text.inner_text(), "the last good build"
        tab.reload()
        assert notice.count() == 1
        # Another mistake, in records; a page that is new has no good build: its address leads to
        # the 404 page, which reloads, too.
        project.essay("one", "第一段讲两台机器。\n\n第二段讲一个人。", en=None)
        project.write("docs/essays/two.zh.md", "---\ntitle: a: b\n---\n")
        project.write("docs/data/sources.yml", f"{good}\nother: [x\n")
        tab.get_by_text(f"docs/data/sources.yml:9: {yaml}").wait_for(timeout=60_000)
        tab.goto(f"http://{preview.address}/essays/two/")
        assert yaml in notice.inner_text()
        project.write("docs/data/sources.yml", good)
        tab.get_by_text(f"docs/essays/two.zh.md:2: {yaml}").wait_for(timeout=60_000)
        project.essay("two", "又一篇。", "Another.")
        text.get_by_text("又一篇").wait_for(timeout=60_000)
        assert notice.count() == 0
        tab.goto(f"http://{preview.address}/essays/one/")
        assert "两台机器" in text.inner_text()


@forks
def test_an_edited_page_is_shown_at_once_as_a_build_makes_it_and_the_rest_follows(project, preview):
    pages = (
        "essays/one/",
        "en/essays/one/",
        "essays/one/parallel/",
        "en/essays/one/parallel/",
        "essays/one/twins.json",
    )
    preview.wait_for("第一段", "essays/one/")
    index = preview.get("search/zh/index.json")
    project.essay("one", "第一段讲两台机器。\n\n第二段讲一个人。\n\n新的一段。", en=None)
    preview.wait_for("两台机器", "essays/one/")
    assert "Updated the pages of docs/essays/one.zh.md; the rest of the site follows" in preview.log
    assert "followed" not in preview.log and preview.get("search/zh/index.json") == index
    at_once = [preview.get(page) for page in pages]
    assert "新的一段" in at_once[1] and "两台机器" in at_once[3] and "两台机器" in at_once[4]
    preview.wait_for("The rest of the site has followed", None)
    assert [preview.get(page) for page in pages] == at_once
    assert preview.get("search/zh/index.json") != index
    # The copies of the build that followed make the next ones, and what was edited before is not
    # forgotten.
    project.write("docs/about.zh.md", "# 标题\n\n关于这个网站。\n")
    preview.wait_for("Updated the pages of docs/about.zh.md", None)
    assert "关于这个网站" in preview.get("about/")
    sheet = project.folder / "overrides/assets/styles/home.css"
    sheet.write_text(sheet.read_text("utf-8") + "\n.edited {}\n", "utf-8")
    preview.wait_for(".edited", "assets/styles/home.css")
    # What is served may be there a moment before the line that says so.
    preview.wait_for("overrides/assets/styles/home.css; the rest", None)
    assert "关于这个网站" in preview.get("about/")
    made = preview.log.count("Updated the pages")
    assert preview.log.count("Detected file changes") == made
    # What an editor keeps beside a page is nothing that other pages could show.
    project.write("docs/.about.zh.md.swp", "as vim does")
    project.write("docs/about.zh.md", "# 标题\n\n关于我们。\n")
    preview.wait_for("关于我们", "about/")
    made += 1
    assert preview.log.count("Updated the pages") == made
    # What copies cannot make is built as a whole.
    project.write("docs/about.zh.md", "# 另一个标题\n")
    preview.wait_for("另一个标题", "about/")
    assert preview.log.count("Updated the pages") == made
    # Nothing is left behind, neither of a build that was under way nor of the copies.
    project.write("docs/about.zh.md", "# 另一个标题\n\n关于！\n")
    preview.wait_for("关于！", "about/")
    preview.end()
    deadline = time.monotonic() + 10
    while left := [*preview.temporary.iterdir(), *_processes_in(project.folder)]:
        assert time.monotonic() < deadline, left
        time.sleep(0.1)


def _processes_in(folder):
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if Path(os.readlink(process / "cwd")) == folder:
                yield (process / "cmdline").read_text()
        except OSError:  # it has just ended
            pass
