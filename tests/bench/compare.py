"""This site beside the stack that it is built on, and beside other generators: `make bench
SIZES="50 500"`.

Every round builds each stack cold, touches one essay in both languages and builds it again; the
stacks take turns, so that what else the machine does meets all of them. Quoted are medians, and
ratios to the plain stack round by round. Writes tests/bench/results.json, with versions and
machine.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import platform
import shutil
import statistics
import sys
import tempfile
from collections.abc import Iterable
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from corpus import write_corpus  # noqa: E402
from measuring import Cost, measure, measure_preview  # noqa: E402
from stacks import Stack, set_up  # noqa: E402

STACKS = ("suyuan", "plain", "hugo", "zensical")
RESULTS = Path(__file__).with_name("results.json")
_SMALL = 0.2  # milliseconds a page: a stage below that is noise


def compare(size: int, rounds: int, names: Iterable[str], folder: Path, preview: bool) -> dict:
    """What each stack costs with this many essays in two languages, and how long each stage of ours
    takes."""
    corpus = folder / "corpus"
    corpus.mkdir(parents=True)
    write_corpus(corpus, size)
    stacks = [stack for name in names if (stack := set_up(name, corpus, folder / name))]
    costs: dict[str, dict[str, list[Cost]]] = {
        stack.name: {"cold": [], "warm": []} for stack in stacks
    }
    for number in range(rounds):
        for stack in stacks:
            _say(f"{size} essays, round {number + 1} of {rounds}: {stack.name}")
            stack.make_cold()
            costs[stack.name]["cold"].append(measure(stack.command, stack.folder))
            for locale in ("zh", "en"):
                with stack.essay(locale).open("a", encoding="utf-8") as page:
                    page.write(
                        f"\n\n{'又一段' if locale == 'zh' else 'One more'} "
                        f"{number + 12}{'。' if locale == 'zh' else '.'}\n"
                    )
            costs[stack.name]["warm"].append(measure(stack.command, stack.folder))
    found = {}
    for stack in stacks:
        found[stack.name] = {kind: _medians(costs[stack.name][kind]) for kind in ("cold", "warm")}
        if "plain" in costs:
            for kind in ("cold", "warm"):
                for field in Cost._fields:
                    found[stack.name][kind][f"{field}_to_plain"] = statistics.median(
                        getattr(ours, field) / getattr(plain, field)
                        for ours, plain in zip(costs[stack.name][kind], costs["plain"][kind])
                    )
        found[stack.name] |= _weigh(stack)
        if preview and stack.serve:
            _say(f"{size} essays, preview: {stack.name}")
            found[stack.name]["preview"] = statistics.median(
                measure_preview(stack.serve, stack.folder, stack.essay("zh"), "essays/made-0003/")
            )
    ours = next((stack for stack in stacks if stack.name == "suyuan"), None)
    return {"stacks": found, "stages": _stages(ours) if ours else {}}


def _medians(costs: list[Cost]) -> dict[str, float]:
    return {
        field: statistics.median(getattr(cost, field) for cost in costs) for field in Cost._fields
    }


def _weigh(stack: Stack) -> dict[str, float]:
    """Pages; bytes of the HTML of an essay, compressed, the median of all; bytes that a search of
    it needs at once."""
    site = stack.folder / stack.site
    essays = [
        len(gzip.compress(page.read_bytes(), 6, mtime=0))
        for page in site.glob("**/essays/made-*/index.html")
    ]
    index = [
        file
        for pattern in ("search/search_index.json", "search/*/index.json", "search.json")
        for file in site.glob(pattern)
    ]
    return {
        "pages": sum(1 for _ in site.rglob("*.html")),
        "page_bytes": statistics.median(essays) if essays else 0,
        "search_bytes": max(
            (len(gzip.compress(file.read_bytes(), 6, mtime=0)) for file in index), default=0
        ),
    }


def _stages(stack: Stack) -> dict[str, float]:
    """Milliseconds a page that each stage of a cold build takes in one process."""
    _say("stages")
    settings = stack.folder / "mkdocs.yml"
    before = settings.read_text("utf-8")
    stack.make_cold()
    shutil.copy(Path(__file__).with_name("stages.py"), stack.folder)
    try:
        settings.write_text(before.replace("hooks:\n", "hooks:\n  - stages.py\n", 1), "utf-8")
        measure(stack.command, stack.folder, SUYUAN_PROCESSES="1")
    finally:
        settings.write_text(before, "utf-8")
    [line] = [
        line
        for line in (stack.folder / ".output").read_text("utf-8").splitlines()
        if line.startswith("STAGES ")
    ]
    pages = sum(1 for _ in (stack.folder / stack.site).rglob("*.html"))
    return {name: 1000 * seconds / pages for name, seconds in json.loads(line[7:]).items()}


def _print(size: int, found: dict) -> None:
    print(
        f"\n{size} essays in two languages\n{'':10}{'cold s':>8}{'cpu s':>8}{'÷plain':>8}"
        f"{'MB':>7}{'÷plain':>8}{'warm s':>8}{'÷plain':>8}"
        f"{'preview s':>11}{'pages':>7}{'KB page':>9}{'KB search':>11}"
    )
    for name, row in found["stacks"].items():
        cold, warm = row["cold"], row["warm"]
        print(
            f"{name:10}{cold['wall']:8.1f}{cold['cpu']:8.1f}"
            f"{cold.get('wall_to_plain', 0):8.2f}{cold['memory']:7.0f}"
            f"{cold.get('memory_to_plain', 0):8.2f}{warm['wall']:8.1f}"
            f"{warm.get('wall_to_plain', 0):8.2f}"
            f"{row.get('preview', float('nan')):11.2f}{row['pages']:7}"
            f"{row['page_bytes'] / 1000:9.1f}{row['search_bytes'] / 1000:11.1f}"
        )


def _print_growth(sizes: list[int], found: dict[str, dict]) -> None:
    print(
        "\nmilliseconds a page of each stage, in one "
        f"process\n{'':38}{''.join(f'{size:>9}' for size in sizes)}{'growth':>9}"
    )
    first, last = (found[str(size)]["stages"] for size in (sizes[0], sizes[-1]))
    for name in sorted(last, key=last.get, reverse=True):
        if last[name] >= _SMALL:
            row = [found[str(size)]["stages"].get(name, 0.0) for size in sizes]
            print(
                f"{name:38}{''.join(f'{value:9.2f}' for value in row)}"
                f"{last[name] / max(first.get(name, 0), 0.01):9.2f}"
            )


def _versions() -> dict[str, str]:
    found = {"python": platform.python_version()}
    for package in (
        "mkdocs",
        "mkdocs-material",
        "mkdocs-static-i18n",
        "markdown",
        "jieba",
        "hugo",
        "zensical",
    ):
        try:
            found[package] = version(package)
        except PackageNotFoundError:
            continue
    return found


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", nargs="*", type=int, default=[50, 500])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--stacks", default=",".join(STACKS))
    parser.add_argument("--no-preview", action="store_true")
    parser.add_argument("--keep", type=Path, help="a folder for the sites, which stays")
    options = parser.parse_args()
    results = {
        "date": datetime.now(UTC).isoformat(timespec="seconds"),
        "versions": _versions(),
        "rounds": options.rounds,
        "machine": {"system": platform.platform(), "processors": os.cpu_count()},
        "sizes": {},
    }
    with tempfile.TemporaryDirectory() as temporary:
        root = options.keep or Path(temporary)
        for size in options.sizes:
            found = compare(
                size,
                options.rounds,
                options.stacks.split(","),
                root / str(size),
                not options.no_preview,
            )
            results["sizes"][str(size)] = found
            RESULTS.write_text(json.dumps(results, indent=1) + "\n", "utf-8")
            _print(size, found)
    if len(options.sizes) > 1:
        _print_growth(options.sizes, results["sizes"])


if __name__ == "__main__":
    main()
