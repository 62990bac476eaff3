"""Trains the two sets of weights by which the cleaner tells an article from the page around it: one on the pages as
they are, one also on the same pages with the clauses of the article, all or in a third of the paragraphs, on lines of
their own.

    python tools/train_body.py [FOLDER]            cross-validate, train on everything, write the weights
    python tools/train_body.py [FOLDER] --dry-run  cross-validate only

FOLDER (default ../shared/training) holds *.jsonl with one page a row: {"site": name, "lines": [text …], "keep": [0|1 …]}.
Cross-validation is grouped by site: no page is judged by weights that have seen its site. It also judges pages whose
article was cut to its first two to four paragraphs. Needs scikit-learn and numpy (tools/requirements.txt), which the
site itself does not.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold
from sklearn.preprocessing import StandardScaler

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "hooks"))

from suyuan.cleaning.body import best_stretch, merged  # noqa: E402
from suyuan.cleaning.clauses import with_company  # noqa: E402
from suyuan.cleaning.features import line_features, tokens_of  # noqa: E402

WEIGHTS = ROOT / "hooks/suyuan/cleaning/body_weights.json"
FOLDS = 8
REGULARISATION = 0.1  # scikit-learn's C; 0.03 to 1 give the same figures within 0.02
SEED = 7
PARAGRAPH = 20  # characters; a kept line longer than that
# What a page of each kind counts in the training of each model; kinds that are not named are only judged
COUNTS = {"paragraphs": {"plain": 1.0}, "clauses": {"plain": 0.5, "clauses": 1.0, "clauses in a third": 1.0}}
KINDS = ("plain", "clauses", "clauses in a third", "first paragraphs")
_PAUSE = re.compile(r"[，,。；;！!？?：:、]+|\.(?=\s|$)")


def read_pages(folder: Path) -> list[dict]:
    """Pages with at least one line to keep, in all kinds; blank lines taken out, as the cleaner does."""
    pages, chance = [], random.Random(SEED)
    for path in sorted(folder.glob("*.jsonl")):
        for row in path.read_text(encoding="utf-8").splitlines():
            page = json.loads(row)
            kept = [(line.strip(), keep) for line, keep in zip(page["lines"], page["keep"]) if line.strip()]
            if any(keep for _, keep in kept):
                for kind in KINDS:
                    lines, keep = zip(*varied(kept, kind, chance))
                    tokens = [tokens_of(line) for line in lines]
                    rows = line_features(lines, tokens)
                    pages.append({"site": page["site"], "set": path.stem, "kind": kind, "lines": lines, "keep": np.array(keep),
                                  "paragraphs": np.array(rows), "clauses": np.array(with_company(lines, tokens, rows))})
    return pages


def varied(lines: list[tuple[str, int]], kind: str, chance: random.Random) -> list[tuple[str, int]]:
    """The lines of a page and whether to keep them, with the article as it would be on a page of that kind."""
    found, paragraphs, most = [], 0, chance.randint(2, 4)
    for line, keep in lines:
        long = keep and len(line) > PARAGRAPH
        paragraphs += bool(long)
        if long and (kind == "clauses" or kind == "clauses in a third" and chance.random() < 1 / 3):
            clauses = (clause.strip(' “”"') for clause in _PAUSE.split(line))
            found += [(clause, keep) for clause in clauses if len(clause) > 1]
        elif not (keep and kind == "first paragraphs" and paragraphs > most):
            found.append((line, keep))
    return found


def train(pages: list[dict], name: str) -> tuple[np.ndarray, float]:
    """Weights and intercept of one model for unscaled features. A page counts with the square root of its number of
    lines."""
    pages = [page for page in pages if page["kind"] in COUNTS[name]]
    features = np.vstack([page[name] for page in pages])
    keep = np.concatenate([page["keep"] for page in pages])
    importance = np.concatenate([np.full(len(page["keep"]), COUNTS[name][page["kind"]] * len(page["keep"]) ** -0.5)
                                 for page in pages])
    scaler = StandardScaler().fit(features)
    model = LogisticRegression(C=REGULARISATION, max_iter=2000)
    model.fit(scaler.transform(features), keep, sample_weight=importance)
    weights = model.coef_[0] / scaler.scale_
    return weights, float(model.intercept_[0] - weights @ scaler.mean_)


def figures(page: dict, models: dict) -> tuple[float, float]:
    """F1 over lines and over characters of the stretch chosen on one page."""
    chosen = np.zeros(len(page["keep"]), int)
    scores = {name: (page[name] @ weights + intercept).tolist() for name, (weights, intercept) in models.items()}
    stretch = best_stretch(merged(scores["paragraphs"], scores["clauses"], page["lines"]), page["lines"])
    chosen[stretch.start:stretch.stop] = 1
    def f1(sizes: np.ndarray) -> float:
        return 2 * (sizes * chosen * page["keep"]).sum() / ((sizes * chosen).sum() + (sizes * page["keep"]).sum())
    return f1(np.ones(len(chosen))), f1(np.array([len(line) for line in page["lines"]]))


def cross_validate(pages: list[dict]) -> dict[tuple[str, str], np.ndarray]:
    """Figures of every page, from weights that never saw its site, by kind and training set."""
    found: dict[tuple[str, str], list] = {}
    for seen, unseen in GroupKFold(FOLDS).split(pages, groups=[page["site"] for page in pages]):
        models = {name: train([pages[i] for i in seen], name) for name in COUNTS}
        for i in unseen:
            found.setdefault((pages[i]["kind"], pages[i]["set"]), []).append(figures(pages[i], models))
    return {name: np.array(rows) for name, rows in found.items()}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=ROOT.parent / "shared/training")
    parser.add_argument("--dry-run", action="store_true")
    args = parser.parse_args()
    pages = read_pages(args.folder)
    if not pages:
        sys.exit(f"{args.folder}: no *.jsonl with labelled pages there; name the folder that holds them")
    print(f"{len(pages) // len(KINDS)} pages, {len({page['site'] for page in pages})} sites, {FOLDS} folds by site")
    figures_of = cross_validate(pages)
    for kind, name in sorted(figures_of, key=lambda key: (KINDS.index(key[0]), key[1])):
        rows = figures_of[kind, name]
        print(f"{kind:19} {name:12} {len(rows):3} pages  mean F1 lines {rows[:, 0].mean():.3f}  characters {rows[:, 1].mean():.3f}"
              f"  median {np.median(rows[:, 1]):.3f}  under 0.5: {(rows[:, 1] < 0.5).sum()}")
    if not args.dry_run:
        models = {}
        for name in COUNTS:
            weights, intercept = train(pages, name)
            models[name] = {"intercept": round(intercept, 5), "weights": [round(float(weight), 5) for weight in weights]}
        WEIGHTS.write_text(json.dumps(models) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
