"""GradualWarmupScheduler of warmup-scheduler, alone and before a scheduler of torch: corners and thirty random calls.

The package is one file without a wheel, so it is fetched and run unchanged. torch's schedulers step from rate to rate: `drift` is how
far their rounding errors take a case from the same in extended precision.
"""

import runpy
import sys

import torch.optim.lr_scheduler
from _fetch import unpack
from _golden import pick, random_calls, text
from _torch import rounding, train

URL = "https://files.pythonhosted.org/packages/00/39/f77fb5a7a572891c1f4df1d8e1373a1380cb6d861933886334553244d002/warmup_scheduler-0.3.tar.gz"
WANTED = r"\.egg-info/|/warmup_scheduler/scheduler\.py$"
FOLDER = unpack(URL, "63624cf5010772252c530ceb1a64e3fd60e3ee54264054da389f1b421089b714", WANTED)
sys.path.append(str(FOLDER))
PACKAGES = ["warmup-scheduler", "torch"]
NAME = "GradualWarmupScheduler"
SCOPE = vars(torch.optim.lr_scheduler) | {NAME: runpy.run_path(str(FOLDER / "warmup_scheduler/scheduler.py"))[NAME]}

AFTER = {
    "CosineAnnealingLR": ["T_max=20", "20, 1e-3", "T_max=1", "T_max=2", "T_max=10, eta_min=0.2"],
    "CosineAnnealingWarmRestarts": ["T_0=8", "5, 2, 1e-3"],
    "StepLR": ["step_size=10, gamma=0.5", "1, 0.9", "5, 0.0"],
    "MultiStepLR": ["[5, 12], 0.5", "[0, 6], gamma=0.5", "[]"],
    "ExponentialLR": ["gamma=0.9", "1.0"],
    "LinearLR": ["start_factor=1.0, end_factor=0.1, total_iters=10", "0.5"],
    "ConstantLR": ["factor=0.5, total_iters=6", "factor=0.0, total_iters=6", "0.5, 0"],
    "PolynomialLR": ["total_iters=15, power=2.0", "total_iters=10, power=-1.0"],
    "LambdaLR": ["lambda epoch: 0.95 ** epoch", "lambda step: 1 / (1 + step) if step < 8 else 0.1", "lambda epoch: 0.5 ** (epoch // 4) + epoch % 3"],
    "MultiplicativeLR": ["lambda epoch: 0.95", "lambda epoch: 1 if epoch == 0 else 1 + 1 / epoch"],
}

CORNERS = [
    "multiplier=1, total_epoch=5",
    "multiplier=8, total_epoch=10",
    "1.5, 7, None",
    "multiplier=1.0, total_epoch=1",
    "multiplier=2.0, total_epoch=1",
    "multiplier=1, total_epoch=0",
    "multiplier=0.5, total_epoch=5",
    *(f"multiplier={m}, total_epoch=6, after_scheduler={name}(optimizer, {args})" for name in AFTER for args in AFTER[name] for m in (1, 4.0)),
    "1, 5, OneCycleLR(optimizer, max_lr=0.3, total_steps=20)",
    "1, 5, CyclicLR(optimizer, 0.01, 0.1, 4)",
    "1, 5, ChainedScheduler([ExponentialLR(optimizer, 0.9), StepLR(optimizer, 4)])",
    "1, 5, SequentialLR(optimizer, [ConstantLR(optimizer, 0.5), StepLR(optimizer, 4)], [3])",
]


def after(r):
    n = r.randrange(3, 25)
    return r.choice(
        [
            text("CosineAnnealingLR", "optimizer", T_max=n, **pick(r, eta_min=[1e-5])),
            text("CosineAnnealingWarmRestarts", "optimizer", T_0=n, **pick(r, T_mult=[2])),
            text("StepLR", "optimizer", step_size=r.randrange(2, 12), **pick(r, gamma=[0.5])),
            text("MultiStepLR", "optimizer", milestones=sorted(r.sample(range(1, 30), 2)), **pick(r, gamma=[0.3])),
            text("ExponentialLR", "optimizer", gamma=r.choice([0.9, 0.97])),
            text("LinearLR", "optimizer", start_factor=1.0, end_factor=r.choice([0.0, 0.1]), total_iters=n),
        ]
    )


def drawn(r):
    shape = {"multiplier": r.choice([1, 1.0, 2.0, 8, 1.3]), "total_epoch": r.randrange(1, 12)}
    return text(NAME, "optimizer", **shape, after_scheduler=after(r)), r.choice([0.1, 1e-3, 3e-4])


def one(call, peak=0.1):
    case = train(call, SCOPE, 50, peak)
    steps = 0 if "refused" in case else len(case["values"])
    drift = rounding(call, SCOPE, steps, peak, vars(torch.optim.lr_scheduler)) if steps else 0
    return case | ({"drift": drift} if drift > 0 else {})


def cases():
    for given in CORNERS:
        yield one(f"{NAME}(optimizer, {given})")
    for call, peak in random_calls(NAME, drawn, 40):
        yield one(call, peak)
