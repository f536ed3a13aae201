"""lrsched: pure functions from the step to the rate."""

import itertools

import lrsched
from _golden import Text, random_calls, record, text

PACKAGES = ["lrsched"]
SCOPE = vars(lrsched) | {"lrsched": lrsched}

CORNERS = {
    "constant": ["lr=0.1", "lr=0.0", 'lr=float("nan")'],
    "step_decay": ["base_lr=0.1, drop=0.5, step_size=10", "base_lr=0.1, drop=1.0, step_size=1", "base_lr=0.1, drop=1.5, step_size=10"],
    "multi_step": [
        "base_lr=0.1, milestones=[10, 20, 30], gamma=0.1",
        "base_lr=0.1, milestones=[20, 5, 5], gamma=0.5",
        "base_lr=0.1, milestones=[], gamma=0.5",
        "base_lr=0.1, milestones=[0, 5], gamma=0.5",
    ],
    "exponential": ["base_lr=0.1, gamma=0.95", "base_lr=0.1, gamma=-0.5", "base_lr=0.1, gamma=1.1"],
    "exponential_decay": ["base_lr=0.1, decay_rate=0.5, decay_steps=10", "base_lr=0.1, decay_rate=1.0, decay_steps=10"],
    "polynomial": [
        "base_lr=0.1, end_lr=0.01, total_steps=20, power=2.0",
        "base_lr=0.1, end_lr=0.01, total_steps=20, power=0.0",
        "base_lr=0.1, end_lr=0.01, total_steps=20, power=-1.0",
    ],
    "polynomial_decay": [
        "start_lr=0.1, end_lr=0.01, total_steps=20, power=0.5",
        "start_lr=0.1, end_lr=0.01, total_steps=20, power=0.0",
    ],
    "linear": ["base_lr=0.1, end_lr=0.0, total_steps=20", "base_lr=0.0, end_lr=0.1, total_steps=1"],
    "cosine": ["base_lr=0.1, min_lr=0.001, total_steps=30", "base_lr=0.1, min_lr=0.2, total_steps=1"],
    "cosine_restarts": [
        "base_lr=0.1, min_lr=0.001, period=10, t_mult=1",
        "base_lr=0.1, min_lr=0.001, period=5, t_mult=2",
        "base_lr=0.1, min_lr=0.0, period=1, t_mult=3",
        "base_lr=0.1, min_lr=0.0, period=5, t_mult=0",
    ],
    "inverse_sqrt": ["base_lr=0.1, warmup_steps=8", "base_lr=0.1, warmup_steps=1"],
    "one_cycle": [
        "max_lr=0.1, total_steps=30, pct_start=0.3, initial_div=25.0, final_div=1e4",
        "max_lr=0.1, total_steps=25, pct_start=0.1, initial_div=10.0, final_div=100.0",
        "max_lr=0.1, total_steps=2, pct_start=0.5, initial_div=10.0, final_div=100.0",
        "max_lr=0.1, total_steps=1, pct_start=0.5, initial_div=10.0, final_div=100.0",
    ],
    "warmup_stable_decay": [
        'base_lr=0.1, warmup_steps=5, decay_steps=10, total_steps=30, final_lr=0.0, warmup_start=0.0, decay_shape="linear"',
        'base_lr=0.1, warmup_steps=5, decay_steps=10, total_steps=30, final_lr=0.01, warmup_start=0.001, decay_shape="1-sqrt"',
        'base_lr=0.1, warmup_steps=0, decay_steps=0, total_steps=30, final_lr=0.01, warmup_start=0.0, decay_shape="linear"',
        'base_lr=0.1, warmup_steps=10, decay_steps=21, total_steps=30, final_lr=0.0, warmup_start=0.0, decay_shape="linear"',
        'base_lr=0.1, warmup_steps=5, decay_steps=10, total_steps=30, final_lr=0.0, warmup_start=0.0, decay_shape="cosine"',
    ],
    "triangular": ["min_lr=0.01, max_lr=0.1, step_size=8", "min_lr=0.01, max_lr=0.1, step_size=1"],
    "triangular2": ["min_lr=0.01, max_lr=0.1, step_size=6"],
    "exp_range": ["min_lr=0.01, max_lr=0.1, step_size=6, gamma=0.97"],
    "with_warmup": [
        "lrsched.cosine(base_lr=0.1, min_lr=0.001, total_steps=20), warmup_steps=5, start_lr=0.0",
        "lrsched.one_cycle(max_lr=0.1, total_steps=20, pct_start=0.3, initial_div=10.0, final_div=100.0), warmup_steps=5, start_lr=1e-4",
        "lrsched.constant(lr=0.1), warmup_steps=0, start_lr=0.0",
    ],
    "sequential": [
        "[(5, lrsched.linear(base_lr=0.0, end_lr=0.1, total_steps=5)), (20, lrsched.cosine(base_lr=0.1, min_lr=0.0, total_steps=20))]",
        "[(8, lrsched.exponential(base_lr=0.1, gamma=0.9)), (1, lrsched.constant(lr=0.5)), (4, lrsched.triangular(min_lr=0.01, max_lr=0.1, step_size=2))]",
        "[]",
        "[(0, lrsched.constant(lr=0.1))]",
    ],
}


