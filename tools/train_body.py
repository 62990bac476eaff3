"""Trains the net by which the cleaner tells an article from the page around it
(hooks/suyuan/cleaning/net.py).

    python tools/train_body.py [FOLDER]                 train on all pages, write the weights
    python tools/train_body.py [FOLDER] --validate      cross-validate by site, write nothing
    python tools/train_body.py [FOLDER] --without a,b --out FILE   leave collections out

FOLDER (default ../shared/training) holds *.jsonl with one page a row, {"site": name, "from":
collection, "lines": [text …], "keep": [0|1 …]}, and variants.py, which distorts pages as captures
are distorted. Everything is seeded: the same pages give the same weights on one kind of processor.
"""

from __future__ import annotations

import argparse
import math
import pickle
import random
import sys
import time
from pathlib import Path

import numpy as np
import torch
from judge_body import as_float, judge, report
from torch import nn
from torch.nn import functional
from training_pages import ROOT, Sample, folds, samples

from suyuan.cleaning import net as runtime
from suyuan.cleaning.features import NAMES

WIDTH, BLOCKS = 52, 5  # channels, and layers that each look twice as far as the one before
EPOCHS, FORMS = 10, 3  # how often each page is seen, and in how many of its forms each time
RATE, DECAY, DROPOUT = 3e-3, 0.02, 0.1
FOLDS, SEED = 5, 7
LONGEST, BATCH = 400, 6000  # lines of a page that are trained on, lines of a batch
FAR = -3e4  # a score that no stretch can make up for


