from __future__ import annotations

import functools
import http.server
import shutil
import threading
from pathlib import Path

import pytest
from browser import KEPT
from filelock import FileLock
from project import Project, copy_sources, make_site


@pytest.fixture
def project(tmp_path):
    return Project(tmp_path)


@pytest.fixture(scope="session")
def real_site(tmp_path_factory, worker_id) -> Path:
    """The real content as the repository has it (without imported sources), built once, whichever test process comes first."""
    base = tmp_path_factory.getbasetemp()
    folder = (base if worker_id == "master" else base.parent) / "real"
    with FileLock(f"{folder}.lock"):
        if not (folder / "site").exists():
            shutil.rmtree(folder, ignore_errors=True)
            copy_sources(folder)
            result = make_site(folder)
            assert result.returncode == 0, result.stdout
    return folder / "site"


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
def served(real_site, serve):
    """The address at which the real site is served."""
    return serve(real_site)


@pytest.fixture(scope="session")
def chromium():
    if not KEPT.exists():
        pytest.fail("no browser has been set up: run the tests with `make test`")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=KEPT.read_text())
        yield browser
        browser.close()


@pytest.fixture
def tab(chromium):
    """A fresh tab at desktop width. What goes wrong in the page fails the test, as does any request elsewhere."""
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(f"script: {error}"))
    page.on("request", lambda request: wrong.append(f"request: {request.url}")
            if not request.url.startswith(("http://127.0.0.1:", "data:", "blob:")) else None)
    yield page
    context.close()
    assert not wrong
