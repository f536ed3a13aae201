"""fastai's schedules. An annealer is called at pos = t / steps; a fit_ method is run on a Learner of one weight.

The values of a fit_ method are the rates of its batches, with the momentum where it schedules that too. Whatever comes from
combine_scheds, as all fit_ methods do, has float32 positions and is single.
"""

import itertools
from functools import partial

import torch
from _golden import pick, random_calls, record, text
from fastai.callback import schedule
from fastai.data.core import DataLoaders
from fastai.data.load import DataLoader
from fastai.learner import Callback, Learner

PACKAGES = ["fastai", "torch"]
NAMES = ["SchedLin", "SchedCos", "SchedNo", "SchedExp", "SchedPoly", "combine_scheds", "combined_cos"]
SCOPE = {name: getattr(schedule, name) for name in NAMES}


def called(annealer, steps):
    for t in itertools.count():
        yield float(annealer(t / steps))


class Recorder(Callback):
    order = 70

    def __init__(self, method):
        self.rows, self.both = [], method == "fit_one_cycle"

    def before_batch(self):
        if not self.learn.training:
            return
        hypers = self.learn.opt.hypers[-1]
        self.rows.append((float(hypers["lr"]), float(hypers["mom"])) if self.both else float(hypers["lr"]))


def fitted(method, stepsPerEpoch):
    def fit(*args, **kwargs):
        batches = DataLoader([(torch.zeros(1), torch.zeros(1))] * stepsPerEpoch, bs=1, num_workers=0)
        recorder = Recorder(method)
        learner = Learner(DataLoaders(batches, batches), torch.nn.Linear(1, 1), torch.nn.functional.mse_loss, cbs=recorder)
        with learner.no_bar(), learner.no_logging():
            getattr(learner, method)(*args, **kwargs)
        return recorder.rows

    return fit


def rate(r):
    return r.choice([1e-4, 3e-4, 2e-3, 0.01, 0.1, 1.0])


def ends(r):
    return {"start": rate(r), "end": rate(r)}


def two_ends(name):
    return lambda r: text(name, **ends(r))


def poly(r):
    return text("SchedPoly", **ends(r), power=r.choice([1, 2, 0.5, 0.9, 3]))


def combined(r):
    pcts = r.choice([[0.25, 0.75], [0.1, 0.9], [0.5, 0.25, 0.25], [0.3, 0.7], [0.05, 0.45, 0.5]])
    kinds = [r.choice([two_ends(r.choice(NAMES[:4])), poly])(r) for _ in pcts]
    return text("combine_scheds", pcts=pcts, scheds=kinds)


def cosines(r):
    return text("combined_cos", pct=r.choice([0.1, 0.25, 0.5, 0.7]), start=rate(r), middle=rate(r), end=rate(r))


def one_cycle(r):
    more = pick(r, div=[10.0, 5.0], div_final=[1e3, 1e4], pct_start=[0.1, 0.3, 0.5], moms=[(0.9, 0.8, 0.9), (0.95, 0.9, 0.85)])
    return text("fit_one_cycle", str(r.randrange(1, 6)), lr_max=rate(r), **more)


def flat_cos(r):
    return text("fit_flat_cos", str(r.randrange(1, 6)), lr=rate(r), **pick(r, div_final=[1e3, 10.0], pct_start=[0.5, 0.9, 0.3]))


def restarts(r):
    return text("fit_sgdr", str(r.randrange(1, 4)), str(r.randrange(1, 3)), lr_max=rate(r), **pick(r, cycle_mult=[2, 3]))


