"""How the time and the memory of a build grow with one long essay. `make bench-parts` prints them.

The essay is made as those of the corpus are, on a site that has little else, and has no lock file,
so that all of its twins have to be paired. Its pages are heavier than an essay may be: that budget
is lifted here.
"""

from __future__ import annotations

import random
import shutil
import statistics
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "hooks"), str(ROOT / "tests"), str(Path(__file__).parent)]

from corpus import make_body, make_names  # noqa: E402
from measuring import Cost, measure  # noqa: E402

from project import Project  # noqa: E402

FEW, MANY, ROUNDS = 500, 5000, 3
MEGABYTES = 600

NO_BUDGET = """\
import sys
sys.path.insert(0, "hooks")
from suyuan.site_check import budgets
budgets.BUDGETS = (budgets.Budget(".*", *[float("inf")] * 4),)
def on_startup(command, dirty): pass
"""


def write_long_essay(folder: Path, paragraphs: int) -> None:
    """A site with one essay of that many blocks, and 40 terms that it names."""
    project = Project(folder)
    names = make_names(40)
    project.write(
        "docs/data/glossary.yml",
        "".join(
            f"n{number}:\n"
            f"  zh: {{name: {name['zh']}, short: 一词。, full: 一词。}}\n"
            f"  en: {{name: {name['en']}, short: A word., full: A word.}}\n"
            for number, name in enumerate(names)
        ),
    )
    chance = random.Random(paragraphs)
    kinds = [chance.choice(["heading", *["paragraph"] * 5]) for _ in range(paragraphs)]
    kinds[:2] = ["paragraph"] * 2
    mentions = [chance.choice(names) for _ in kinds]
    project.essay("long", *(make_body(locale, kinds, mentions) for locale in ("zh", "en")))
    project.write("budget.py", NO_BUDGET)
    settings = (folder / "mkdocs.yml").read_text("utf-8")
    project.write("mkdocs.yml", settings.replace("hooks:\n", "hooks:\n  - budget.py\n", 1))


def build(folder: Path) -> Cost:
    shutil.rmtree(folder / ".cache", ignore_errors=True)
    return measure([sys.executable, "-m", "mkdocs", "build", "--quiet"], folder)


def test_growth_with_the_paragraphs_of_one_essay(tmp_path):
    folders = {paragraphs: tmp_path / str(paragraphs) for paragraphs in (FEW, MANY)}
    for paragraphs, folder in folders.items():
        folder.mkdir()
        write_long_essay(folder, paragraphs)
    costs: dict[int, list[Cost]] = {paragraphs: [] for paragraphs in folders}
    for _ in range(ROUNDS):  # in turns: what else the machine does meets both
        for paragraphs, folder in folders.items():
            costs[paragraphs].append(build(folder))
    middle = {
        paragraphs: Cost(*map(statistics.median, zip(*found)))
        for paragraphs, found in costs.items()
    }
    few, many = middle[FEW], middle[MANY]
    each = (many.cpu / MANY) / (few.cpu / FEW)
    print(
        f"\none essay, {FEW} and {MANY} blocks: {few.cpu:.1f} and {many.cpu:.1f} s of processor, "
        f"{few.memory:.0f} and {many.memory:.0f} MB; per block ×{each:.2f}"
    )
    assert each <= 1.2 and many.memory <= MEGABYTES
