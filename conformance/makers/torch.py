"""torch.optim.lr_scheduler and SWALR: defaults, odd corners, ten random calls of each class, random compositions.

torch steps from rate to rate, and its rounding errors add up. `drift` is how far that takes it from its own closed forms in the
steps of the case; of a composition the sum over its schedulers. CyclicLR has none, so it is compared with exact fractions.
"""

import inspect
from fractions import Fraction

import torch
import torch.optim.lr_scheduler
import torch.optim.swa_utils
from _golden import pick, random_calls, text
from _torch import make_optimizer, train

PACKAGES = ["torch"]
FULL = "torch.optim.lr_scheduler."
SCOPE = vars(torch.optim.lr_scheduler) | {"torch": torch, "lr_scheduler": torch.optim.lr_scheduler}
SCOPE |= {"SWALR": torch.optim.swa_utils.SWALR}
PEAKS = [0.1, 1.0, 0.05, 1e-3, 3e-4]
OWN_RATES = ("CyclicLR", "OneCycleLR")

# Class, arguments as a user writes them, number of steps; one more item is the peak, another the steps to keep.
CORNERS = [
    ("ConstantLR", "", 16),
    ("ConstantLR", "factor=0.5, total_iters=4", 15),
    ("ConstantLR", "0.25, 1", 12),
    ("ConstantLR", "factor=1.0, total_iters=0", 11),
    ("ConstantLR", "factor=0.5, total_iters=0", 11),
    ("ConstantLR", "factor=0.0, total_iters=5", 16),
    ("ConstantLR", "factor=1.5", 5),
    ("ConstantLR", "factor=-0.5", 5),
    ("LinearLR", "", 16),
    ("LinearLR", "start_factor=1.0, end_factor=0.0, total_iters=20", 31),
    ("LinearLR", "start_factor=0.001, total_iters=1", 12, 1e-3),
    ("LinearLR", "start_factor=1e-8, total_iters=10", 21, 3e-4),
    ("LinearLR", "start_factor=0.5, end_factor=0.5, total_iters=6", 17),
    ("LinearLR", "total_iters=0", 11),
    ("LinearLR", "1.0, 0.1, 1000", 1011, 0.1, [0, 1, 2, 333, 500, 999, 1000, 1001, 1010]),
    ("LinearLR", "start_factor=0.0", 5),
    ("LinearLR", "start_factor=0.5, end_factor=1.5", 5),
    ("ExponentialLR", "gamma=0.9", 40),
    ("ExponentialLR", "0.5", 30),
    ("ExponentialLR", "gamma=1.0", 12),
    ("ExponentialLR", "gamma=1.1", 30, 1e-3),
    ("ExponentialLR", "gamma=0.0", 12),
    ("ExponentialLR", "gamma=-0.5", 12),
    ("ExponentialLR", "gamma=0.999", 5001, 0.1, [0, 1, 10, 100, 1000, 5000]),
    ("StepLR", "step_size=30", 101),
    ("StepLR", "step_size=10, gamma=0.5", 41),
    ("StepLR", "1, 0.9", 20),
    ("StepLR", "step_size=7, gamma=2.0", 30, 1e-3),
    ("StepLR", "step_size=5, gamma=-0.1", 21),
    ("StepLR", "step_size=5, gamma=0.0", 16),
    ("StepLR", "step_size=0", 5),
    ("StepLR", "step_size=1000", 3001, 1.0, [0, 999, 1000, 1999, 2000, 3000]),
    ("MultiStepLR", "milestones=[10, 20, 30]", 41),
    ("MultiStepLR", "milestones=[30, 80], gamma=0.1", 91),
    ("MultiStepLR", "[5, 5, 12], 0.5", 23),
    ("MultiStepLR", "milestones=[0, 6]", 17),
    ("MultiStepLR", "milestones=[0, 0, 6], gamma=0.5", 17),
    ("MultiStepLR", "milestones=[20, 5, 12], gamma=0.3", 31),
    ("MultiStepLR", "milestones=[]", 12),
    ("MultiStepLR", "milestones=[-3, 4], gamma=0.5", 15),
    ("MultiStepLR", "milestones=(3, 6, 9), gamma=2", 20, 1e-3),
    ("PolynomialLR", "", 16),
    ("PolynomialLR", "total_iters=30, power=2.0", 41),
    ("PolynomialLR", "total_iters=20, power=0.5", 31),
    ("PolynomialLR", "1, 0.9", 12),
    ("PolynomialLR", "total_iters=10, power=0.0", 21),
    ("PolynomialLR", "total_iters=10, power=-1.0", 21),
    ("PolynomialLR", "total_iters=0", 11),
    ("PolynomialLR", "total_iters=1000, power=0.9", 1011, 0.01, [0, 1, 250, 500, 999, 1000, 1010]),
    ("CosineAnnealingLR", "T_max=50", 111),
    ("CosineAnnealingLR", "20, 1e-3", 61),
    ("CosineAnnealingLR", "T_max=1", 12),
    ("CosineAnnealingLR", "T_max=2, eta_min=0.01", 13),
    ("CosineAnnealingLR", "T_max=10, eta_min=0.2", 31),
    ("CosineAnnealingLR", "T_max=10, eta_min=0.1", 21),
    ("CosineAnnealingLR", "T_max=10, eta_min=-0.05", 21),
    ("CosineAnnealingLR", "T_max=0", 11),
    ("CosineAnnealingLR", "T_max=10000, eta_min=1e-5", 40001, 1e-3, [0, 1, 5000, 9999, 10000, 10001, 15000, 20000, 20001, 30000, 40000]),
    ("CosineAnnealingWarmRestarts", "T_0=10", 31),
    ("CosineAnnealingWarmRestarts", "T_0=10, T_mult=2", 81),
    ("CosineAnnealingWarmRestarts", "5, 3, 1e-3", 76),
    ("CosineAnnealingWarmRestarts", "T_0=10, T_mult=3", 3641, 0.1, [0, 9, 10, 39, 40, 129, 130, 399, 400, 1209, 1210, 1211, 3639, 3640]),
    ("CosineAnnealingWarmRestarts", "T_0=1", 12),
    ("CosineAnnealingWarmRestarts", "T_0=1, T_mult=2, eta_min=0.2", 20),
    ("CosineAnnealingWarmRestarts", "T_0=0", 5),
    ("CosineAnnealingWarmRestarts", "T_0=10, T_mult=0", 5),
    ("CosineAnnealingWarmRestarts", "T_0=10, T_mult=1.5", 5),
    ("CyclicLR", "base_lr=0.01, max_lr=0.1, step_size_up=10", 51),
    ("CyclicLR", "base_lr=0.1, max_lr=1.0", 8001, None, [0, 1, 999, 1000, 2000, 2001, 3999, 4000, 6000, 8000]),
    ("CyclicLR", "0.001, 0.1, 8, 4", 40),
    ("CyclicLR", 'base_lr=0.01, max_lr=0.1, step_size_up=6, mode="triangular2"', 50),
    ("CyclicLR", 'base_lr=0.01, max_lr=0.1, step_size_up=6, mode="exp_range", gamma=0.97', 50),
    ("CyclicLR", 'base_lr=0.01, max_lr=0.1, step_size_up=3, step_size_down=9, mode="triangular2"', 50),
    ("CyclicLR", "base_lr=0.1, max_lr=0.01, step_size_up=5, cycle_momentum=False", 22),
    ("CyclicLR", "base_lr=0.01, max_lr=0.1, step_size_up=5, base_momentum=0.85, max_momentum=0.95", 22),
    ("CyclicLR", "base_lr=0.01, max_lr=0.1, step_size_up=1", 12),
    ("CyclicLR", "base_lr=0.01, max_lr=0.1, step_size_up=5, step_size_down=0", 12),
    ("CyclicLR", "base_lr=0.01, max_lr=0.1, step_size_up=0, step_size_down=5", 12),
    ("CyclicLR", "base_lr=0.01, max_lr=0.1, step_size_up=0", 12),
    ("CyclicLR", 'base_lr=0.01, max_lr=0.1, mode="square"', 5),
    ("OneCycleLR", "max_lr=0.1, total_steps=50", 61),
    ("OneCycleLR", "max_lr=0.1, epochs=5, steps_per_epoch=8", 51),
    ("OneCycleLR", "0.01, 40", 51),
    ("OneCycleLR", "max_lr=1.0, total_steps=25", 36),
    ("OneCycleLR", 'max_lr=0.1, total_steps=40, anneal_strategy="linear"', 51),
    ("OneCycleLR", "max_lr=0.1, total_steps=40, three_phase=True", 51),
    ("OneCycleLR", 'max_lr=0.1, total_steps=40, three_phase=True, anneal_strategy="linear", pct_start=0.4', 51),
    ("OneCycleLR", "max_lr=0.1, total_steps=40, three_phase=True, pct_start=0.5", 51),
    ("OneCycleLR", "max_lr=0.1, total_steps=40, three_phase=True, pct_start=0.7", 51),
    ("OneCycleLR", "max_lr=0.1, total_steps=30, div_factor=10.0, final_div_factor=100.0, cycle_momentum=False", 41),
    ("OneCycleLR", "max_lr=0.1, total_steps=30, div_factor=1.0, final_div_factor=1.0", 41),
    ("OneCycleLR", "max_lr=0.1, total_steps=10, pct_start=0.1", 21),
    ("OneCycleLR", "max_lr=0.1, total_steps=20, pct_start=0.01", 31),
    ("OneCycleLR", "max_lr=0.1, total_steps=20, pct_start=0.0", 31),
    ("OneCycleLR", "max_lr=0.1, total_steps=20, pct_start=1.0", 31),
    ("OneCycleLR", "max_lr=0.1, total_steps=20, pct_start=1", 31),
    ("OneCycleLR", "max_lr=0.1, total_steps=1", 12),
    ("OneCycleLR", "max_lr=0.1, total_steps=2, pct_start=0.5", 13),
    ("OneCycleLR", "max_lr=0.1, total_steps=1000", 1011, None, [0, 1, 150, 299, 300, 650, 998, 999, 1000]),
    ("OneCycleLR", "max_lr=0.1, epochs=10", 5),
    ("OneCycleLR", "max_lr=0.1, total_steps=0", 5),
    ("OneCycleLR", 'max_lr=0.1, total_steps=10, anneal_strategy="step"', 5),
    ("LambdaLR", "lr_lambda=lambda epoch: 0.95 ** epoch", 30),
    ("LambdaLR", "lambda step: min(1.0, (step + 1) / 10)", 21),
    ("LambdaLR", "lr_lambda=lambda epoch: 0.5 ** (epoch // 8)", 30),
    ("LambdaLR", "lr_lambda=lambda e: 1 / (1 + 0.1 * e)", 30),
    ("LambdaLR", "lr_lambda=lambda step: step / 5 if step < 5 else max(0.0, (25 - step) / 20)", 36),
    ("LambdaLR", "lr_lambda=[lambda epoch: epoch]", 6, 1e-3),
    ("MultiplicativeLR", "lr_lambda=lambda epoch: 0.95", 30),
    ("MultiplicativeLR", "lambda epoch: 0.5 if epoch % 10 == 0 else 1.0", 35),
    ("MultiplicativeLR", "lr_lambda=lambda epoch: 1 + 1 / epoch", 15, 1e-3),
    ("SWALR", "swa_lr=0.05", 21),
    ("SWALR", 'swa_lr=0.01, anneal_epochs=5, anneal_strategy="linear"', 16),
    ("SWALR", "0.2, 8", 19),
    ("SWALR", "swa_lr=0.05, anneal_epochs=1", 12),
    ("SWALR", "swa_lr=0.05, anneal_epochs=0", 11),
    ("SWALR", 'swa_lr=0.0, anneal_epochs=20, anneal_strategy="linear"', 31),
    ("SWALR", "swa_lr=0.1, anneal_epochs=4", 15),
    ("SWALR", 'swa_lr=0.05, anneal_strategy="exp"', 5),
]

