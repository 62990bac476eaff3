"""The labeled pages that the body detector learns from, in all the forms in which a capture may
hold them."""

from __future__ import annotations

import importlib.util
import json
import random
import sys
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from types import ModuleType

import numpy as np

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "hooks"))

from suyuan.cleaning.body import look_of  # noqa: E402
from suyuan.cleaning.decode import visible  # noqa: E402
from suyuan.cleaning.features import Look, line_features  # noqa: E402
from suyuan.cleaning.model import NO_TEXT  # noqa: E402
from suyuan.cleaning.shape import ends_sentence, width  # noqa: E402
from suyuan.cleaning.structure import to_blocks  # noqa: E402

HTML = "html"  # a saved page: which lines are links, headings and items is known
FORMS = 13  # in how many of its thirteen forms a page is used: as it is, and others drawn by a seed


@dataclass(slots=True)
class Sample:
    """One page in one form.

    site, origin, script  where it is from, which collection it is of, 'zh' or 'other'
    kind                  how it was distorted
    x, keep, sizes        features, labels and lengths in characters of its lines
    """

    page: int
    site: str
    origin: str
    script: str
    kind: str
    x: np.ndarray
    keep: np.ndarray
    sizes: np.ndarray


def read(folder: Path) -> list[dict]:
    """The pages of *.jsonl in `folder`, each with its script, what cannot be seen taken out of the
    lines."""
    pages = []
    for path in sorted(folder.glob("*.jsonl")):
        for row in filter(None, path.read_text(encoding="utf-8").split("\n")):
            page = json.loads(row)
            page["lines"] = [visible(line) for line in page["lines"]]
            page["script"] = "zh" if path.stem.endswith(".zh") else "other"
            pages.append(page)
    return pages


def folds(sites: Iterable[str], count: int, seed: int) -> dict[str, int]:
    """Site → fold, so that no page is judged by weights that have seen its site."""
    shuffled = sorted(set(sites))
    random.Random(seed).shuffle(shuffled)
    return {site: i % count for i, site in enumerate(shuffled)}


def samples(folder: Path, count: int, seed: int, workers: int = 2) -> list[Sample]:
    """All pages of `folder` in all kinds of distortion. Chrome that a distortion borrows comes from
    a page of the same fold, so that cross-validation stays honest."""
    pages = read(folder)
    fold = folds((page["site"] for page in pages), count, seed)
    work = partial(_of_page, pages=pages, fold=fold, folder=folder)
    with ProcessPoolExecutor(workers) as pool:
        found = pool.map(work, range(len(pages)), chunksize=20)
        return [sample for of_page in found for sample in of_page]


def kinds(folder: Path) -> tuple[str, ...]:
    return (*_variants(folder).KINDS, HTML)


def _variants(folder: Path) -> ModuleType:
    """The distortions, from variants.py beside the pages."""
    if "variants" not in sys.modules:
        spec = importlib.util.spec_from_file_location("variants", folder / "variants.py")
        assert spec and spec.loader
        sys.modules["variants"] = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(sys.modules["variants"])
    return sys.modules["variants"]


def _of_page(i: int, pages: list[dict], fold: dict[str, int], folder: Path) -> list[Sample]:
    page, found = pages[i], []
    pool = [other for other in pages if fold[other["site"]] == fold[page["site"]]]
    others = [kind for kind in kinds(folder) if kind != "plain"]
    for kind in ("plain", *random.Random(i).sample(others, FORMS - 1)):
        chance = random.Random(f"{i}{kind}")
        if kind == HTML:
            looks, keep = _as_saved(page, chance)
        else:
            varied = _variants(folder).vary(page, kind, chance, pool)
            looks, keep = _as_text(varied, kind == "markdown") if varied else ([], [])
        if any(keep):
            x = np.array(line_features(looks), dtype=np.float16)
            sizes = np.array([len(look.text) for look in looks], dtype=np.int32)
            labels = np.array(keep, dtype=np.int8)
            origin = page.get("from", "")
            found.append(Sample(i, page["site"], origin, page["script"], kind, x, labels, sizes))
    return found


def _as_text(page: dict, markdown: bool) -> tuple[list[Look], list[int]]:
    """The page as the cleaner sees it as text."""
    looks, keep = [], []
    if not markdown:
        lines = [
            (line.strip(), keep) for line, keep in zip(page["lines"], page["keep"]) if line.strip()
        ]
        return [Look(line) for line, _ in lines], [keep for _, keep in lines]
    for block in to_blocks(page["lines"], 0, True):
        look = look_of(block)
        if block.kind not in NO_TEXT and look.text.strip():
            looks.append(look)
            keep.append(page["keep"][block.lines[0]])
    return looks, keep


def _as_saved(page: dict, chance: random.Random) -> tuple[list[Look], list[int]]:
    """The page as a saved one: links mostly outside of the article, headings and items in it and
    outside."""
    lines = [
        (line.strip(), keep) for line, keep in zip(page["lines"], page["keep"]) if line.strip()
    ]
    kept = [i for i, (_, keep) in enumerate(lines) if keep]
    if not kept:
        return [], []
    linked, items, headings = chance.uniform(0.5, 1), chance.uniform(0, 1), chance.uniform(0.3, 1)
    looks = []
    for i, (line, keep) in enumerate(lines):
        wide, kind, links = width(line), "", 0.0
        if keep:
            if (
                wide < 70
                and not ends_sentence(line)
                and kept[0] < i < kept[-1]
                and chance.random() < headings
            ):
                kind = "heading"
            elif chance.random() < 0.12:
                links = chance.uniform(0, 0.4)
            elif wide < 70 and chance.random() < 0.05:
                links = 1.0
            if not kind and wide < 120 and chance.random() < 0.1:
                kind = "item"
        else:
            if kept[0] - 6 < i < kept[0] and wide > 14 and chance.random() < 0.4:
                kind = "heading"
            elif chance.random() < (linked if wide < 90 else linked * 0.4):
                links = 1.0 if chance.random() < 0.8 else chance.uniform(0.2, 1)
            if not kind and chance.random() < items * 0.7:
                kind = "item"
            elif not kind and wide < 40 and chance.random() < 0.06:
                kind, links = "heading", 0.0
        looks.append(Look(line, links, kind))
    return looks, [keep for _, keep in lines]
