"""pytorch_warmup: its warmups over a constant rate, and over a scheduler of torch.

A training loop steps the scheduler, if there is one, inside dampening(). The call is a pair of both then, the scheduler first.
`beta2` is the optimizer's second beta.

`drift` is what rounding makes of a case: torch's schedulers step from rate to rate, and RAdamWarmup subtracts nearly equal numbers,
so that the last place of a power, in which machines differ, is seen in its factor.
"""

import itertools
import math

import pytorch_warmup
import torch.optim.lr_scheduler
from _golden import random_calls, record
from _torch import make_optimizer

PACKAGES = ["pytorch-warmup", "torch"]
SCOPE = {"warmup": pytorch_warmup, "pytorch_warmup": pytorch_warmup} | vars(torch.optim.lr_scheduler)
PEAKS = [1e-3, 3e-4, 0.1]

# The call, number of updates, the second beta of the optimizer; the updates to keep.
CORNERS = [
    ("LinearWarmup(optimizer, warmup_period=10)", 21, 0.999),
    ("LinearWarmup(optimizer, 1)", 12, 0.999),
    ("LinearWarmup(optimizer, 2)", 13, 0.999),
    ("LinearWarmup(optimizer, [7])", 18, 0.999),
    ("LinearWarmup(optimizer, warmup_period=2000)", 2011, 0.999, [0, 1, 2, 999, 1000, 1998, 1999, 2000, 2010]),
    ("LinearWarmup(optimizer, warmup_period=0)", 5, 0.999),
    ("LinearWarmup(optimizer, warmup_period=2.5)", 5, 0.999),
    ("LinearWarmup(optimizer, warmup_period=[3, 4])", 5, 0.999),
    ("ExponentialWarmup(optimizer, warmup_period=10)", 45, 0.999),
    ("ExponentialWarmup(optimizer, 1)", 30, 0.999),
    ("ExponentialWarmup(optimizer, warmup_period=1000)", 5001, 0.999, [0, 1, 10, 500, 1000, 2000, 5000]),
    ("ExponentialWarmup(optimizer, warmup_period=-1)", 5, 0.999),
    *[
        (f"{name}(optimizer)", steps, beta, *([at] if at else []))
        for name in ("UntunedLinearWarmup", "UntunedExponentialWarmup", "RAdamWarmup")
        for beta, steps, at in [
            (0.999, 5001, [0, 1, 10, 100, 500, 998, 999, 1000, 1500, 1997, 1998, 1999, 2000, 5000]),
            (0.99, 401, [0, 1, 2, 50, 98, 99, 100, 150, 197, 198, 199, 200, 400]),
            (0.95, 60, None),
            (0.9, 40, None),
            (0.8, 30, None),
            (0.7, 25, None),
            (0.5, 15, None),
            (0.9999, 30001, [0, 1, 10, 1000, 9999, 10000, 19998, 19999, 20000, 30000]),
        ]
    ],
]

# A scheduler under a warmup.
DAMPENED = [
    ("CosineAnnealingLR(optimizer, T_max=40)", "LinearWarmup(optimizer, warmup_period=10)"),
    ("StepLR(optimizer, step_size=10, gamma=0.5)", "ExponentialWarmup(optimizer, warmup_period=6)"),
    ("LinearLR(optimizer, start_factor=1.0, end_factor=0.1, total_iters=30)", "LinearWarmup(optimizer, 8)"),
    ("ExponentialLR(optimizer, gamma=0.95)", "UntunedLinearWarmup(optimizer)"),
    ("CosineAnnealingLR(optimizer, T_max=40)", "UntunedExponentialWarmup(optimizer)"),
    ("MultiStepLR(optimizer, milestones=[5, 20], gamma=0.1)", "RAdamWarmup(optimizer)"),
    ("CosineAnnealingWarmRestarts(optimizer, T_0=12)", "LinearWarmup(optimizer, warmup_period=5)"),
    ("ConstantLR(optimizer, factor=0.5, total_iters=8)", "LinearWarmup(optimizer, warmup_period=4)"),
]


def with_beta(beta, peak=1e-3):
    optimizer = make_optimizer(peak, "Adam")
    optimizer.param_groups[0]["betas"] = (0.9, beta)
    return optimizer


def case(call, steps, beta=0.999, at=None, peak=1e-3):
    optimizer = with_beta(beta, peak)

    def play(made):
        scheduler, warmup = made if isinstance(made, tuple) else (None, made)
        for _ in itertools.count():
            yield optimizer.param_groups[0]["lr"]
            optimizer.step()
            with warmup.dampening():
                if scheduler:
                    scheduler.step()

    case = record(call, SCOPE | {"optimizer": optimizer}, play, steps, at, peak=peak, beta2=beta)
    drift = peak * rectifying(beta, steps) if "RAdam" in call and "refused" not in case else 0
    drift += cosine(40, steps) * peak if "T_max=40" in call else 0
    return case | {"drift": float(f"{drift:.3g}")} if drift > 0 else case


def rectifying(beta, steps):
    """What one unit in the last place of beta ** t makes of RAdamWarmup's factor; the first hundred steps show the most of it."""
    warmup = pytorch_warmup.RAdamWarmup(with_beta(beta))
    (params,) = warmup.warmup_params
    own, moved = ([factor(t + params["offset"], beta, move) for t in range(min(steps, 100))] for move in (False, True))
    assert own == [warmup.warmup_factor(t, **params) for t in range(min(steps, 100))]
    return max(abs(a - b) for a, b in zip(own, moved))


def factor(t, beta, move):
    power, most = beta**t, 2.0 / (1 - beta) - 1
    power = math.nextafter(power, 1) if move else power
    rho = most - 2 * t * power / (1 - power)
    return math.sqrt((rho - 4) * (rho - 2) * most / ((most - 4) * (most - 2) * rho))


def cosine(period, steps):
    stepped, closed = (torch.optim.lr_scheduler.CosineAnnealingLR(make_optimizer(1.0), period) for _ in range(2))
    drift = 0
    for closed.last_epoch in range(steps):
        drift = max(drift, abs(stepped.get_last_lr()[0] - closed._get_closed_form_lr()[0]))
        stepped.step()
    return drift


def cases():
    for call, steps, beta, *at in CORNERS:
        yield case(f"warmup.{call}", steps, beta, *at)
    for scheduler, warmup in DAMPENED:
        yield case(f"({scheduler}, warmup.{warmup})", 50, 0.95)
    for name in ("LinearWarmup", "ExponentialWarmup"):
        for period, peak in random_calls(name, lambda r: (r.randint(2, 40), r.choice(PEAKS))):
            yield case(f"pytorch_warmup.{name}(optimizer, warmup_period={period})", 50, peak=peak)
    for name in ("UntunedLinearWarmup", "UntunedExponentialWarmup", "RAdamWarmup"):
        for beta, peak in random_calls(name, lambda r: (round(r.uniform(0.65, 0.97), 3), r.choice(PEAKS))):
            yield case(f"pytorch_warmup.{name}(optimizer)", 50, beta, peak=peak)