def number(r, low, high):
    return float(f"{r.uniform(low, high):.3g}")


def arguments(r, name):
    """Every argument must be given."""
    n, base, low = r.randint(4, 30), {"base_lr": number(r, 0.01, 1)}, number(r, 0, 0.01)
    waves = {"min_lr": low, "max_lr": number(r, 0.02, 1), "step_size": r.randint(1, 12)}
    return {
        "step_decay": base | {"drop": number(r, 0.1, 1), "step_size": r.randint(1, 12)},
        "multi_step": base | {"milestones": [r.randint(1, 40) for _ in range(r.randint(1, 4))], "gamma": number(r, 0.1, 0.9)},
        "exponential": base | {"gamma": number(r, 0.8, 1.02)},
        "exponential_decay": base | {"decay_rate": number(r, 0.1, 0.99), "decay_steps": n},
        "polynomial": base | {"end_lr": low, "total_steps": n, "power": number(r, 0.3, 3)},
        "polynomial_decay": {"start_lr": base["base_lr"], "end_lr": low, "total_steps": n, "power": number(r, 0.3, 3)},
        "linear": base | {"end_lr": low, "total_steps": n},
        "cosine": base | {"min_lr": low, "total_steps": n},
        "cosine_restarts": base | {"min_lr": low, "period": r.randint(1, 10), "t_mult": r.randint(1, 3)},
        "inverse_sqrt": base | {"warmup_steps": n},
        "one_cycle": {"max_lr": base["base_lr"], "total_steps": n, "pct_start": number(r, 0.1, 0.6)}
        | {"initial_div": number(r, 2, 50), "final_div": number(r, 10, 1e4)},
        "warmup_stable_decay": base
        | {"warmup_steps": r.randint(0, 8), "decay_steps": r.randint(0, 12), "total_steps": n + 16, "final_lr": low}
        | {"warmup_start": number(r, 0, 0.001), "decay_shape": r.choice(["linear", "1-sqrt"])},
        "triangular": waves,
        "triangular2": waves,
        "exp_range": waves | {"gamma": number(r, 0.9, 1)},
    }[name]


LEAVES = [name for name in CORNERS if name not in ("constant", "with_warmup", "sequential")]


def draw(r, name):
    child = lambda: text(f"lrsched.{(kind := r.choice(LEAVES))}", **arguments(r, kind))
    if name == "with_warmup":
        return text("lrsched.with_warmup", child(), warmup_steps=r.randint(1, 12), start_lr=number(r, 0, 0.01))
    if name == "sequential":
        return Text(f"lrsched.sequential({[(r.randint(1, 15), child()) for _ in range(r.randint(1, 4))]!r})")
    return text(name, **arguments(r, name))


def cases():
    play = lambda schedule: map(schedule, itertools.count())
    for name, corners in CORNERS.items():
        for args in corners:
            yield record(f"lrsched.{name}({args})", SCOPE, play, 45)
        for call in random_calls(name, lambda r: draw(r, name)) if name != "constant" else []:
            yield record(call, SCOPE, play, 45)
