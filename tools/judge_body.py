"""How well a net finds the article on pages that it was not trained on (train_body.py)."""

from __future__ import annotations

import numpy as np
from training_pages import Sample

from suyuan.cleaning import net as runtime
from suyuan.cleaning.body import reading_of


def judge(sample: Sample, weights: dict[str, np.ndarray]) -> tuple[float, float]:
    """F1 over characters of the stretch that is chosen on a page, and the F1 that the net
    expects."""
    reading = reading_of(runtime.run(sample.x, [weights]), sample.sizes)
    chosen = np.zeros(len(sample.keep))
    chosen[reading.stretch.start : reading.stretch.stop] = 1
    sizes = sample.sizes
    f1 = (
        2
        * (sizes * chosen * sample.keep).sum()
        / ((sizes * chosen).sum() + (sizes * sample.keep).sum())
    )
    return float(f1), reading.confidence


def report(rows: list[tuple[Sample, float, float]], seed: int) -> None:
    """Mean F1 by kind and script with an interval of 95 % (sites drawn again with replacement)."""
    draw = np.random.default_rng(seed)
    print(f"{'kind':14}{'pages':>7}  mean F1  95 %           under 0.5")
    for script in ("zh", "other", "all"):
        for kind in [*dict.fromkeys(sample.kind for sample, *_ in rows), "all kinds"]:
            mine = [
                (s.site, f1)
                for s, f1, _ in rows
                if script in (s.script, "all") and kind in (s.kind, "all kinds")
            ]
            by_site: dict[str, list[float]] = {}
            for site, f1 in mine:
                by_site.setdefault(site, []).append(f1)
            sums = np.array([(sum(values), len(values)) for values in by_site.values()])
            again = sums[draw.integers(0, len(sums), (1000, len(sums)))].sum(1)
            low, high = np.quantile(again[:, 0] / again[:, 1], (0.025, 0.975))
            values = np.array([f1 for _, f1 in mine])
            print(
                f"{script:6}{kind:12}{len(values):6}  {values.mean():.3f}   {low:.3f}-{high:.3f}  "
                f" {(values < 0.5).mean():6.1%}"
            )
    sure = np.array([confidence for *_, confidence in rows])
    f1s = np.array([f1 for _, f1, _ in rows])
    least = np.quantile(sure, 0.2)
    print(
        f"the surest 80 % (over {least:.2f}): {f1s[sure >= least].mean():.3f}; the rest: "
        f"{f1s[sure < least].mean():.3f}"
    )


def as_float(weights: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
    """The weights in the precision in which the net is run."""
    return {name: array.astype(np.float32) for name, array in weights.items()}
