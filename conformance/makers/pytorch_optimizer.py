"""pytorch_optimizer: its own schedulers, as the usual loop uses them; its step() does not run at the construction, so they are late.

The values of a ProportionScheduler are not rates but what it makes of them.
"""

import itertools

import pytorch_optimizer
import pytorch_optimizer.lr_scheduler
from _golden import pick, random_calls, record, text
from _torch import make_optimizer, train

PACKAGES = ["pytorch_optimizer", "torch"]
SCOPE = vars(pytorch_optimizer.lr_scheduler) | {"pytorch_optimizer": pytorch_optimizer}
PEAKS = [0.1, 1e-3, 3e-4]
WITH_PEAK = ("get_wsd_schedule", "get_chebyshev_schedule")

# Class or function, arguments after the optimizer, number of updates.
CORNERS = [
    ("LinearScheduler", "t_max=30, max_lr=1e-3", 42),
    ("LinearScheduler", "t_max=30, max_lr=1e-3, min_lr=1e-5, init_lr=1e-4, warmup_steps=6", 42),
    ("LinearScheduler", "30, 1e-3, 1e-4, 1e-6, 10", 60),
    ("LinearScheduler", "t_max=10, max_lr=1e-3, warmup_steps=10", 22),
    ("LinearScheduler", "t_max=10, max_lr=1e-3, warmup_steps=14", 30),
    ("LinearScheduler", "t_max=1, max_lr=1e-3", 13),
    ("LinearScheduler", "t_max=30, max_lr=-1e-3", 5),
    ("LinearScheduler", "t_max=-30, max_lr=1e-3", 5),
    ("CosineScheduler", "t_max=30, max_lr=1e-3", 42),
    ("CosineScheduler", "t_max=30, max_lr=1e-3, min_lr=1e-5, init_lr=1e-4, warmup_steps=6", 80),
    ("CosineScheduler", "30, 1e-3, 1e-4, 1e-6, 10", 42),
    ("CosineScheduler", "t_max=10, max_lr=1e-3, warmup_steps=10", 22),
    ("CosineScheduler", "t_max=1, max_lr=1e-3", 13),
    ("CosineScheduler", "t_max=30, max_lr=1e-3, min_lr=-1e-3", 5),
    ("PolyScheduler", "t_max=30, max_lr=1e-3", 42),
    ("PolyScheduler", "poly_order=2.0, t_max=30, max_lr=1e-3, min_lr=1e-5, init_lr=1e-4, warmup_steps=6", 42),
    ("PolyScheduler", "1.0, t_max=10, max_lr=1e-3, warmup_steps=10", 22),
    ("PolyScheduler", "poly_order=0.0, t_max=30, max_lr=1e-3", 5),
    ("REXScheduler", "total_steps=30", 42),
    ("REXScheduler", "30, 1e-3, 1e-5", 42),
    ("REXScheduler", "total_steps=1, max_lr=0.1", 13),
    ("REXScheduler", "total_steps=0, max_lr=0.1", 12),
    ("CosineAnnealingWarmupRestarts", "first_cycle_steps=20", 52),
    ("CosineAnnealingWarmupRestarts", "20, 2.0, 1e-3, 1e-5, 5, 0.5", 90),
    ("CosineAnnealingWarmupRestarts", "first_cycle_steps=10, cycle_mult=1.5, max_lr=0.1, min_lr=0.001, warmup_steps=3", 60),
    ("CosineAnnealingWarmupRestarts", "first_cycle_steps=16, cycle_mult=0.5, max_lr=0.1, min_lr=0.001, gamma=1.0", 45),
    ("CosineAnnealingWarmupRestarts", "first_cycle_steps=1, max_lr=0.1", 14),
    ("CosineAnnealingWarmupRestarts", "first_cycle_steps=5, warmup_steps=5", 5),
    ("get_wsd_schedule", "num_warmup_steps=5, num_stable_steps=15, num_decay_steps=10", 42),
    *[("get_wsd_schedule", f'5, 10, 12, min_lr_ratio=0.1, cooldown_type="{kind}"', 39) for kind in ("cosine", "1-sqrt", "linear", "1-square")],
    ("get_wsd_schedule", '5, 10, 12, 0.1, 1.0, "cosine"', 39),
    ("get_wsd_schedule", "0, 0, 10", 21),
    ("get_wsd_schedule", "5, 10, 0, min_lr_ratio=0.2", 26),
    ("get_wsd_schedule", '5, 10, 12, min_lr_ratio=0.1, cooldown_type="exponential"', 30),
    ("get_chebyshev_schedule", "num_epochs=16", 30),
    ("get_chebyshev_schedule", "20", 45),
    ("get_chebyshev_schedule", "num_epochs=2", 14),
    ("get_chebyshev_schedule", "num_epochs=1", 14),
    ("get_chebyshev_schedule", "num_epochs=17", 45),
    ("get_chebyshev_schedule", "num_epochs=10, is_warmup=True", 21),
]

