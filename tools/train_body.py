"""Trains the weights by which the cleaner tells an article from the page around it.

    python tools/train_body.py [FOLDER]            cross-validate, train on everything, write the weights
    python tools/train_body.py [FOLDER] --dry-run  cross-validate only

FOLDER (default ../shared/training) holds *.jsonl with one page a row: {"site": name, "lines": [text …], "keep": [0|1 …]}.
Cross-validation is grouped by site: no page is judged by weights that have seen its site. Needs scikit-learn and numpy,
which the site itself does not.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold
from sklearn.preprocessing import StandardScaler

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "hooks"))

from suyuan.cleaning.body import best_stretch  # noqa: E402
from suyuan.cleaning.features import line_features  # noqa: E402

WEIGHTS = ROOT / "hooks/suyuan/cleaning/body_weights.json"
FOLDS = 8
REGULARISATION = 0.1  # scikit-learn's C; 0.03 to 1 give the same figures within 0.02


def read_pages(folder: Path) -> list[dict]:
    """Pages with at least one line to keep; blank lines taken out, as the cleaner does."""
    pages = []
    for path in sorted(folder.glob("*.jsonl")):
        for row in path.read_text(encoding="utf-8").splitlines():
            page = json.loads(row)
            kept = [(line.strip(), keep) for line, keep in zip(page["lines"], page["keep"]) if line.strip()]
            if any(keep for _, keep in kept):
                lines, keep = zip(*kept)
                pages.append({"site": page["site"], "set": path.stem, "lines": lines, "keep": np.array(keep),
                              "features": np.array(line_features(lines))})
    return pages


def train(pages: list[dict]) -> tuple[np.ndarray, float]:
    """Weights and intercept for unscaled features. A page counts with the square root of its number of lines."""
    features = np.vstack([page["features"] for page in pages])
    keep = np.concatenate([page["keep"] for page in pages])
    importance = np.concatenate([np.full(len(page["keep"]), len(page["keep"]) ** -0.5) for page in pages])
    scaler = StandardScaler().fit(features)
    model = LogisticRegression(C=REGULARISATION, max_iter=2000)
    model.fit(scaler.transform(features), keep, sample_weight=importance)
    weights = model.coef_[0] / scaler.scale_
    return weights, float(model.intercept_[0] - weights @ scaler.mean_)


def figures(page: dict, weights: np.ndarray, intercept: float) -> tuple[float, float]:
    """F1 over lines and over characters of the stretch chosen on one page."""
    chosen = np.zeros(len(page["keep"]), int)
    stretch = best_stretch(page["features"] @ weights + intercept, page["lines"])
    chosen[stretch.start:stretch.stop] = 1
    def f1(sizes: np.ndarray) -> float:
        return 2 * (sizes * chosen * page["keep"]).sum() / ((sizes * chosen).sum() + (sizes * page["keep"]).sum())
    return f1(np.ones(len(chosen))), f1(np.array([len(line) for line in page["lines"]]))


def cross_validate(pages: list[dict]) -> dict[str, np.ndarray]:
    """Figures of every page, from weights that never saw its site, by training set."""
    found: dict[str, list] = {}
    for seen, unseen in GroupKFold(FOLDS).split(pages, groups=[page["site"] for page in pages]):
        model = train([pages[i] for i in seen])
        for i in unseen:
            found.setdefault(pages[i]["set"], []).append(figures(pages[i], *model))
    return {name: np.array(rows) for name, rows in found.items()}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=ROOT.parent / "shared/training")
    parser.add_argument("--dry-run", action="store_true")
    args = parser.parse_args()
    pages = read_pages(args.folder)
    if not pages:
        sys.exit(f"{args.folder}: no *.jsonl with labelled pages there; name the folder that holds them")
    print(f"{len(pages)} pages, {len({page['site'] for page in pages})} sites, {FOLDS} folds by site")
    for name, rows in sorted(cross_validate(pages).items()):
        print(f"{name:14} {len(rows):3} pages  mean F1 lines {rows[:, 0].mean():.3f}  characters {rows[:, 1].mean():.3f}"
              f"  median {np.median(rows[:, 1]):.3f}  under 0.5: {(rows[:, 1] < 0.5).sum()}")
    if not args.dry_run:
        weights, intercept = train(pages)
        WEIGHTS.write_text(json.dumps({"intercept": round(intercept, 5), "weights": [round(float(w), 5) for w in weights]})
                           + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
