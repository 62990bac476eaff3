"""How fast the cleaner is, as ratios, beside trafilatura and jusText on the same input. `make
bench-parts` prints them.

Ratios and not seconds, so that the figures mean the same on every machine.
"""

from __future__ import annotations

import functools
import os
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path

import justext
import pytest
import trafilatura

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "hooks"), str(ROOT / "tests/cleaning")]

from scoring import CAPTURES, f1, read_page  # noqa: E402

from suyuan.cleaning import clean  # noqa: E402
from suyuan.commands.importing import import_captures  # noqa: E402

TEXT = (CAPTURES / "03-portal.txt").read_text(encoding="utf-8")
JUSTEXT = {
    "stoplist": frozenset(),
    "stopwords_low": 0,
    "stopwords_high": 0,
}  # its settings for any language


def best(work: Callable[[], object], times: int = 3) -> float:
    """Seconds of the fastest of some runs."""

    def once() -> float:
        start = time.perf_counter()
        work()
        return time.perf_counter() - start

    return min(once() for _ in range(times))


def grown(size: int) -> bytes:
    """An article of about `size` bytes: the same site around ever more paragraphs, no two alike."""
    head, _, tail = TEXT.partition("海边的人都知道")
    paragraphs, i = [], 0
    while len("".join(paragraphs)) * 3 < size:
        i += 1
        paragraphs.append(f"第{i}次涨潮的时候，{tail.splitlines()[3 + i % 5]}\n\n")
    return (head + "".join(paragraphs) + tail).encode()


def test_time_per_megabyte_does_not_grow_with_the_size():
    clean(grown(10_000), "warm.txt")
    seconds = {
        size: best(functools.partial(clean, grown(size), "capture.txt"), 2) / (size / 2**20)
        for size in (50_000, 200_000, 800_000, 3_200_000)
    }
    smallest = seconds[50_000]
    print(
        "\ntime per megabyte, as a ratio to that of 50 kB: "
        + ", ".join(f"{size // 1000} kB {value / smallest:.2f}" for size, value in seconds.items())
    )
    assert seconds[3_200_000] < 1.5 * smallest


def wrapped(text: str) -> str:
    """Flat text as HTML, one paragraph a line: what the peers can be given of it."""
    return (
        "<html><body>"
        + "".join(f"<p>{line}</p>" for line in text.splitlines() if line.strip())
        + "</body></html>"
    )


@pytest.mark.parametrize("name", ["03-portal.txt", "06-saved-page.html", "08-saved-page-en.html"])
def test_beside_trafilatura_and_justext(name):
    data = (CAPTURES / name).read_bytes()
    text = data.decode("utf-8")
    page = text if name.endswith(".html") else wrapped(text)
    wanted = read_page(
        (CAPTURES / f"{Path(name).stem}.expected.md").read_text(encoding="utf-8")
    ).text
    tools = {
        "suyuan": lambda: read_page(clean(data, name).markdown).text,
        "trafilatura": lambda: (
            trafilatura.extract(page, favor_precision=True, include_comments=False) or ""
        ),
        "jusText": lambda: "".join(
            p.text for p in justext.justext(page, **JUSTEXT) if not p.is_boilerplate
        ),
    }
    quality = {tool: f1("".join(work().split()), wanted) for tool, work in tools.items()}
    seconds = {tool: best(work) for tool, work in tools.items()}
    print(
        f"\n{name}: "
        + ", ".join(
            f"{tool} time ×{seconds[tool] / seconds['trafilatura']:.2f} F1 {quality[tool]:.3f}"
            for tool in tools
        )
    )
    assert quality["suyuan"] >= max(quality.values())


def test_a_folder_uses_all_cores(tmp_path):
    captures = []
    for i in range(64):
        captures.append(tmp_path / f"{i}.txt")
        captures[-1].write_bytes(grown(60_000) + str(i).encode())
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    assert all(outcome.page for outcome in import_captures(captures, tmp_path / "out"))
    wall, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    busy = (after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime) / wall
    print(f"\n64 captures of 60 kB: {busy:.2f} of {os.cpu_count()} cores busy")
    assert busy > 0.6 * (os.cpu_count() or 1) or os.cpu_count() == 1
