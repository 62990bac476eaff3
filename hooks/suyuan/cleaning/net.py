"""The learned reader of pages: two small convolutional nets over the features of lines.

For each line a net gives four numbers: how much the line belongs to the article, how much the
article begins with it, how much it ends with it, and whether it is text of the article rather than
an advertisement inside it. A stretch of lines scores start of the first + sum of all + end of the
last. The two differ in the pages that they were trained on, and agree less often on a mistake than
on the article. tools/train_body.py trains the weights, on whole stretches.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

WEIGHTS = Path(__file__).with_name("body_weights.npz")  # arrays of numpy, no pickle


@cache
def load() -> tuple[dict[str, Any], ...]:
    """The weights of each net as 32-bit arrays by name, read once.

    The features are scaled by (x - mean) / std; `inp`, `conv0` …, `pool` and `out` are matrices of
    inputs × outputs (a convolution has three: the line before, the line itself, the line behind),
    `…_b` what is added. In the file a net's number comes before each name.
    """
    import numpy as np  # takes a tenth of a second, and only captures need it

    nets: dict[str, dict[str, Any]] = {}
    with np.load(WEIGHTS, allow_pickle=False) as stored:
        for name in stored.files:
            number, _, part = name.partition(".")
            nets.setdefault(number, {})[part] = stored[name].astype(np.float32)
    return tuple(nets[number] for number in sorted(nets))


def run(rows: Sequence[Sequence[float]], nets: Sequence[dict[str, Any]] | None = None) -> list[Any]:
    """The four numbers of each line, an array of len(rows) × 4 from each net.

    rows  one vector of features.line_features per line, at least one
    """
    nets = load() if nets is None else nets
    import numpy as np

    x = np.asarray(rows, dtype=np.float32)
    return [_one(x, net) for net in nets]


def _one(x: Any, w: dict[str, Any]) -> Any:
    import numpy as np

    h = np.maximum((x - w["mean"]) / w["std"] @ w["inp"] + w["inp_b"], 0)
    for i in range(sum(name.endswith("_b") and name.startswith("conv") for name in w)):
        if i == 2:  # from here on each line also knows what the capture is like as a whole
            h = h + np.maximum(h.mean(0) @ w["pool"] + w["pool_b"], 0)
        before, here, behind = w[f"conv{i}"]
        y = h @ here + w[f"conv{i}_b"]
        step = 2**i
        if step < len(h):
            y[step:] += h[:-step] @ before
            y[:-step] += h[step:] @ behind
        h = h + np.maximum(y, 0)
        h /= np.sqrt((h * h).mean(1, keepdims=True) + 1)
    return np.round(h @ w["out"] + w["out_b"], 4).astype(np.float64)
