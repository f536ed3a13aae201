"""ignite.handlers: parameter schedulers of the rate, attached to ITERATION_STARTED: each is called before its update."""

import itertools

import ignite.handlers
import torch.optim.lr_scheduler
from _golden import pick, random_calls, record, text
from _torch import make_optimizer

PACKAGES = ["pytorch-ignite", "torch"]
SCOPE = {"ignite": ignite, "torch": torch} | vars(torch.optim.lr_scheduler) | vars(ignite.handlers)
PEAKS = [0.1, 1e-3]
ITSELF = 'optimizer, "lr", '  # what most of them are made of first

CORNERS = {
    "LinearCyclicalScheduler": [
        "start_value=0.1, end_value=0.01, cycle_size=10",
        "0.1, 0.01, 7",
        "start_value=0.1, end_value=0.01, cycle_size=8, cycle_mult=2.0",
        "start_value=0.1, end_value=0.01, cycle_size=8, start_value_mult=0.5, end_value_mult=0.9",
        "start_value=0.1, end_value=0.01, cycle_size=10, monotonic=True",
        "start_value=0.1, end_value=0.01, cycle_size=8, warmup_duration=4, monotonic=True, cycle_mult=1.5",
        "start_value=0.1, end_value=0.01, cycle_size=8, warmup_duration=4",
        "start_value=0.1, end_value=0.01, cycle_size=1",
    ],
    "CosineAnnealingScheduler": [
        "start_value=0.1, end_value=0.001, cycle_size=20",
        "0.1, 0.001, 9",
        "start_value=0.1, end_value=0.001, cycle_size=6, cycle_mult=2.0",
        "start_value=0.1, end_value=0.001, cycle_size=8, start_value_mult=0.5, end_value_mult=0.9",
        "start_value=0.1, end_value=0.001, cycle_size=8, warmup_duration=3",
        "start_value=0.1, end_value=0.001, cycle_size=8, warmup_duration=4, cycle_mult=1.5, start_value_mult=0.7",
        "start_value=0.1, end_value=0.001, cycle_size=8, cycle_mult=0.5",
    ],
    "PiecewiseLinear": [
        "milestones_values=[(5, 0.1), (15, 0.01), (30, 0.05)]",
        "[(0, 0.0), (10, 0.1), (20, 0.0)]",
        "milestones_values=[(10, 0.1)]",
        "milestones_values=[(0, 0.1), (10, 0.1), (10, 0.01), (20, 0.0)]",
        "milestones_values=[(10, 0.1), (5, 0.01)]",
        "milestones_values=[]",
    ],
}

COMPOSED = [
    "LRScheduler(StepLR(optimizer, 10, 0.5))",
    "LRScheduler(ExponentialLR(optimizer, 0.9))",
    "LRScheduler(CosineAnnealingLR(optimizer, T_max=20))",
    "LRScheduler(CosineAnnealingWarmRestarts(optimizer, T_0=6, T_mult=2))",
    "LRScheduler(LinearLR(optimizer, total_iters=8))",
    "LRScheduler(PolynomialLR(optimizer, total_iters=12, power=2.0))",
    "create_lr_scheduler_with_warmup(StepLR(optimizer, 10, 0.5), warmup_start_value=0.0, warmup_duration=5)",
    "create_lr_scheduler_with_warmup(StepLR(optimizer, 10, 0.5), warmup_start_value=0.0, warmup_end_value=0.2, warmup_duration=5)",
    "create_lr_scheduler_with_warmup(ExponentialLR(optimizer, 0.9), 0.01, 2)",
    "create_lr_scheduler_with_warmup(ExponentialLR(optimizer, 0.9), 0.01, 1)",
    'create_lr_scheduler_with_warmup(CosineAnnealingScheduler(optimizer, "lr", 0.1, 0.0, 20), 0.0, 6, 0.1)',
    'create_lr_scheduler_with_warmup(CosineAnnealingScheduler(optimizer, "lr", 0.1, 0.0, 20), 0.0, 6, 0.3)',
    'create_lr_scheduler_with_warmup(PiecewiseLinear(optimizer, "lr", [(0, 0.1), (20, 0.0)]), 0.0, 2, 0.1)',
    'ConcatScheduler([LinearCyclicalScheduler(optimizer, "lr", 0.1, 0.2, 6), CosineAnnealingScheduler(optimizer, "lr", 0.2, 0.0, 20)], [12])',
    'ConcatScheduler(schedulers=[PiecewiseLinear(optimizer, "lr", [(0, 0.0), (5, 0.1)]), LRScheduler(StepLR(optimizer, 4, 0.5))], durations=[5])',
    'ConcatScheduler([PiecewiseLinear(optimizer, "lr", [(0, 0.0), (5, 0.1)]), CosineAnnealingScheduler(optimizer, "lr", 0.1, 0.0, 9)], [0])',
    'ConcatScheduler([PiecewiseLinear(optimizer, "lr", [(0, 0.0), (5, 0.1)])], [])',
]