# SequentialLR, ChainedScheduler and what stands in them, with short names.
COMPOSED = [
    ("SequentialLR(optimizer, schedulers=[LinearLR(optimizer, start_factor=0.1, total_iters=5), CosineAnnealingLR(optimizer, T_max=20)], milestones=[5])", 56),
    ("SequentialLR(optimizer, [ConstantLR(optimizer, factor=0.1, total_iters=8), ExponentialLR(optimizer, gamma=0.9)], [8])", 30),
    ("SequentialLR(optimizer, [LinearLR(optimizer, total_iters=10), StepLR(optimizer, 5, 0.5)], milestones=[4])", 25),
    ("SequentialLR(optimizer, [LinearLR(optimizer, total_iters=4), StepLR(optimizer, 5, 0.5)], milestones=[9])", 25),
    ("SequentialLR(optimizer, [LinearLR(optimizer), ConstantLR(optimizer, 1.0), LinearLR(optimizer, 1.0, 0.0, 10)], milestones=[5, 15])", 36),
    ("SequentialLR(optimizer, [LinearLR(optimizer), CosineAnnealingLR(optimizer, T_max=10)], milestones=[0])", 22),
    ("SequentialLR(optimizer, [ExponentialLR(optimizer, 0.9), StepLR(optimizer, 4)], milestones=[0])", 22),
    ("SequentialLR(optimizer, [ExponentialLR(optimizer, 0.9), StepLR(optimizer, 4), PolynomialLR(optimizer, 8)], milestones=[0, 0])", 22),
    ("SequentialLR(optimizer, [ExponentialLR(optimizer, 0.9), StepLR(optimizer, 4), PolynomialLR(optimizer, 8)], milestones=[6, 6])", 26),
    ("SequentialLR(optimizer, [ExponentialLR(optimizer, 0.9), StepLR(optimizer, 4), PolynomialLR(optimizer, 8)], milestones=[12, 6])", 30),
    ("SequentialLR(optimizer, [CosineAnnealingLR(optimizer, T_max=10), ConstantLR(optimizer, 0.1, 100)], milestones=[25])", 40),
    ("SequentialLR(optimizer, [LinearLR(optimizer, 0.1, 1.0, 5), CosineAnnealingWarmRestarts(optimizer, T_0=6, T_mult=2)], milestones=[5])", 35),
    ("SequentialLR(optimizer, [LinearLR(optimizer, 0.1, 1.0, 5), MultiStepLR(optimizer, [0, 3, 9], 0.5)], milestones=[5])", 26),
    ("SequentialLR(optimizer, [LinearLR(optimizer, 0.1, 1.0, 5), OneCycleLR(optimizer, max_lr=0.3, total_steps=20)], milestones=[5])", 36),
    ("SequentialLR(optimizer, [OneCycleLR(optimizer, max_lr=0.3, total_steps=20), LinearLR(optimizer, 1.0, 0.0, 10)], milestones=[20])", 40),
    ("SequentialLR(optimizer, [ExponentialLR(optimizer, 0.8), CyclicLR(optimizer, 0.01, 0.1, 4)], milestones=[6])", 26),
    ("SequentialLR(optimizer, [CosineAnnealingLR(optimizer, T_max=12), SWALR(optimizer, swa_lr=0.05, anneal_epochs=5)], milestones=[12])", 30),
    ("SequentialLR(optimizer, [LinearLR(optimizer), LambdaLR(optimizer, lambda e: 0.9 ** e)], milestones=[5])", 20),
    ("SequentialLR(optimizer, [LinearLR(optimizer), MultiplicativeLR(optimizer, lambda e: 0.9)], milestones=[5])", 20),
    ("SequentialLR(optimizer, [LinearLR(optimizer, 0.1, 1.0, 4), SequentialLR(optimizer, [ConstantLR(optimizer, 1.0, 6), ExponentialLR(optimizer, 0.9)], milestones=[6])], milestones=[4])", 25),
    ("SequentialLR(optimizer, [SequentialLR(optimizer, [LinearLR(optimizer, 0.1, 1.0, 4), ConstantLR(optimizer, 1.0, 6)], milestones=[4]), CosineAnnealingLR(optimizer, 10)], milestones=[10])", 31),
    ("SequentialLR(optimizer, [LinearLR(optimizer, 0.1, 1.0, 4), ChainedScheduler([ExponentialLR(optimizer, 0.9), StepLR(optimizer, 5, 0.5)])], milestones=[4])", 25),
    ("SequentialLR(optimizer, [ChainedScheduler([LinearLR(optimizer, 0.1, 1.0, 4), ExponentialLR(optimizer, 0.9)]), StepLR(optimizer, 5, 0.5)], milestones=[8])", 25),
    ("SequentialLR(optimizer, [ExponentialLR(optimizer, 0.9)], milestones=[])", 15),
    ("SequentialLR(optimizer, [ExponentialLR(optimizer, 0.9), StepLR(optimizer, 4)], milestones=[])", 5),
    ("SequentialLR(optimizer, [], milestones=[])", 5),
    ("SequentialLR(optimizer, [ExponentialLR(optimizer, 0.9), ReduceLROnPlateau(optimizer)], milestones=[5])", 5),
    ("ChainedScheduler([ConstantLR(optimizer, factor=0.1, total_iters=8), ExponentialLR(optimizer, gamma=0.9)], optimizer=optimizer)", 30),
    ("ChainedScheduler([LinearLR(optimizer, 0.1, 1.0, 5), CosineAnnealingLR(optimizer, T_max=20)])", 45),
    ("ChainedScheduler([CosineAnnealingLR(optimizer, T_max=20), LinearLR(optimizer, 0.1, 1.0, 5)])", 45),
    ("ChainedScheduler([CosineAnnealingLR(optimizer, T_max=20, eta_min=0.01), StepLR(optimizer, 6, 0.5)])", 35),
    ("ChainedScheduler([StepLR(optimizer, 4, 0.5), MultiStepLR(optimizer, [6, 10], 0.1)])", 22),
    ("ChainedScheduler([PolynomialLR(optimizer, 20, 2.0), LinearLR(optimizer, total_iters=5)])", 31),
    ("ChainedScheduler([ExponentialLR(optimizer, 0.9), LambdaLR(optimizer, lambda e: 1 / (1 + e))])", 20),
    ("ChainedScheduler([LambdaLR(optimizer, lambda e: 1 / (1 + e)), ExponentialLR(optimizer, 0.9)])", 20),
    ("ChainedScheduler([CosineAnnealingWarmRestarts(optimizer, 6), StepLR(optimizer, 4, 0.5)])", 26),
    ("ChainedScheduler([StepLR(optimizer, 4, 0.5), CosineAnnealingWarmRestarts(optimizer, 6)])", 26),
    ("ChainedScheduler([ExponentialLR(optimizer, 0.9), OneCycleLR(optimizer, max_lr=0.3, total_steps=20)])", 31),
    ("ChainedScheduler([CyclicLR(optimizer, 0.01, 0.1, 4), ExponentialLR(optimizer, 0.9)])", 22),
    ("ChainedScheduler([ExponentialLR(optimizer, 0.9)])", 15),
    ("ChainedScheduler([ExponentialLR(optimizer, 0.9), ExponentialLR(optimizer, 0.9)])", 15),
    ("ChainedScheduler([SequentialLR(optimizer, [LinearLR(optimizer), ExponentialLR(optimizer, 0.95)], milestones=[5]), StepLR(optimizer, 6, 0.5)])", 25),
    ("ChainedScheduler([])", 5),
    ("ChainedScheduler([OneCycleLR(optimizer, max_lr=0.3, total_steps=39), CosineAnnealingWarmRestarts(optimizer, 3)])", 45),
    ("ChainedScheduler([OneCycleLR(optimizer, max_lr=0.3, total_steps=24), CosineAnnealingLR(optimizer, 19), CosineAnnealingWarmRestarts(optimizer, 2)])", 30),
    ("SequentialLR(optimizer, [SequentialLR(optimizer, [StepLR(optimizer, 3, 0.5), ConstantLR(optimizer, 0.5, 6)], milestones=[7]), PolynomialLR(optimizer, 10, 0.5)], milestones=[15])", 35),
    ("SequentialLR(optimizer, [SequentialLR(optimizer, [LinearLR(optimizer), CyclicLR(optimizer, 0.01, 0.1, 4)], milestones=[7]), SWALR(optimizer, swa_lr=0.05)], milestones=[15])", 35),
]

