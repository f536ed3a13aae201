"""pytorch_scheduler: every scheduler, its presets, its warmup around another scheduler and its composer."""

import pytorch_scheduler
import pytorch_scheduler.base
import pytorch_scheduler.experimental
import pytorch_scheduler.presets
import torch.optim.lr_scheduler
from _golden import pick, random_calls, text
from _torch import train

PACKAGES = ["pytorch-scheduler", "torch"]
SCOPE = {"pytorch_scheduler": pytorch_scheduler, "lr_scheduler": torch.optim.lr_scheduler}
SCOPE |= vars(pytorch_scheduler.base) | vars(pytorch_scheduler.experimental) | vars(pytorch_scheduler.presets)
SCOPE |= vars(pytorch_scheduler.scheduler) | vars(pytorch_scheduler)
PEAKS = [0.1, 1e-3, 3e-4]

# Class and arguments after the optimizer; all run for 42 updates.
CORNERS = {
    "RexScheduler": ["total_steps=30", "1", "0"],
    "InverseSqrtScheduler": ["warmup_steps=8", "1", "0"],
    "LinearDecayScheduler": ["total_steps=30", "30, 6, 1e-4", "total_steps=1", "total_steps=20, warmup_steps=20", "30, 0, -1.0"],
    "TrapezoidalScheduler": [
        "total_steps=30, warmup_steps=5, decay_steps=10",
        "30, 5, 10, 0.01",
        "30, 0, 30",
        "30, 5, 0, min_lr=0.01",
        "30, 20, 10",
        "30, 20, 11",
    ],
    "CosineAnnealingWarmupRestarts": [
        "first_cycle_steps=15",
        "10, 3, 0.1, 0.001, 2.0, 0.5",
        "10, warmup_steps=3, max_lr=0.5, min_lr=0.01, cycle_mult=1.5",
        "40, cycle_mult=0.6, warmup_steps=4",  # hangs where its cycles have become 0 long
        "first_cycle_steps=1",
        "first_cycle_steps=5, warmup_steps=5",
    ],
    "WSDScheduler": [
        "total_steps=30, warmup_steps=5, stable_steps=15",
        '30, 5, 15, 0.01, "linear"',
        '30, 5, 15, 0.01, "sqrt"',
        "30, 0, 0",
        "30, 15, 15",
        '30, 5, 15, decay_type="exponential"',
    ],
    "KDecayScheduler": ["total_steps=30", "30, 2.0, 0.01", "total_steps=30, k=0.5", "total_steps=1", "30, 0.0"],
    "TanhDecayScheduler": ["total_steps=30", "30, 5.0, 0.01", "30, steepness=1.0", "total_steps=1", "30, 0.0"],
    "SlantedTriangularScheduler": [
        "total_steps=30",
        "30, 0.3, 10.0",
        "total_steps=25, cut_frac=0.1",
        "total_steps=8",
        "30, cut_frac=0.5, ratio=0.5",
        "30, cut_frac=1.0",
    ],
    "FlatCosineScheduler": ["total_steps=30", "30, 0.5, 0.01", "30, flat_fraction=0.0", "1", "30, flat_fraction=1.0"],
    "HyperbolicLRScheduler": ["30, 30", "total_steps=30, upper_bound=40, min_lr=1e-3, warmup_steps=5", "30, 1000", "30, 20"],
    "ExpHyperbolicLRScheduler": ["30, 30", "total_steps=30, upper_bound=40, min_lr=1e-3, warmup_steps=5", "30, 1000", "30, 30, 0.0"],
    "PolynomialScheduler": [
        "total_steps=30",
        "30, 2.0, 0.01, 5",
        "total_steps=20, power=0.5, cycle=True",
        "15, 1.5, 0.01, 4, True",
        "1, cycle=True",
        "30, 0.0",
    ],
    "ChebyshevScheduler": ["total_steps=30", "30, 0.01", "1", "2", "0"],
    "PowerDecayScheduler": ["total_steps=30", "30, 5, 0.7, 0.01", "30, alpha=1.0, min_lr=0.02", "30, warmup_steps=8", "30, 5, 0.0"],
    "CosineWithWarmupScheduler": ["total_steps=30", "30, 6, 0.01", "1", "20, 20"],
    "WarmupHoldCosineScheduler": ["total_steps=30", "30, 5, 10, 0.01", "30, hold_steps=29", "1", "30, 10, 20"],
    "IdentityScheduler": [""],
}

