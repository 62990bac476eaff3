"""What all tests share: small projects, the real site, a server, a browser."""

from __future__ import annotations

import functools
import http.server
import os
import shutil
import tempfile
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from filelock import FileLock
from hypothesis import settings

from browser import KEPT
from project import Project, copy_sources, make_site

# Builds keep a key of this user's there, see core/seal.py.
os.environ["XDG_STATE_HOME"] = tempfile.mkdtemp(prefix="suyuan-state-")

# The same examples in every run, and no test that fails because the machine is busy.
settings.register_profile("suyuan", deadline=None, derandomize=True)
settings.load_profile("suyuan")


@pytest.fixture
def project(tmp_path):
    return Project(tmp_path)


@pytest.fixture(scope="session")
def once(tmp_path_factory, worker_id) -> Callable[[str, Callable[[Path], object]], Path]:
    """`once(name, make)` is a folder that `make(folder)` has filled, once in a run: the first test
    process that asks for it makes it, others wait. Tests read it and change nothing in it."""
    root = tmp_path_factory.getbasetemp()
    root = (
        root if worker_id == "master" else root.parent
    )  # pytest-xdist gives each process a folder of its own in there

    def folder(name: str, make: Callable[[Path], object]) -> Path:
        made, done = root / name, root / f"{name}.done"
        with FileLock(root / f"{name}.lock"):
            if not done.exists():
                shutil.rmtree(made, ignore_errors=True)
                made.mkdir()
                make(made)
                done.touch()
        return made

    return folder


@pytest.fixture(scope="session")
def small_site(once) -> Path:
    """A project with an essay in both languages and one in Chinese alone, built.

    `Project(folder, built=True)` reads it; a test that changes something takes a copy of it with
    `Project(folder, copy_of=small_site)`.
    """

    def make(folder: Path) -> None:
        project = Project(folder)
        project.essay("good")
        project.essay("alone", en=None)
        for locale in ("zh", "en"):
            project.write(f"docs/glossary/clash.{locale}.md", "# Clash\n")
            project.write(
                f"docs/essays/index.{locale}.md",
                "---\ntitle: t\ntemplate: essays.html\n---\n\n# t\n",
            )
        result = project.build()
        assert result.returncode == 0, result.stdout

    return once("small", make)


@pytest.fixture(scope="session")
def real_site(once) -> Path:
    """The real content as the repository has it (without imported sources), built as `make site`
    does."""
    return once("real", _build_real_site) / "site"


def _build_real_site(folder: Path) -> None:
    copy_sources(folder)
    result = make_site(folder)
    assert result.returncode == 0, result.stdout


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *arguments):
        pass

    def send_error(self, code, message=None, explain=None):
        """As static hosts do: the site's own 404.html for every address that leads nowhere."""
        if code != 404:
            return super().send_error(code, message, explain)
        body = Path(self.directory, "404.html").read_bytes()
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


class _Server(http.server.ThreadingHTTPServer):
    def handle_error(self, request, client_address):
        """A browser that leaves in the middle of an answer is no fault."""


@pytest.fixture(scope="session")
def serve():
    """Serves a folder and returns its address, ending in '/'."""
    servers = []

    def start(folder: Path) -> str:
        servers.append(_Server(("127.0.0.1", 0), functools.partial(_Quiet, directory=str(folder))))
        threading.Thread(target=servers[-1].serve_forever, daemon=True).start()
        return f"http://127.0.0.1:{servers[-1].server_port}/"

    yield start
    for server in servers:
        server.shutdown()


@pytest.fixture(scope="session")
def chromium():
    if not KEPT.exists():
        pytest.fail("no browser has been set up: run the tests with `make test`")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=KEPT.read_text())
        yield browser
        browser.close()