# What has no formula, over long runs: of each, rates around the steps at which something changes, and others.
LONG = [
    "SequentialLR(optimizer, [SequentialLR(optimizer, [LinearLR(optimizer, 0.1, 1.0, 400), ConstantLR(optimizer, 1.0, 600)], milestones=[400]), CosineAnnealingLR(optimizer, 99000)], milestones=[1000])",
    "SequentialLR(optimizer, [LinearLR(optimizer, 0.1, 1.0, 500), OneCycleLR(optimizer, max_lr=0.3, total_steps=99500)], milestones=[500])",
    "SequentialLR(optimizer, [SequentialLR(optimizer, [StepLR(optimizer, 10, 0.999), ConstantLR(optimizer, 1.0, 600)], milestones=[60000]), ExponentialLR(optimizer, 0.9999)], milestones=[80000])",
    "ChainedScheduler([LinearLR(optimizer, 0.1, 1.0, 999), CosineAnnealingLR(optimizer, T_max=100000, eta_min=0.01)])",
    "ChainedScheduler([LinearLR(optimizer, 0.1, 1.0, 1000), CosineAnnealingLR(optimizer, T_max=100000, eta_min=0.01)])",
    "ChainedScheduler([LinearLR(optimizer, 0.1, 1.0, 2500), CosineAnnealingLR(optimizer, T_max=100000, eta_min=0.01)])",
    "ChainedScheduler([CosineAnnealingLR(optimizer, T_max=100000, eta_min=0.01), StepLR(optimizer, 30000, 0.9)])",
    "ChainedScheduler([CosineAnnealingWarmRestarts(optimizer, 600), StepLR(optimizer, 400, 0.5)])",
    "ChainedScheduler([CyclicLR(optimizer, 0.01, 0.1, 512), ExponentialLR(optimizer, 0.9)])",
]
AT = [0, 1, 2, 10, 100, 398, 399, 400, 401, 499, 500, 501, 599, 600, 601, 998, 999, 1000, 1001, 1200, 2499, 2500, 2501, 9999, 10000]
AT += [20480, 29999, 30000, 30001, 43210, 59999, 60000, 60001, 65432, 79999, 80000, 80001, 89999, 90000, 99000, 99998, 99999]


