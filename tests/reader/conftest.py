"""Tabs that fail a test on errors and on requests elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

DESKTOP = {"width": 1280, "height": 900}


@pytest.fixture(scope="session")
def served(real_site, serve):
    """The address at which the real site is served."""
    return serve(real_site)


@pytest.fixture(scope="session")
def window(chromium, served):
    """What the tabs of this test process share: a browser context, and in it a page that stays
    open. The first page of a context starts a process of the browser, which costs more than most
    tests."""
    context = chromium.new_context(viewport=DESKTOP)
    stays = context.new_page()
    stays.goto(f"{served}404.html")
    yield stays
    context.close()


@pytest.fixture
def tab(window):
    """A fresh tab at desktop width, with nothing in its storage. What goes wrong in the page fails
    the test, as does any request elsewhere."""
    with _watched(window.context.new_page()) as page:
        yield page
        page.close()
        window.evaluate("localStorage.clear()")
        window.context.clear_cookies()


@pytest.fixture
def lone_tab(chromium):
    """The same in a context of its own, for tests that change what all its tabs share, such as the
    clock."""
    context = chromium.new_context(viewport=DESKTOP)
    with _watched(context.new_page()) as page:
        yield page
        context.close()


@contextmanager
def _watched(page) -> Iterator:
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(f"script: {error}"))
    page.on(
        "request",
        lambda request: (
            wrong.append(f"request: {request.url}")
            if not request.url.startswith(("http://127.0.0.1:", "data:", "blob:"))
            else None
        ),
    )
    yield page
    assert not wrong