class Net(nn.Module):
    """The net of net.py, on batches: x is pages × lines × features, mask 1 where there is a
    line."""

    def __init__(self) -> None:
        super().__init__()
        self.inp = nn.Linear(len(NAMES), WIDTH)
        self.convs = nn.ModuleList(nn.Linear(3 * WIDTH, WIDTH) for _ in range(BLOCKS))
        self.pool = nn.Linear(WIDTH, WIDTH)
        self.out = nn.Linear(WIDTH, 4)

    def forward(self, x: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        """Four numbers for each line of each page."""
        m = mask[..., None]
        h = torch.relu(self.inp(x)) * m
        for i, conv in enumerate(self.convs):
            if i == 2:
                h = (h + torch.relu(self.pool(h.sum(1) / m.sum(1)))[:, None]) * m
            step = 2**i
            wide = functional.pad(h, (0, 0, step, step))
            near = (wide[:, : h.shape[1]], h, wide[:, 2 * step :])
            # a channel is dropped for a whole page: a draw for each line takes half of the time
            kept = functional.dropout(torch.ones(len(h), 1, WIDTH), DROPOUT, self.training)
            h = (h + torch.relu(conv(torch.cat(near, -1))) * kept) * m
            h = h * torch.rsqrt(h.square().mean(2, keepdim=True) + 1)
        return self.out(h)


def loss_of(
    scores: torch.Tensor, mask: torch.Tensor, keep: torch.Tensor, sizes: torch.Tensor
) -> torch.Tensor:
    """How unlikely the article's stretch is among all stretches, how far the expected F1 over
    characters is from 1, and how badly advertisements inside of the article are told from it."""
    line, start, end, inside = scores.unbind(-1)
    line = line * mask
    sums = torch.cumsum(line, 1)
    far = torch.tensor(FAR)
    begin = torch.where(mask > 0, start - (sums - line), far)
    stop = torch.where(mask > 0, end + sums, far)
    before = torch.logcumsumexp(begin, 1)
    behind = torch.logcumsumexp(stop.flip(1), 1).flip(1)
    whole = torch.logsumexp(before + stop, 1)
    belongs = torch.exp((before + behind - whole[:, None]).clamp(max=0)) * mask
    places = torch.arange(keep.shape[1])
    first, last = keep.argmax(1), keep.shape[1] - 1 - keep.flip(1).argmax(1)
    likely = begin.gather(1, first[:, None])[:, 0] + stop.gather(1, last[:, None])[:, 0] - whole
    gold = ((places >= first[:, None]) & (places <= last[:, None])).float()
    f1 = 2 * (belongs * gold * sizes).sum(1) / ((belongs + gold) * sizes).sum(1)
    weight = torch.sqrt(2 + sizes) * mask * gold
    own = functional.binary_cross_entropy_with_logits(inside, keep, reduction="none")
    return (
        0.3 * (-likely).clamp(max=30).mean()
        + 3 * (1 - f1).mean()
        + 0.5 * ((own * weight).sum(1) / weight.sum(1)).mean()
    )


def batches(chosen: list[Sample], chance: random.Random) -> list[list[Sample]]:
    """Pages of about the same length together."""
    chosen = sorted(chosen, key=lambda sample: len(sample.keep) + chance.random() * 20)
    found: list[list[Sample]] = [[]]
    for sample in chosen:
        if found[-1] and min(len(sample.keep), LONGEST) * (len(found[-1]) + 1) > BATCH:
            found.append([])
        found[-1].append(sample)
    chance.shuffle(found)
    return found


def tensors(
    batch: list[Sample], mean: np.ndarray, std: np.ndarray, chance: random.Random
) -> list[torch.Tensor]:
    """Features, mask, labels and sizes of a batch; of a page that is too long a window that shows
    where the article is."""
    cut = []
    for sample in batch:
        window = slice(None)
        if len(sample.keep) > LONGEST:
            kept = np.flatnonzero(sample.keep)
            low = max(0, min(kept[0], kept[-1] - LONGEST + 50))
            low = min(chance.randint(low, max(low, kept[0])), len(sample.keep) - LONGEST)
            window = slice(low, low + LONGEST)
        if sample.keep[window].any():
            cut.append((sample.x[window], sample.keep[window], sample.sizes[window]))
    shape = (len(cut), max(len(keep) for _, keep, _ in cut))
    x = np.zeros((*shape, len(NAMES)), np.float32)
    mask, labels, lengths = (np.zeros(shape, np.float32) for _ in range(3))
    for i, (rows, keep, sizes) in enumerate(cut):
        n = len(keep)
        x[i, :n] = (rows.astype(np.float32) - mean) / std
        mask[i, :n], labels[i, :n], lengths[i, :n] = 1, keep, sizes
    return [torch.from_numpy(array) for array in (x, mask, labels, lengths)]


def train(chosen: list[Sample], seed: int) -> dict[str, np.ndarray]:
    """The weights, as net.py reads them."""
    torch.manual_seed(seed)
    chance = random.Random(seed)
    net = Net()
    some = np.concatenate([s.x for s in chance.sample(chosen, min(3000, len(chosen)))]).astype(
        np.float32
    )
    mean, std = some.mean(0), some.std(0) + 0.05
    forms: dict[int, list[Sample]] = {}
    for sample in chosen:
        forms.setdefault(sample.page, []).append(sample)
    optimizer = torch.optim.AdamW(net.parameters(), lr=RATE, weight_decay=DECAY)
    steps, step = 0, 0
    for epoch in range(EPOCHS):
        began, total = time.monotonic(), 0.0
        seen = [
            s
            for of_page in forms.values()
            for s in chance.sample(of_page, min(FORMS, len(of_page)))
        ]
        parts = batches(seen, chance)
        steps = steps or int(len(parts) * EPOCHS * 1.03)
        net.train()
        for batch in parts:
            x, mask, keep, sizes = tensors(batch, mean, std, chance)
            warm, cool = (
                min(1.0, step / 100 + 0.01),
                0.5 * (1 + math.cos(math.pi * min(1.0, step / steps))),
            )
            for group in optimizer.param_groups:
                group["lr"] = RATE * warm * (cool + 0.005)
            loss = loss_of(net(x, mask), mask, keep, sizes)
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimizer.step()
            total, step = total + loss.item(), step + 1
        print(
            f"  epoch {epoch + 1}: loss {total / len(parts):.3f}, {time.monotonic() - began:.0f} s",
            file=sys.stderr,
            flush=True,
        )
    stored = {"mean": mean, "std": std}
    for name, part in (("inp", net.inp), ("pool", net.pool), ("out", net.out)):
        stored |= {name: part.weight.detach().numpy().T, f"{name}_b": part.bias.detach().numpy()}
    for i, conv in enumerate(net.convs):
        stored |= {
            f"conv{i}": conv.weight.detach().numpy().T.reshape(3, WIDTH, WIDTH),
            f"conv{i}_b": conv.bias.detach().numpy(),
        }
    return {name: np.ascontiguousarray(array, dtype=np.float16) for name, array in stored.items()}


def main() -> None:
    """Trains or validates as the arguments say."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", nargs="?", type=Path, default=ROOT.parent / "shared/training")
    parser.add_argument("--validate", action="store_true")
    parser.add_argument("--folds", type=int, default=FOLDS, help="how many of the folds to judge")
    parser.add_argument("--seed", type=int, default=SEED, help="of training")
    parser.add_argument("--without", default="", help="collections to leave out, with their sites")
    parser.add_argument("--out", type=Path, default=runtime.WEIGHTS)
    parser.add_argument("--workers", type=int, default=2, help="processes that compute features")
    parser.add_argument("--prepare", action="store_true", help="write the cache and stop")
    parser.add_argument(
        "--cache", type=Path, help="a file of one's own that keeps the features between runs"
    )
    args = parser.parse_args()
    torch.set_num_threads(1)  # the order of sums, and with it the weights, depends on it
    if not list(args.folder.glob("*.jsonl")):
        sys.exit(f"{args.folder}: no *.jsonl with labeled pages: name the folder that holds them")
    if args.cache and args.cache.exists():
        pages = pickle.loads(args.cache.read_bytes())
    else:
        pages = samples(args.folder, FOLDS, SEED, args.workers)
        if args.cache:
            args.cache.write_bytes(pickle.dumps(pages))
    if args.prepare:
        return
    fold = folds((sample.site for sample in pages), FOLDS, SEED)
    if args.validate:
        rows = []
        for i in range(args.folds):
            weights = train([sample for sample in pages if fold[sample.site] != i], args.seed)
            if args.out != runtime.WEIGHTS:
                save([weights], args.out.with_name(f"{args.out.stem}-{i}.npz"))
            unseen = [sample for sample in pages if fold[sample.site] == i]
            rows += [(sample, *judge(sample, as_float(weights))) for sample in unseen]
            so_far = np.mean([row[1] for row in rows])
            print(f"fold {i + 1} of {args.folds}: {so_far:.4f}", file=sys.stderr, flush=True)
        report(rows, SEED)
        return
    left_out = set(filter(None, args.without.split(",")))
    unseen_sites = {sample.site for sample in pages if sample.origin in left_out}
    pages = [sample for sample in pages if sample.site not in unseen_sites]
    some = [sample for sample in pages if fold[sample.site] != 3]
    save([train(part, args.seed) for part in (pages, some)], args.out)


def save(nets: list[dict[str, np.ndarray]], path: Path) -> None:
    """The nets in one file, the number of each before its names."""
    arrays = {f"{i}.{name}": array for i, net in enumerate(nets) for name, array in net.items()}
    np.savez_compressed(path, **arrays)
    print(f"{path}: {path.stat().st_size / 1000:.0f} kB", file=sys.stderr)


if __name__ == "__main__":
    main()