def number(r, low, high, digits=3):
    return float(f"{r.uniform(low, high):.{digits}g}")


def arguments(r, name):
    """Random arguments of a class and the number of steps that shows them."""
    n = r.randint(2, 30)
    if name == "ConstantLR":
        return pick(r, factor=[number(r, 0.01, 1)], total_iters=[n]), n + 11
    if name == "LinearLR":
        return pick(r, start_factor=[number(r, 0.001, 1)], end_factor=[number(r, 0, 1)], total_iters=[n]), n + 11
    if name == "ExponentialLR":
        return {"gamma": number(r, 0.7, 1.02)}, 25
    if name == "StepLR":
        return {"step_size": r.randint(1, 12)} | pick(r, gamma=[number(r, 0.1, 1.2)]), 35
    if name == "MultiStepLR":
        return {"milestones": sorted(r.randint(1, 30) for _ in range(r.randint(1, 5)))} | pick(r, gamma=[number(r, 0.1, 0.9)]), 41
    if name == "PolynomialLR":
        return pick(r, total_iters=[n], power=[number(r, 0.3, 3), 2]), n + 11
    if name == "CosineAnnealingLR":
        return {"T_max": n} | pick(r, eta_min=[number(r, 0, 1e-3), 1e-5]), 2 * n + 11
    if name == "CosineAnnealingWarmRestarts":
        return {"T_0": r.randint(1, 12)} | pick(r, T_mult=[1, 2, 3], eta_min=[number(r, 0, 1e-3)]), 45
    if name == "SWALR":
        return {"swa_lr": number(r, 0.001, 0.2)} | pick(r, anneal_epochs=[n], anneal_strategy=["linear", "cos"]), n + 11
    if name == "CyclicLR":
        args = {"base_lr": number(r, 1e-4, 0.01), "max_lr": number(r, 0.01, 0.5), "step_size_up": r.randint(2, 12)}
        args |= pick(r, step_size_down=[r.randint(2, 12)], mode=["triangular", "triangular2", "exp_range"])
        args |= {"gamma": number(r, 0.9, 1)} if args.get("mode") == "exp_range" else {}
        return args | pick(r, cycle_momentum=[False, True], base_momentum=[number(r, 0.7, 0.85)], max_momentum=[number(r, 0.86, 0.98)]), 45
    assert name == "OneCycleLR"
    total = r.choice([{"total_steps": n + 12}, {"epochs": r.randint(2, 6), "steps_per_epoch": r.randint(4, 7)}])
    args = {"max_lr": number(r, 1e-3, 1)} | total | pick(r, pct_start=[number(r, 0.15, 0.6)], anneal_strategy=["linear", "cos"])
    args |= pick(r, div_factor=[number(r, 2, 50)], final_div_factor=[number(r, 10, 1e4)], three_phase=[True, False])
    return args | pick(r, cycle_momentum=[False], base_momentum=[number(r, 0.7, 0.9)]), 55


