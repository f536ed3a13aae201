"""MMEngine's schedulers from config dicts, one or a list: built through its registry and stepped as its Runner and its hook do it.

`steps` is the run in iterations and `stepsPerEpoch` the length of an epoch, which the Runner passes on. Like the Runner the maker
fills in a missing `end`: the run's epochs, or its iterations for by_epoch=False.
"""

import itertools
import warnings
from functools import partial

import mmengine.optim
import torch
from _golden import Text, pick, random_calls, record, text
from mmengine.registry import PARAM_SCHEDULERS

PACKAGES = ["mmengine", "torch"]


def build(config, peak, steps, stepsPerEpoch):
    optimizer = torch.optim.SGD([torch.nn.Parameter(torch.zeros(1))], lr=peak)
    schedulers = []
    for part in config if isinstance(config, list) else [config]:
        part.setdefault("end", steps // stepsPerEpoch if part.get("by_epoch", True) else steps)
        schedulers.append(PARAM_SCHEDULERS.build(part, default_args={"optimizer": optimizer, "epoch_length": stepsPerEpoch}))
    return optimizer, schedulers, stepsPerEpoch


def rates(made):
    optimizer, schedulers, per = made
    for t in itertools.count(1):
        yield optimizer.param_groups[0]["lr"]
        for scheduler in schedulers:
            if not scheduler.by_epoch:
                scheduler.step()
        for scheduler in schedulers:
            if scheduler.by_epoch and t % per == 0:
                scheduler.step()


def window(r, steps, per):
    """The clock and the window of a scheduler, and how many of its own units that is."""
    kind = r.choice(["iterations", "iterations", "epochs", "converted"])
    total = steps if kind == "iterations" else steps // per
    begin = r.choice([0, 0, 0, r.randrange(0, max(1, total // 2))])
    end = r.choice([total, total, max(begin + 3, r.randrange(begin, total + 1))])
    words = {"begin": begin, "end": end} if begin or end != total else pick(r, begin=[0], end=[total])
    clock = {"iterations": {"by_epoch": False}, "epochs": {}, "converted": {"by_epoch": True, "convert_to_iter_based": True}}
    return words | clock[kind], end - begin


def floor(r):
    return r.choice([{}, {"eta_min": 1e-5}, {"eta_min_ratio": 0.1}])


def one_cycle(r):
    more = {"pct_start": [0.25, 0.5], "anneal_strategy": ["linear", "cos"], "div_factor": [10.0], "final_div_factor": [100.0]}
    return {"eta_max": r.choice([0.1, 0.02])} | pick(r, **more, three_phase=[True, False])


def restarts(r, length):
    words = {"periods": [max(2, length // 3), max(2, length // 2)], "restart_weights": [1, r.choice([0.5, 0.7])]}
    return words | (floor(r) or {"eta_min": 1e-4})


ARGUMENTS = {
    "ConstantLR": lambda r, length: pick(r, factor=[0.1, 0.5, 1.0]),
    "CosineAnnealingLR": lambda r, length: pick(r, T_max=[length, length, max(1, length // 2)]) | floor(r),
    "ExponentialLR": lambda r, length: {"gamma": r.choice([0.9, 0.5, 0.97])},
    "LinearLR": lambda r, length: pick(r, start_factor=[0.1, 0.001, 0.5, 1.0], end_factor=[1.0, 0.5, 0.1]),
    "MultiStepLR": lambda r, length: {"milestones": sorted(r.sample(range(1, length + 2), 2))} | pick(r, gamma=[0.5, 0.2]),
    "StepLR": lambda r, length: {"step_size": r.randrange(1, max(2, length // 2))} | pick(r, gamma=[0.5, 0.9]),
    "PolyLR": lambda r, length: pick(r, power=[0.9, 2.0, 1.0], eta_min=[1e-5, 1e-4]),
    "OneCycleLR": lambda r, length: one_cycle(r),
    "CosineRestartLR": restarts,
}


def run(r):
    per = r.randrange(3, 9)
    return {"peak": r.choice([0.01, 0.1, 3e-4]), "steps": per * r.randrange(5, 11), "stepsPerEpoch": per}


def drawn(name):
    def draw(r):
        made = run(r)
        words, length = window(r, made["steps"], made["stepsPerEpoch"])
        return text("dict", type=name, **ARGUMENTS[name](r, length), **words), made

    return draw


def several(r):
    """A warmup and what follows it, which now and then begins before the warmup has ended."""
    made = run(r)
    warmup = r.randrange(2, 2 * made["stepsPerEpoch"])
    begin = r.choice([0, warmup, warmup, warmup // 2])
    start = r.choice([{"type": "LinearLR", "start_factor": 0.001}, {"type": "ConstantLR", "factor": 0.1}])
    name = r.choice(["CosineAnnealingLR", "PolyLR", "MultiStepLR", "StepLR", "ExponentialLR", "CosineRestartLR"])
    words = ARGUMENTS[name](r, made["steps"] - begin) | {"begin": begin, "end": made["steps"], "by_epoch": False}
    parts = [text("dict", **start, begin=0, end=warmup, by_epoch=False), text("dict", type=name, **words)]
    return Text(repr(parts)), made


# A call, the peak, the steps of the run and those of an epoch.
CORNERS = """
dict(type='CosineAnnealingLR', T_max=30, eta_min=1e-5, by_epoch=False, begin=0, end=30) | 0.1 30 10
dict(type='CosineAnnealingLR', T_max=10, by_epoch=False, begin=0, end=40) | 0.1 40 10
dict(type='CosineAnnealingLR', by_epoch=False, begin=5, end=25) | 0.1 30 10
dict(type='CosineAnnealingLR', eta_min=0.01, convert_to_iter_based=True) | 0.1 30 6
dict(type='CosineAnnealingLR', eta_min=0.01, eta_min_ratio=0.1) | 0.1 30 6
dict(type='CosineAnnealingLR', T_max=1, by_epoch=False) | 0.1 5 5
dict(type='CosineAnnealingLR') | 0.1 30 5
dict(type='LinearLR', start_factor=0.001, by_epoch=False, begin=0, end=10) | 0.1 20 10
dict(type='LinearLR', by_epoch=False, end=2) | 0.1 6 3
dict(type='LinearLR', by_epoch=False, end=1) | 0.1 6 3
dict(type='LinearLR', start_factor=0.0, by_epoch=False, end=5) | 0.1 6 3
dict(type='LinearLR', start_factor=2.0, by_epoch=False, end=5) | 0.1 6 3
dict(type='LinearLR', start_factor=1.0, end_factor=0.0, by_epoch=False) | 0.1 20 5
dict(type='ConstantLR', by_epoch=False, end=5) | 0.1 10 5
dict(type='ConstantLR', factor=0.5, begin=2, end=4) | 0.1 30 5
dict(type='ConstantLR', factor=0.0, by_epoch=False, end=5) | 0.1 10 5
dict(type='ConstantLR', factor=1.5, by_epoch=False, end=5) | 0.1 10 5
dict(type='ExponentialLR', gamma=0.9, by_epoch=False) | 0.1 20 5
dict(type='ExponentialLR', gamma=0.9, convert_to_iter_based=True) | 0.1 20 5
dict(type='ExponentialLR', gamma=0.9, by_epoch=False, begin=5, end=10) | 0.1 20 5
dict(type='MultiStepLR', milestones=[2, 4], gamma=0.1) | 0.1 30 5
dict(type='MultiStepLR', milestones=[4, 2, 2], gamma=0.5) | 0.1 30 5
dict(type='MultiStepLR', milestones=[0, 3], gamma=0.5, by_epoch=False) | 0.1 10 5
dict(type='MultiStepLR', milestones=[5, 12], gamma=0.1, by_epoch=False, begin=4, end=14) | 0.1 20 5
dict(type='MultiStepLR', milestones=[2, 4], convert_to_iter_based=True) | 0.1 30 5
dict(type='StepLR', step_size=2, gamma=0.5) | 0.1 30 5
dict(type='StepLR', step_size=1, by_epoch=False) | 0.1 10 5
dict(type='StepLR', step_size=0, by_epoch=False) | 0.1 10 5
dict(type='PolyLR', power=0.9, eta_min=1e-4, by_epoch=False) | 0.01 40 10
dict(type='PolyLR', by_epoch=False, begin=10, end=30) | 0.01 40 10
dict(type='PolyLR', by_epoch=False, end=1) | 0.01 10 10
dict(type='PolyLR', by_epoch=False, end=2) | 0.01 10 10
dict(type='OneCycleLR', eta_max=0.1, total_steps=40, by_epoch=False) | 0.1 40 10
dict(type='OneCycleLR', eta_max=0.1, by_epoch=False) | 0.1 40 10
dict(type='OneCycleLR', eta_max=0.1, total_steps=20, by_epoch=False) | 0.1 40 10
dict(type='OneCycleLR', eta_max=0.1, anneal_strategy='linear', three_phase=True, by_epoch=False) | 0.1 40 10
dict(type='OneCycleLR', eta_max=0.1, convert_to_iter_based=True) | 0.1 40 8
dict(type='OneCycleLR', eta_max=0.1, total_steps=10, pct_start=0.1, by_epoch=False) | 0.1 10 10
dict(type='OneCycleLR', eta_max=0.1, total_steps=0, by_epoch=False) | 0.1 10 10
dict(type='CosineRestartLR', periods=[10, 20], restart_weights=[1, 0.5], eta_min=1e-4, by_epoch=False) | 0.1 40 10
dict(type='CosineRestartLR', periods=[10, 20], eta_min=0, by_epoch=False) | 0.1 30 10
dict(type='CosineRestartLR', periods=[10, 20], restart_weights=[1, 0.5, 0.2], eta_min=0, by_epoch=False) | 0.1 30 10
dict(type='CosineRestartLR', periods=[2, 3], restart_weights=[1, 0.5], eta_min=0, convert_to_iter_based=True) | 0.1 30 6
dict(type='CosineRestartLR', periods=[1, 1, 5], restart_weights=[1, 1, 1], eta_min=0.0, by_epoch=False) | 0.1 10 5
dict(type='NoSuchLR') | 0.1 10 5
dict(type='StepLR', step_size=2, begin=4, end=4) | 0.1 30 5
[dict(type='LinearLR', start_factor=0.001, by_epoch=False, begin=0, end=10), dict(type='CosineAnnealingLR', T_max=40, eta_min=1e-5, by_epoch=False, begin=10, end=50)] | 0.1 50 10
[dict(type='LinearLR', start_factor=0.001, by_epoch=False, begin=0, end=10), dict(type='MultiStepLR', milestones=[3, 5], gamma=0.1)] | 0.1 50 8
[dict(type='LinearLR', start_factor=0.1, by_epoch=False, begin=0, end=20), dict(type='CosineAnnealingLR', by_epoch=False, begin=0, end=40)] | 0.1 40 10
[dict(type='ConstantLR', factor=0.1, by_epoch=False, begin=0, end=5), dict(type='ExponentialLR', gamma=0.9, by_epoch=False, begin=0, end=20)] | 0.1 30 10
[dict(type='LinearLR', start_factor=0.1, by_epoch=True, begin=0, end=2, convert_to_iter_based=True), dict(type='PolyLR', eta_min=1e-4, by_epoch=True, begin=2, convert_to_iter_based=True)] | 0.1 36 6
[dict(type='LinearLR', start_factor=0.1, by_epoch=False, begin=0, end=5), dict(type='ConstantLR', factor=1.0, by_epoch=False, begin=5, end=20), dict(type='LinearLR', start_factor=1.0, end_factor=0.01, by_epoch=False, begin=20, end=30)] | 0.1 30 10
[dict(type='CosineAnnealingLR', T_max=10, by_epoch=False, begin=0, end=10), dict(type='CosineAnnealingLR', T_max=10, by_epoch=False, begin=10, end=20)] | 0.1 20 10
[] | 0.1 5 5
"""


def corners():
    for line in CORNERS.strip().splitlines():
        call, numbers = line.split(" | ")
        peak, steps, per = numbers.split()
        yield call, {"peak": float(peak), "steps": int(steps), "stepsPerEpoch": int(per)}


def cases():
    warnings.simplefilter("ignore")
    calls = list(corners())
    for name in ARGUMENTS:
        calls += random_calls(name, drawn(name))
    calls += random_calls("several", several, 20)
    for call, run in calls:
        yield record(f"build({call})", {"build": partial(build, **run)}, rates, run["steps"] + 11) | {"call": call} | run
