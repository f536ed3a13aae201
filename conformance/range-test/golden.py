# In the repository's root: python3 -m venv /tmp/env && /tmp/env/bin/pip install --no-deps fastai==2.8.12 && /tmp/env/bin/pip install torch==2.15.0 numpy==2.4.6 && /tmp/env/bin/python conformance/range-test/golden.py && npx --yes @biomejs/biome@2.6.8 format --write conformance/range-test
"""Runs fastai's own rules, smoothing and early stop of the learning-rate range test on seeded curves; writes golden.json.

fastai refuses to load without pandas, plum and more, so the text of the functions valley, slide, minimum and steep and of the
class AvgSmoothLoss is cut out of the installed package and run unchanged, on tensors of doubles (fastai itself has singles).

A case holds raw losses, and what came of them: the smoothed losses, the updates until fastai's stop, and what each rule says of
the smoothed losses as fastai cuts them (without the first tenth and the last five). The curves named bare go to the rules as
they are. null stands for a rule that raises.
"""

import ast
import importlib.metadata
import json
import math
import random
import sys
from pathlib import Path

import numpy as np
import torch
from torch import tensor

VERSIONS = {
    "fastai": importlib.metadata.version("fastai"),
    "torch": torch.__version__,
    "numpy": np.__version__,
    "python": sys.version.split()[0],
}
torch.set_default_dtype(torch.float64)


def cut(module, names, scope):
    source = importlib.metadata.distribution("fastai").locate_file(module).read_text()
    found = [n for n in ast.parse(source).body if getattr(n, "name", "") in names]
    assert len(found) == len(names)
    exec("\n\n".join(ast.get_source_segment(source, n) for n in found), scope)
    return [scope[name] for name in names]


RULES = ["valley", "slide", "steep", "minimum"]
rules = dict(
    zip(RULES, cut("fastai/callback/schedule.py", RULES, {"np": np, "to_np": lambda t: t.detach().numpy()}))
)
(AvgSmoothLoss,) = cut(
    "fastai/learner.py", ["AvgSmoothLoss"], {"Metric": object, "tensor": tensor, "torch": torch, "to_detach": lambda t: t}
)


class Learn:
    def __init__(self, loss):
        self.loss = loss


def smooth(losses):
    """The smoothed losses up to fastai's stop (LRFinder.after_batch, with stop_div)."""
    metric, best, out = AvgSmoothLoss(), math.inf, []
    metric.reset()
    for loss in losses:
        metric.accumulate(Learn(tensor(loss)))
        value = float(metric.value)
        out.append(value)
        best = min(best, value)
        if value > 4 * best:
            break
    return out


def answers(lrs, losses):
    def ask(rule):
        try:
            return rules[rule](tensor(lrs), tensor(losses), len(lrs))[0]
        except (IndexError, RuntimeError, ValueError):
            return None

    return {rule: ask(rule) for rule in RULES}


def sweep(count, start, end):
    return [start * (end / start) ** (i / (count - 1)) for i in range(count)]


def curve(seed, count):
    """Flat, then falling, then rising steeply, with noise: what a range test usually shows. Some are odd on purpose."""
    r = random.Random(seed)
    kind = ["usual", "usual", "usual", "late", "rising", "falling"][seed % 6]
    noise = r.choice([0, 0.01, 0.05, 0.15])
    fall, blow = r.uniform(0.35, 0.6), r.uniform(0.7, 0.95)
    depth, start = r.uniform(0.3, 0.9), r.choice([0.7, 2.3, 9])
    out = []
    for i in range(count):
        x = i / (count - 1)
        value = start * (1 - depth / (1 + math.exp(-(x - fall) * 25)))
        if kind in ("usual", "late") and x > blow:
            value += start * (math.exp((x - blow) * r.uniform(30, 32)) - 1)
        if kind == "late" and x < 0.2:
            value += start * (0.2 - x)
        if kind == "rising":
            value = start * (1 + x * x)
        out.append(float(f"{value + r.gauss(0, noise * start):.6g}"))
    return kind, out


def main():
    cases = []
    for seed in range(66):
        count = [100, 100, 60, 200][seed % 4]
        kind, losses = curve(seed, count)
        lrs = sweep(count, 1e-7, 10)
        smoothed = smooth(losses)
        seen = slice(count // 10, max(count // 10, len(smoothed) - 5))
        cases.append(
            {
                "kind": kind,
                "losses": losses,
                "smoothed": [float(f"{v:.13g}") for v in smoothed[:: max(1, len(smoothed) // 5)]],
                "updates": len(smoothed),
                "seen": answers(lrs[: len(smoothed)][seen], smoothed[seen]),
                "bare": answers(lrs, losses),
            }
        )
    # Coarse and short curves: ties, plateaus, and lengths at which an index may leave the list.
    for seed in range(60):
        r = random.Random(1000 + seed)
        count = [2, 3, 4, 5, 8, 15, 16, 17, 20, 33][seed % 10]
        losses = [r.randrange(9) / 4 + (i < count // 2) * (seed % 3) for i in range(count)]
        cases.append({"kind": "short", "losses": losses, "bare": answers(sweep(count, 1e-7, 10), losses)})
    golden = {"made by": "conformance/range-test/golden.py", "versions": VERSIONS, "sweep": [1e-7, 10], "cases": cases}
    head = {k: v for k, v in golden.items() if k != "cases"}
    rows = ",\n".join(json.dumps(case, separators=(",", ":")) for case in cases)
    text = json.dumps(head)[:-1] + ', "cases": [\n' + rows + "\n]}\n"
    json.loads(text)
    Path(__file__).with_name("golden.json").write_text(text)


main()