LEAVES = ["ConstantLR", "LinearLR", "ExponentialLR", "StepLR", "MultiStepLR", "PolynomialLR", "CosineAnnealingLR"]
LEAVES += ["CosineAnnealingWarmRestarts"]


def leaf(r, prefix):
    name = r.choice(LEAVES)
    return text(prefix + name, "optimizer", **arguments(r, name)[0])


def sequential(r, prefix):
    children = [r.choice([leaf, leaf, chained])(r, prefix)] + [leaf(r, prefix) for _ in range(r.randint(1, 3))]
    milestones = sorted(r.randint(0, 25) for _ in children[1:])
    return text(f"{prefix}SequentialLR", "optimizer", schedulers=children, milestones=milestones)


def chained(r, prefix):
    children = [leaf(r, prefix) for _ in range(r.randint(2, 3))]
    return text(f"{prefix}ChainedScheduler", repr(children))


def one(name, call, steps, peak, at=None, kind="SGD"):
    momentum = name in OWN_RATES and "cycle_momentum=False" not in call
    case = train(call, SCOPE, steps, None if name in OWN_RATES else peak, at, kind, momentum)
    return with_drift(case, peak, steps)


def composed(call, steps, peak=0.1):
    return with_drift(train(call, SCOPE, steps, peak), peak, steps)


