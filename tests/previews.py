"""A running `make serve`, and what one gets from it."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request

import pytest

from project import ROOT


class Preview:
    """A running preview of a project."""

    def __init__(self, project):
        self._project = project
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.address = f"127.0.0.1:{free.getsockname()[1]}"
        self.temporary = project.folder / "tmp"
        self.temporary.mkdir()
        with (project.folder / "serve.log").open("w") as log:
            self._process = subprocess.Popen(
                [
                    "make",
                    "-s",
                    "-f",
                    str(ROOT / "Makefile"),
                    "-o",
                    "setup",
                    "serve",
                    f"ADDRESS={self.address}",
                    f"PY={ROOT / '.venv/bin/python'}",
                ],
                cwd=project.folder,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
                env=os.environ | {"TMPDIR": str(self.temporary), "SUYUAN_PROCESSES": "2"},
            )

    @property
    def log(self):
        return (self._project.folder / "serve.log").read_text("utf-8")

    def get(self, path):
        try:
            with urllib.request.urlopen(f"http://{self.address}/{path}", timeout=5) as response:
                return re.sub(
                    r"livereload\([\d, ]+\)", "livereload()", response.read().decode()
                )  # numbers of the request
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            return ""

    def wait_for(self, text, path=""):
        """Until a page, or the log where no path is given as None, holds a text."""
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            assert self._process.poll() is None, self.log
            if text in (self.log if path is None else self.get(path)):
                return
            time.sleep(0.1)
        pytest.fail(f"{text!r} did not come:\n{self.log}")

    def end(self):
        if self._process.poll() is None:
            os.killpg(self._process.pid, signal.SIGINT)
            self._process.wait(20)