def listed(name, *args):
    return text(name, *map(str, args))


STEPPED = [
    "create_lr_scheduler_with_warmup(LRScheduler(StepLR(optimizer, 10, 0.5)), 0.0, 5)",
    "create_lr_scheduler_with_warmup(LRScheduler(StepLR(optimizer, 10, 0.5)), 0.0, 5, 0.2)",
    "create_lr_scheduler_with_warmup(LRScheduler(ExponentialLR(optimizer, 0.9)), 0.0, 5)",
    "create_lr_scheduler_with_warmup(LRScheduler(CosineAnnealingWarmRestarts(optimizer, 10)), 0.0, 5)",
    "create_lr_scheduler_with_warmup(OneCycleLR(optimizer, 0.5, 30), 0.0, 5)",
    "create_lr_scheduler_with_warmup(LRScheduler(OneCycleLR(optimizer, 0.5, 30)), 0.0, 5, 0.02)",
    "create_lr_scheduler_with_warmup(LinearLR(optimizer, 0.5, 1.0, 8), 0.0, 4)",
    'create_lr_scheduler_with_warmup(create_lr_scheduler_with_warmup(CosineAnnealingScheduler(optimizer, "lr", 0.1, 0.0, 20), 0.0, 4), 0.05, 3)',
    'create_lr_scheduler_with_warmup(ConcatScheduler([PiecewiseLinear(optimizer, "lr", [(0, 0.1)]), LRScheduler(StepLR(optimizer, 4, 0.5))], [0]), 0.0, 5)',
    "ConcatScheduler([LRScheduler(ExponentialLR(optimizer, 0.9)), LRScheduler(StepLR(optimizer, 4, 0.5))], [7])",
    'ConcatScheduler([PiecewiseLinear(optimizer, "lr", [(0, 0.0), (5, 0.3)]), LRScheduler(LinearLR(optimizer, 0.5, 1.0, 8))], [5])',
    'ConcatScheduler([PiecewiseLinear(optimizer, "lr", [(0, 0.0), (5, 0.3)]), LRScheduler(OneCycleLR(optimizer, 0.5, 30))], [5])',
    'ConcatScheduler([PiecewiseLinear(optimizer, "lr", [(0, 0.2)]), ConcatScheduler([LRScheduler(StepLR(optimizer, 3, 0.5)), LRScheduler(ExponentialLR(optimizer, 0.9))], [8])], [4])',
    "LRScheduler(OneCycleLR(optimizer, 0.5, 30))",
    "LRScheduler(CyclicLR(optimizer, 0.01, 0.1, 4))",
]


def number(r, low, high):
    return float(f"{r.uniform(low, high):.3g}")


def arguments(r, name):
    if name == "PiecewiseLinear":
        steps = sorted(r.sample(range(40), r.randint(1, 5)))
        return {"milestones_values": [(step, number(r, 0, 0.2)) for step in steps]}
    args = {"start_value": number(r, 0.01, 0.5), "end_value": number(r, 0, 0.01), "cycle_size": r.randint(2, 16)}
    args |= pick(r, cycle_mult=[2.0, 1.0, number(r, 1, 2)], start_value_mult=[number(r, 0.3, 1)], end_value_mult=[number(r, 0.3, 1)])
    if r.random() < 0.4:
        args |= {"warmup_duration": r.randint(1, 6)} | ({"monotonic": True} if name.startswith("Linear") else {})
    return args