# A call, and the steps of the run or of an epoch.
CORNERS = """
SchedLin(0.1, 0.0) | 40
SchedLin(0.0, 0.1) | 1
SchedCos(0.1, 0.0) | 40
SchedCos(0.1, 0.2) | 7
SchedNo(0.1, 0.5) | 5
SchedExp(1e-7, 10) | 40
SchedExp(0.1, 0.0) | 10
SchedExp(0.0, 0.1) | 10
SchedExp(-0.1, -0.2) | 10
SchedPoly(0.1, 0.0, 2) | 40
SchedPoly(0.1, 1.0, 0.5) | 40
SchedPoly(0.1, 1.0, 0) | 5
SchedPoly(0.1, 1.0, -1) | 5
combine_scheds([0.3, 0.7], [SchedCos(0.3, 0.6), SchedCos(0.6, 0.2)]) | 40
combine_scheds([0.25, 0.5, 0.25], [SchedLin(0, 1), SchedNo(1, 1), SchedCos(1, 0)]) | 40
combine_scheds([1.0], [SchedLin(0.1, 0.0)]) | 10
combine_scheds([0.0, 1.0], [SchedLin(0.5, 0.3), SchedLin(0.1, 0.0)]) | 10
combine_scheds([1.0, 0.0], [SchedLin(0.1, 0.0), SchedNo(0.5, 0.5)]) | 10
combine_scheds([0.1, 0.2, 0.7], [SchedNo(1, 1), SchedNo(2, 2), SchedNo(3, 3)]) | 10
combine_scheds([0.3, 0.3, 0.4], [SchedNo(1, 1), SchedNo(2, 2), SchedNo(3, 3)]) | 10
combine_scheds([0.5, 0.4], [SchedLin(0, 1), SchedLin(1, 0)]) | 10
combine_scheds([1.5, -0.5], [SchedLin(0, 1), SchedLin(1, 0)]) | 10
combine_scheds([0.5, 0.5], [SchedLin(0, 1)]) | 10
combined_cos(0.25, 0.004, 0.1, 1e-6) | 40
combined_cos(0.0, 0.004, 0.1, 0.0) | 10
combined_cos(1.0, 0.004, 0.1, 0.0) | 10
fit_one_cycle(4, lr_max=0.1) | 10
fit_one_cycle(1, 0.1) | 1
fit_one_cycle(1, 0.1) | 7
fit_one_cycle(2) | 5
fit_one_cycle(3, 0.1, div=10.0, div_final=1000.0, pct_start=0.3) | 9
fit_one_cycle(3, 0.1, pct_start=0.0) | 5
fit_one_cycle(3, 0.1, pct_start=1.0) | 5
fit_one_cycle(3, slice(1e-3, 0.1)) | 5
fit_flat_cos(4, lr=0.1) | 10
fit_flat_cos(1, 0.1) | 7
fit_flat_cos(2) | 5
fit_flat_cos(3, 0.1, pct_start=0.0) | 5
fit_sgdr(3, 1, lr_max=0.1) | 8
fit_sgdr(1, 2, 0.1) | 8
fit_sgdr(2, 2, 0.1, cycle_mult=3) | 5
fit_sgdr(3, 1, 0.1, cycle_mult=1) | 5
"""


def cases():
    draws = {name: two_ends(name) for name in NAMES[:4]}
    draws |= {"SchedPoly": poly, "combine_scheds": combined, "combined_cos": cosines}
    draws |= {"fit_one_cycle": one_cycle, "fit_flat_cos": flat_cos, "fit_sgdr": restarts}
    calls = [(call, int(steps)) for call, steps in (line.split(" | ") for line in CORNERS.strip().splitlines())]
    for name, draw in draws.items():
        calls += random_calls(name, lambda r: (draw(r), r.randrange(1, 9) if name.startswith("fit") else r.randrange(5, 60)))
    for call, steps in calls:
        single = {} if call.startswith("Sched") else {"precision": "single"}
        if call.startswith("fit"):
            method = call.split("(")[0]
            yield record(call, {method: fitted(method, steps)}, iter, 1000, **single) | {"stepsPerEpoch": steps}
        else:
            yield record(call, SCOPE, partial(called, steps=steps), steps + 11, **single) | {"steps": steps}
