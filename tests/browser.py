"""Finds a Chromium that works and a font with Chinese for it, or gets them: `python
tests/browser.py`, called by `make test`.

A browser that is installed is used; else Playwright's download; else the distribution's package,
where apt and the rights are there. Prints one line and fails when all three fail. The path is kept
beside the virtual environment. Without a Chinese font every Han character is an empty box of
another width, and tests of lines and taps say nothing.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Error, sync_playwright

KEPT = Path(sys.prefix, "chromium")

# The shell has the same engine without the windows around it, and takes a sixth less time for the
# whole of `make test`.
_NAMES = (
    "chromium-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "microsoft-edge",
)
_MAC = ("Google Chrome", "Chromium", "Microsoft Edge")
_MINUTES = 60


def find() -> str | None:
    """Path of the first installed browser that starts."""
    return next((path for path in _installed() if _starts(path)), None)


def get() -> str | None:
    """As `find`, installing one if there is none."""
    found = find()
    if not found:
        print("No Chromium found; downloading Playwright's …", file=sys.stderr)
        _run([sys.executable, "-m", "playwright", "install", "chromium"], 5 * _MINUTES)
        found = find()
    if not found and _may_install():
        print("That failed; installing the distribution's chromium …", file=sys.stderr)
        _apt_get("update")
        for package in ("chromium-headless-shell", "chromium"):
            _apt_get("install", "-y", "--no-install-recommends", package)
            if found := find():
                break
    return found


def shows_chinese(path: str) -> bool:
    """Whether two Han characters look different in that browser: without a font for them both are
    the same box."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path)
        page = browser.new_page()
        one, other = page.evaluate("""() => [..."溯源"].map(character => {
            const canvas = document.createElement("canvas"), context = canvas.getContext("2d")
            context.fillText(character, 10, 50)
            return canvas.toDataURL()
        })""")
        browser.close()
    return one != other


def get_chinese(path: str) -> bool:
    """As `shows_chinese`, installing a font if there is none."""
    if shows_chinese(path):
        return True
    if _may_install():
        print("No font with Chinese found; installing the distribution's Noto …", file=sys.stderr)
        _apt_get("update")
        _apt_get("install", "-y", "--no-install-recommends", "fonts-noto-cjk")
    return shows_chinese(path)


def _may_install() -> bool:
    return bool(shutil.which("apt-get")) and os.geteuid() == 0


def _apt_get(*arguments: str) -> None:
    _run(["apt-get", "-qq", *arguments], 10 * _MINUTES)


def _installed() -> Iterator[str]:
    if os.environ.get("CHROMIUM"):
        yield os.environ["CHROMIUM"]
    yield from filter(None, map(shutil.which, _NAMES))
    yield from (f"/Applications/{name}.app/Contents/MacOS/{name}" for name in _MAC)
    with sync_playwright() as playwright:
        own = playwright.chromium.executable_path
    yield own


def _starts(path: str) -> bool:
    """Being there is not enough: Ubuntu's chromium-browser may be a stub, a download may lack
    libraries."""
    if not Path(path).exists():
        return False
    try:
        with sync_playwright() as playwright:
            playwright.chromium.launch(executable_path=path, timeout=30_000).close()
    except Error:
        return False
    return True


def _run(command: list[str], seconds: int) -> None:
    """Failure shows in that nothing is found afterwards."""
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    with contextlib.suppress(OSError, subprocess.TimeoutExpired):
        subprocess.run(
            command,
            env=environment,
            timeout=seconds,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )


def main() -> int:
    if KEPT.exists() and Path(KEPT.read_text()).exists():
        return 0
    found = get()
    if not found:
        print(
            "No Chromium for the browser tests: install one (Debian: apt install chromium; macOS: "
            "Google Chrome), "
            "or say where it is: make test CHROMIUM=/path/to/chromium",
            file=sys.stderr,
        )
        return 1
    if not get_chinese(found):
        print(
            "No font with Chinese for the browser tests: install one (Debian: apt install "
            "fonts-noto-cjk)",
            file=sys.stderr,
        )
        return 1
    KEPT.write_text(found)
    return 0


if __name__ == "__main__":
    sys.exit(main())