# Other ways to say the same, and what follows a rate.
NAMED = [
    'load_lr_scheduler("cosine")(optimizer, t_max=20, max_lr=1e-3, warmup_steps=4)',
    'load_lr_scheduler("linear")(optimizer, t_max=20, max_lr=1e-3, warmup_steps=4)',
    'load_lr_scheduler("REX")(optimizer, total_steps=20, max_lr=1e-3)',
    'load_lr_scheduler("cosine_annealing_with_warmup")(optimizer, first_cycle_steps=10, max_lr=1e-3, warmup_steps=2)',
    'load_lr_scheduler("exponential")(optimizer, gamma=0.9)',
]
FOLLOWERS = [
    "ProportionScheduler(LinearScheduler(optimizer, t_max=20, max_lr=1e-3), max_lr=1e-3, max_value=2.0, min_value=1.0)",
    "ProportionScheduler(CosineScheduler(optimizer, t_max=20, max_lr=1e-3, min_lr=1e-5, warmup_steps=4), 1e-3, 1e-5, 0.5, 0.05)",
    "ProportionScheduler(StepLR(optimizer, 5, 0.5), max_lr=0.1, max_value=0.04, min_value=0.02)",
    "ProportionScheduler(StepLR(optimizer, 5, 0.5), max_lr=0.0, max_value=0.04, min_value=0.02)",
    "ProportionScheduler(LinearScheduler(optimizer, t_max=20, max_lr=1e-3), max_lr=1e-3)",
]


def number(r, low, high):
    return float(f"{r.uniform(low, high):.3g}")


def arguments(r, name):
    n, warmup = r.randint(12, 35), r.randint(0, 8)
    if name == "get_wsd_schedule":
        args = {"num_warmup_steps": warmup, "num_stable_steps": r.randint(0, 15), "num_decay_steps": r.randint(1, 15)}
        args |= pick(r, cooldown_type=["cosine", "1-sqrt", "linear", "1-square"], min_lr_ratio=[number(r, 0, 0.3)])
        return args | pick(r, num_cycles=[number(r, 0.3, 1)])
    if name == "get_chebyshev_schedule":
        return {"num_epochs": n}
    rates = {"max_lr": number(r, 1e-4, 0.1)} | pick(r, min_lr=[1e-6, number(r, 0, 1e-4)])
    if name == "REXScheduler":
        return {"total_steps": n} | rates
    if name == "CosineAnnealingWarmupRestarts":
        args = {"first_cycle_steps": n} | rates | pick(r, cycle_mult=[2.0, 1.5, 1.0], warmup_steps=[warmup])
        return args | pick(r, gamma=[number(r, 0.4, 1)])
    args = {"t_max": n} | rates | pick(r, init_lr=[1e-7, number(r, 0, 1e-4)], warmup_steps=[warmup])
    return (pick(r, poly_order=[2.0, number(r, 0.2, 1.5)]) if name == "PolyScheduler" else {}) | args


def follow(call):
    """The scheduler steps, then the follower."""

    def play(follower):
        for _ in itertools.count():
            yield follower.get_lr()
            follower.lr_scheduler.step()
            follower.step()

    return record(call, SCOPE | {"optimizer": make_optimizer(0.1)}, play, 25, peak=0.1, what="value")


def cases():
    for name, args, steps in CORNERS:
        peak = 0.1 if name in WITH_PEAK else None
        yield train(f"pytorch_optimizer.lr_scheduler.{name}(optimizer, {args})", SCOPE, steps, peak)
    for call in NAMED:
        yield train(call, SCOPE, 32, None)
    for call in FOLLOWERS:
        yield follow(call)
    for name in dict.fromkeys(name for name, *_ in CORNERS):
        for args, peak in random_calls(name, lambda r: (arguments(r, name), r.choice(PEAKS))):
            yield train(text(name, "optimizer", **args), SCOPE, 48, peak if name in WITH_PEAK else None)