def with_drift(case, peak, steps):
    if "refused" in case:
        return case
    made = eval(case["call"], SCOPE | {"optimizer": make_optimizer(peak or 0.1)})
    drift = sum(drift_of(leaf, peak or 0.1, steps) for leaf in leaves(made))
    return case | {"drift": float(f"{drift:.3g}")} if drift > 0 else case


def leaves(scheduler):
    return [leaf for child in getattr(scheduler, "_schedulers", []) for leaf in leaves(child)] or [scheduler]


def drift_of(scheduler, peak, steps):
    """What is above a millionth of the peak is no rounding, but another form."""
    if isinstance(scheduler, torch.optim.lr_scheduler.CyclicLR):
        pairs = ((cyclic(scheduler, t), exact(scheduler, t)) for t in range(steps))
    elif hasattr(scheduler, "_get_closed_form_lr"):
        pairs = both_forms(scheduler, peak, steps)
    else:
        return 0
    drift = max((abs(a - b) for a, b in pairs), default=0)
    return drift if drift < 1e-6 * peak else 0


def both_forms(scheduler, peak, steps):
    names = [name for name in inspect.signature(type(scheduler)).parameters if name not in ("optimizer", "last_epoch")]
    given = {name: getattr(scheduler, name) for name in names}
    stepped, closed = (type(scheduler)(make_optimizer(peak), **given) for _ in range(2))
    for closed.last_epoch in range(steps):
        try:
            yield stepped.get_last_lr()[0], closed._get_closed_form_lr()[0]
            stepped.step()
        except ArithmeticError:
            return


