"""`make serve`: the preview follows what is edited, whatever it is, and survives a mistake."""

import os
import shutil
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request

import pytest
from project import ROOT


@pytest.fixture
def preview(project):
    """A running preview; calling it waits until the home page holds a text."""
    for name in ("hooks", "overrides"):
        (project.folder / name).unlink()
        shutil.copytree(ROOT / name, project.folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    log = (project.folder / "serve.log").open("w")
    process = subprocess.Popen(
        ["make", "-s", "-f", str(ROOT / "Makefile"), "-o", "setup", "serve", f"ADDRESS={address}",
         f"PY={ROOT / '.venv/bin/python'}"],
        cwd=project.folder, stdin=subprocess.DEVNULL, stdout=log, stderr=subprocess.STDOUT, start_new_session=True)

    def wait_for(text, path=""):
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            assert process.poll() is None, (project.folder / "serve.log").read_text()
            try:
                with urllib.request.urlopen(f"http://{address}/{path}", timeout=5) as response:
                    if text in response.read().decode():
                        return
            except (urllib.error.URLError, ConnectionError, TimeoutError):
                pass
            time.sleep(0.2)
        pytest.fail(f"{text!r} did not come:\n" + (project.folder / "serve.log").read_text())

    yield wait_for
    os.killpg(process.pid, signal.SIGINT)
    assert process.wait(20) is not None


def test_the_preview_follows_every_kind_of_edit(project, preview):
    preview("标题")
    preview("Heading", "en/")
    project.write("docs/index.zh.md", "# 改过的首页\n")
    preview("改过的首页")
    words = project.folder / "docs/data/interface.yml"
    words.write_text(words.read_text("utf-8").replace("correct_page: {zh: 改正这一页", "correct_page: {zh: 改掉这一页"), "utf-8")
    preview("改掉这一页")
    template = project.folder / "overrides/main.html"
    template.write_text(template.read_text("utf-8").replace('class="page-foot"', 'class="page-foot edited"'), "utf-8")
    preview("page-foot edited")
    hook = project.folder / "hooks/interface.py"
    hook.write_text(hook.read_text("utf-8").replace(
        "    return env\n", '    env.globals["t"] = env.globals["t"] | {"correct_page": "钩子改的"}\n    return env\n'), "utf-8")
    preview("钩子改的")
    # A mistake is told and the preview goes on with the next edit.
    project.write("docs/about.zh.md", "---\ntitle: a: b\n---\n")
    deadline = time.monotonic() + 30
    while "docs/about.zh.md:2: this is not valid YAML" not in (project.folder / "serve.log").read_text():
        assert time.monotonic() < deadline
        time.sleep(0.2)
    project.write("docs/about.zh.md", "# 好了\n")
    preview("好了", "about/")
