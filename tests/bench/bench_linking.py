"""What linking costs of a build, and how it grows. Ratios, so that they mean the same on every
machine."""

from __future__ import annotations

import random
import string
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "hooks"), str(ROOT / "tests"), str(Path(__file__).parent)]

from corpus import write_corpus  # noqa: E402

from project import run  # noqa: E402
from suyuan.linking.entry_links import link_mentions  # noqa: E402
from suyuan.linking.mentions import Matcher  # noqa: E402
from suyuan.markup.tree import parse_html  # noqa: E402
from suyuan.records.entries import load_entries  # noqa: E402

# A hook that comes before hooks/entries.py and puts a clock around what it imports.
CLOCK = """\
import atexit, functools, time
from mkdocs.plugins import event_priority
import suyuan.linking.entry_links, suyuan.linking.mentions
spent = [0.0]
start = time.perf_counter()
def timed(function):
    @functools.wraps(function)
    def inner(*arguments, **named):
        begin = time.perf_counter()
        try:
            return function(*arguments, **named)
        finally:
            spent[0] += time.perf_counter() - begin
    return inner
suyuan.linking.entry_links.link_mentions = timed(suyuan.linking.entry_links.link_mentions)
suyuan.linking.mentions.Matcher.__init__ = timed(suyuan.linking.mentions.Matcher.__init__)
atexit.register(lambda: print(f"LINKING {spent[0]} OF {time.perf_counter() - start}"))
def on_startup(command, dirty): pass
"""


def test_share_of_a_build_of_500_essays(tmp_path):
    write_corpus(tmp_path, 500)
    settings = (
        (tmp_path / "mkdocs.yml").read_text("utf-8").replace("hooks:\n", "hooks:\n  - clock.py\n")
    )
    (tmp_path / "mkdocs.yml").write_text(settings, "utf-8")
    (tmp_path / "clock.py").write_text(
        f"import sys; sys.path.insert(0, {str(ROOT / 'hooks')!r})\n" + CLOCK, "utf-8"
    )
    built = run([sys.executable, "-m", "mkdocs", "build", "--quiet"], tmp_path)
    assert built.returncode == 0, built.stdout
    spent, total = (float(word) for word in built.stdout.split("LINKING ")[1].split()[:3:2])
    print(f"\nlinking takes {spent / total:.1%} of a build of 500 essays in two languages")
    assert spent < 0.10 * total


def names(number: int) -> Matcher:
    rng = random.Random(number)
    words = {"".join(rng.choices(string.ascii_lowercase, k=9)) for _ in range(number)}
    records = "".join(
        f"n{i}:\n  zh: {{name: {word}, short: s, full: f}}\n  en: "
        f"{{name: {word}, short: s, full: f}}\n"
        for i, word in enumerate(sorted(words))
    )
    return Matcher(load_entries({"glossary.yml": records}, {}), "en")


def seconds(matcher: Matcher, text: str) -> float:
    def once() -> float:
        root = parse_html(text)
        begin = time.perf_counter()
        link_mentions(root, matcher.find, lambda id_: id_)
        return time.perf_counter() - begin

    return min(once() for _ in range(5))


def test_growth_with_the_text_and_with_the_names():
    text = (
        "<p>"
        + "that summer the laboratory kept its machine running through the night.</p>\n<p>" * 500
        + "</p>"
    )
    few, many = names(300), names(9600)
    longer = seconds(few, text * 8) / seconds(few, text)
    more = seconds(many, text) / seconds(few, text)
    print(f"\n8 times the text: ×{longer:.1f}; 32 times the names: ×{more:.2f}")
    assert longer < 12 and more < 2