def with_warmup(r):
    name = r.choice(list(CORNERS))
    child = text(name, *ITSELF.split(", ")[:2], **arguments(r, name))
    args = {"warmup_start_value": number(r, 0, 0.01), "warmup_duration": r.randint(2, 10)}
    return text("create_lr_scheduler_with_warmup", child, **args, **pick(r, warmup_end_value=[number(r, 0.01, 0.5)]))


def of_torch(r):
    """A scheduler of torch, with lengths for which its own rounding errors stay small."""
    name = r.choice(["StepLR", "MultiStepLR", "ExponentialLR", "ConstantLR", "LinearLR", "PolynomialLR", "CosineAnnealingLR"])
    name = r.choice([name, name, "CosineAnnealingWarmRestarts", "OneCycleLR", "CyclicLR"])
    args = {
        "StepLR": lambda: (r.randint(1, 10), number(r, 0.3, 0.9)),
        "MultiStepLR": lambda: (sorted(r.randint(0, 25) for _ in range(3)), number(r, 0.3, 0.9)),
        "ExponentialLR": lambda: (number(r, 0.7, 1.02),),
        "ConstantLR": lambda: (number(r, 0.1, 1), r.randint(1, 10)),
        "LinearLR": lambda: (number(r, 0.1, 1), number(r, 0.1, 1), r.randint(1, 12)),
        "PolynomialLR": lambda: (r.randint(2, 25), r.choice([1.0, 2.0, 0.5])),
        "CosineAnnealingLR": lambda: (r.randint(12, 25), r.choice([0, 0.01])),
        "CosineAnnealingWarmRestarts": lambda: (r.randint(2, 10), r.choice([1, 2]), r.choice([0, 0.01])),
        "OneCycleLR": lambda: (number(r, 0.05, 1), r.randint(20, 60)),
        "CyclicLR": lambda: (number(r, 0.001, 0.01), number(r, 0.05, 0.5), r.choice([2, 4, 8])),
    }[name]()
    return listed(name, "optimizer", *args)


def composed(r, depth=2):
    """Schedulers in one another, of ignite and of torch."""
    kind = r.random() if depth else 0
    if kind < 0.3:
        name = r.choice(list(CORNERS))
        own = text(name, *ITSELF.split(", ")[:2], **arguments(r, name))
        return own if r.random() < 0.4 else listed("LRScheduler", of_torch(r))
    if kind < 0.65:
        children = [composed(r, depth - 1) for _ in range(r.randint(2, 3))]
        durations = [r.choice([0, 1, r.randint(2, 12), r.randint(2, 12)]) for _ in children[1:]]
        return listed("ConcatScheduler", children, durations)
    child = of_torch(r) if r.random() < 0.4 else composed(r, depth - 1)
    more = [number(r, 0.01, 0.5)] if r.random() < 0.4 else []
    return listed("create_lr_scheduler_with_warmup", child, r.choice([0.0, number(r, 0, 0.05)]), r.randint(2, 9), *more)


def case(call, peak=None):
    optimizer = make_optimizer(peak or 0.1)

    def play(scheduler):
        for _ in itertools.count():
            scheduler(None)
            yield optimizer.param_groups[0]["lr"]
            optimizer.step()

    return record(call, SCOPE | {"optimizer": optimizer}, play, 45, **({"peak": peak} if peak else {}))


def cases():
    for name, corners in CORNERS.items():
        for args in corners:
            yield case(f"ignite.handlers.{name}({ITSELF}{args})")
        for args in random_calls(name, lambda r: arguments(r, name)):
            yield case(text(name, *ITSELF.split(", ")[:2], **args))
    for call in COMPOSED + STEPPED:
        yield case(call, 0.1)
    for call, peak in random_calls("create_lr_scheduler_with_warmup", lambda r: (with_warmup(r), r.choice(PEAKS))):
        yield case(call, peak)
    for call, peak in random_calls("composed", lambda r: (composed(r), r.choice(PEAKS)), 80):
        yield case(call, peak)