def cyclic(scheduler, step):
    scheduler.last_epoch = step
    return scheduler.get_lr()[0]


def exact(scheduler, step):
    """CyclicLR with its place in the cycle as a fraction."""
    total = Fraction(scheduler.total_size)
    top = round(scheduler.step_ratio * scheduler.total_size)
    cycle, place = divmod(step, total)
    share = place / top if place <= top else (total - place) / (total - top)
    scale = scheduler.scale_fn(cycle + 1 if scheduler.scale_mode == "cycle" else step)
    low, high = scheduler.base_lrs[0], scheduler.max_lrs[0]
    return low + (high - low) * float(share) * scale


def cases():
    for name, args, steps, *more in CORNERS:
        peak, at = [*more, *[0.1, None][len(more) :]]
        path = "torch.optim.swa_utils." if name == "SWALR" else FULL
        yield one(name, f"{path}{name}(optimizer{', ' if args else ''}{args})", steps, peak, at)
    for call, steps in COMPOSED:
        yield composed(call, steps)
    for call in LONG:
        yield with_drift(train(call, SCOPE, 0, 0.1, AT), 0.1, AT[-1])
    for name in [*LEAVES, "SWALR", *OWN_RATES]:
        path = "torch.optim.swa_utils." if name == "SWALR" else FULL
        for r_peak, (args, steps) in random_calls(name, lambda r: (r.choice(PEAKS), arguments(r, name))):
            yield one(name, text(path + name, "optimizer", **args), steps, r_peak, kind="Adam" if r_peak == 0.05 else "SGD")
    for compose in (sequential, chained):
        draw = lambda r: (r.choice(PEAKS), compose(r, r.choice(["", "lr_scheduler.", FULL])))
        for peak, call in random_calls(compose.__name__, draw, 30):
            yield composed(call, 45, peak)