OTHER = [
    *[f'create_from_preset(optimizer, "{name}", total_steps=40)' for name in sorted(pytorch_scheduler.presets.PRESETS)],
    'create_from_preset(optimizer, "llm_pretrain", total_steps=45, warmup_ratio=0.1, stable_ratio=0.5)',
    'create_from_preset(optimizer, "llm_pretrain", total_steps=45, warmup_steps=6)',
    'create_from_preset(optimizer, "llm_finetune", total_steps=45, min_lr=0.02)',
    'create_from_preset(optimizer, "unknown", total_steps=45)',
    'create_scheduler(optimizer, "rex", total_steps=30)',
    'create_scheduler(optimizer, "wsd", total_steps=30, warmup_steps=5, stable_steps=10)',
    'create_scheduler(optimizer, "constant")',
    'create_scheduler_from_plan(optimizer, "rex", epochs=3, steps_per_epoch=10)',
    'create_scheduler_from_plan(optimizer, "linear_decay", epochs=3, steps_per_epoch=25, grad_accum_steps=2, warmup_steps=4)',
    *[f'WarmupScheduler(optimizer, RexScheduler(optimizer, 25), 6, "{kind}")' for kind in ("linear", "cosine", "exponential", "square")],
    "WarmupScheduler(optimizer, TanhDecayScheduler(optimizer, 25), warmup_steps=0)",
    "WarmupScheduler(optimizer, lr_scheduler.CosineAnnealingWarmRestarts(optimizer, 10), warmup_steps=5)",
    "WarmupScheduler(optimizer, lr_scheduler.ExponentialLR(optimizer, 0.9), warmup_steps=5)",
    "SequentialComposer(optimizer, [RexScheduler(optimizer, 15), CosineWithWarmupScheduler(optimizer, 20, 5)], [15])",
    "SequentialComposer(optimizer, schedulers=[IdentityScheduler(optimizer), TanhDecayScheduler(optimizer, 20)], milestones=[0])",
    "SequentialComposer(optimizer, [IdentityScheduler(optimizer), RexScheduler(optimizer, 9), KDecayScheduler(optimizer, 9)], [8, 8])",
    "SequentialComposer(optimizer, [IdentityScheduler(optimizer), lr_scheduler.LambdaLR(optimizer, lambda e: 0.9**e)], [10])",
    "SequentialComposer(optimizer, [IdentityScheduler(optimizer), lr_scheduler.StepLR(optimizer, 5, 0.5)], [10])",
    "SequentialComposer(optimizer, [IdentityScheduler(optimizer), RexScheduler(optimizer, 9), KDecayScheduler(optimizer, 9)], [8, 3])",
]


def number(r, low, high):
    return float(f"{r.uniform(low, high):.3g}")


def arguments(r, name):
    total, warmup, low = r.randint(15, 35), r.randint(0, 8), pick(r, min_lr=[1e-5, number(r, 1e-7, 1e-4)])
    ramp = pick(r, warmup_steps=[warmup])
    return {
        "RexScheduler": lambda: {"total_steps": total},
        "InverseSqrtScheduler": lambda: {"warmup_steps": r.randint(1, 20)},
        "LinearDecayScheduler": lambda: {"total_steps": total} | ramp | low,
        "TrapezoidalScheduler": lambda: {"total_steps": total, "warmup_steps": warmup, "decay_steps": r.randint(0, total - warmup)} | low,
        "CosineAnnealingWarmupRestarts": lambda: {"first_cycle_steps": r.randint(9, 20)}
        | ramp
        | pick(r, max_lr=[number(r, 1e-3, 1)], min_lr=[1e-5], cycle_mult=[2.0, number(r, 1, 2)], gamma=[number(r, 0.4, 1)]),
        "WSDScheduler": lambda: {"total_steps": total, "warmup_steps": warmup, "stable_steps": r.randint(0, total - warmup - 1)}
        | low
        | pick(r, decay_type=["linear", "sqrt", "cosine"]),
        "KDecayScheduler": lambda: {"total_steps": total} | pick(r, k=[number(r, 0.3, 3)]) | low,
        "TanhDecayScheduler": lambda: {"total_steps": total} | pick(r, steepness=[number(r, 0.5, 6)]) | low,
        "SlantedTriangularScheduler": lambda: {"total_steps": total} | pick(r, cut_frac=[number(r, 0.05, 0.6)], ratio=[number(r, 2, 50)]),
        "FlatCosineScheduler": lambda: {"total_steps": total} | pick(r, flat_fraction=[number(r, 0, 0.9)]) | low,
        "HyperbolicLRScheduler": lambda: {"total_steps": total, "upper_bound": total + r.randint(0, 60)} | low | ramp,
        "ExpHyperbolicLRScheduler": lambda: {"total_steps": total, "upper_bound": total + r.randint(0, 60)} | low | ramp,
        "PolynomialScheduler": lambda: {"total_steps": total} | pick(r, power=[number(r, 0.3, 3)], cycle=[True]) | low | ramp,
        "ChebyshevScheduler": lambda: {"total_steps": total} | low,
        "PowerDecayScheduler": lambda: {"total_steps": total} | ramp | pick(r, alpha=[number(r, 0.2, 1.5)]) | low,
        "CosineWithWarmupScheduler": lambda: {"total_steps": total} | ramp | low,
        "WarmupHoldCosineScheduler": lambda: {"total_steps": total} | ramp | pick(r, hold_steps=[r.randint(0, total - 9)]) | low,
    }[name]()


def case(call, peak):
    return train(call, SCOPE, 75 if "CosineAnnealingWarmupRestarts" in call else 46, peak)


def cases():
    for name, corners in CORNERS.items():
        for args in corners:
            yield case(f"pytorch_scheduler.{name}(optimizer{', ' if args else ''}{args})", 0.1)
    for call in OTHER:
        yield case(call, 0.1)
    for name in CORNERS:
        for args, peak in random_calls(name, lambda r: (arguments(r, name), r.choice(PEAKS))) if name != "IdentityScheduler" else []:
            yield case(text(name, "optimizer", **args), peak)
