"""fvcore's schedulers: a pure function of where = t / steps for update t, as detectron2 calls them.

A run ends before where is 1. A case goes on past that, until the scheduler raises.
"""

import itertools
from functools import partial

from _golden import random_calls, record, text
from fvcore.common import param_scheduler

PACKAGES = ["fvcore"]
SCOPE = {name: getattr(param_scheduler, name) for name in param_scheduler.__all__}


def rates(scheduler, steps):
    for t in itertools.count():
        yield float(scheduler(t / steps))


def rate(r):
    return r.choice([1e-4, 3e-4, 2e-3, 0.01, 0.05, 0.1, 1.0, 0.7])


def constant(r):
    return text("ConstantParamScheduler", value=rate(r))


def cosine(r):
    return text("CosineParamScheduler", start_value=rate(r), end_value=r.choice([0.0, 1e-5, rate(r)]))


def exponential(r):
    return text("ExponentialParamScheduler", start_value=rate(r), decay=r.choice([0.5, 0.01, 1e-4, 2.0, 1.0]))


def linear(r):
    return text("LinearParamScheduler", start_value=rate(r), end_value=r.choice([0.0, 1e-5, rate(r)]))


def polynomial(r):
    return text("PolynomialDecayParamScheduler", base_value=rate(r), power=r.choice([1, 2, 0.5, 0.9, 3.0, 4]))


def steps_of(r):
    return text("StepParamScheduler", num_updates=r.randrange(1, 50), values=[rate(r) for _ in range(r.randrange(1, 7))])


def fixed_gamma(r):
    words = {"base_value": rate(r), "num_decays": r.randrange(1, 7), "gamma": r.choice([0.1, 0.5, 0.9, 2])}
    return text("StepWithFixedGammaParamScheduler", **words, num_updates=r.randrange(1, 50))


def multi_step(r):
    values = [rate(r) for _ in range(r.randrange(2, 6))]
    ends = sorted(r.sample(range(1, 60), len(values)))
    if ends[-1] < len(values):
        ends[-1] = len(values)
    words = [{"num_updates": ends[-1], "milestones": ends[:-1]}, {"milestones": ends}, {"num_updates": r.randrange(20, 60)}]
    return text("MultiStepParamScheduler", values=values, **r.choice(words))


LEAVES = [constant, cosine, exponential, linear, polynomial, steps_of, fixed_gamma, multi_step]
LENGTHS = [[0.25, 0.75], [0.1, 0.9], [0.5, 0.5], [0.05, 0.6, 0.35], [0.2, 0.3, 0.5], [1 / 3, 1 / 3, 1 / 3], [0.1, 0.2, 0.3, 0.4]]


def composite(r, depth=0):
    lengths = r.choice(LENGTHS)
    children = [composite(r, 1) if depth == 0 and r.random() < 0.15 else r.choice(LEAVES)(r) for _ in lengths]
    words = {"lengths": lengths, "interval_scaling": [r.choice(["fixed", "rescaled"]) for _ in lengths]}
    return text("CompositeParamScheduler", repr(children), **words)


# A call, and the length of the run.
CORNERS = """
ConstantParamScheduler(0.1) | 10
ConstantParamScheduler(0) | 1
CosineParamScheduler(0.1, 1e-4) | 40
CosineParamScheduler(0.1, 0) | 1
CosineParamScheduler(0.0, 0.1) | 7
ExponentialParamScheduler(2.0, 0.02) | 40
ExponentialParamScheduler(0.1, 0.0) | 5
ExponentialParamScheduler(0.1, -0.5) | 5
LinearParamScheduler(0.1, 0.0) | 40
LinearParamScheduler(0.0, 0.1) | 1
LinearParamScheduler(0.1, 0.1) | 30
LinearParamScheduler(0.1, -0.1) | 30
PolynomialDecayParamScheduler(0.1, 0.9) | 40
PolynomialDecayParamScheduler(0.1, 0) | 10
PolynomialDecayParamScheduler(0.1, 2) | 10
PolynomialDecayParamScheduler(0.1, -1) | 10
PolynomialDecayParamScheduler(0.1, 1) | 1
StepParamScheduler(120, [0.1, 0.05, 0.025, 0.0125]) | 40
StepParamScheduler(1, [0.1]) | 10
StepParamScheduler(10, [0.3, 0.2, 0.1]) | 10
StepParamScheduler(10, [0.5, 0.4, 0.3, 0.2, 0.1]) | 3
StepParamScheduler(0, [0.1]) | 10
StepParamScheduler(10, []) | 10
StepWithFixedGammaParamScheduler(0.1, 3, 0.1, 40) | 40
StepWithFixedGammaParamScheduler(0.1, 1, 2.0, 10) | 10
StepWithFixedGammaParamScheduler(0.1, 6, 0.5, 10) | 45
StepWithFixedGammaParamScheduler(0.1, 0, 0.1, 40) | 40
StepWithFixedGammaParamScheduler(0.0, 3, 0.1, 40) | 40
StepWithFixedGammaParamScheduler(0.1, 3, -0.1, 40) | 40
StepWithFixedGammaParamScheduler(0.1, 3, 0.1, 40.0) | 40
MultiStepParamScheduler([0.1, 0.01, 0.001], 40) | 40
MultiStepParamScheduler([0.1, 0.01, 0.001], 40, [20, 30]) | 40
MultiStepParamScheduler([0.1, 0.01, 0.001], milestones=[20, 30, 40]) | 40
MultiStepParamScheduler([0.1, 0.01, 0.001], 90, [60, 80]) | 45
MultiStepParamScheduler([0.1, 0.01, 0.001], 4) | 30
MultiStepParamScheduler([0.1, 0.01, 0.001, 0.0001], 10) | 10
MultiStepParamScheduler([0.5, 0.4, 0.3, 0.2, 0.1], 6) | 30
MultiStepParamScheduler([0.1], 10) | 10
MultiStepParamScheduler([0.1], milestones=[10]) | 10
MultiStepParamScheduler([0.1, 0.01]) | 10
MultiStepParamScheduler([0.1, 0.01, 0.001], 40, [30, 20]) | 40
MultiStepParamScheduler([0.1, 0.01, 0.001], 40, [20, 20]) | 40
MultiStepParamScheduler([0.1, 0.01], 40, [0]) | 40
MultiStepParamScheduler([0.1, 0.01], 40, [40]) | 40
MultiStepParamScheduler([0.1, 0.01], 40, [10, 20]) | 40
MultiStepParamScheduler([0.1, 0.01, 0.001], 2) | 10
CompositeParamScheduler([LinearParamScheduler(0.0, 0.1), CosineParamScheduler(0.1, 0.0)], [0.1, 0.9], ['rescaled', 'rescaled']) | 50
CompositeParamScheduler([LinearParamScheduler(0.0, 0.1), CosineParamScheduler(0.1, 0.0)], [0.1, 0.9], ['rescaled', 'fixed']) | 50
CompositeParamScheduler([LinearParamScheduler(0.0, 0.1), CosineParamScheduler(0.1, 0.0)], [0.1, 0.9], ['fixed', 'fixed']) | 50
CompositeParamScheduler([ConstantParamScheduler(0.42), CosineParamScheduler(0.42, 0.0001)], [0.5, 0.5], ['rescaled', 'rescaled']) | 20
CompositeParamScheduler([ConstantParamScheduler(0.1), ConstantParamScheduler(0.2)], [0.5, 0.5], ['rescaled', 'rescaled']) | 20
CompositeParamScheduler([ConstantParamScheduler(0.1), ConstantParamScheduler(0.2)], [0.5, 0.5], ['fixed', 'fixed']) | 20
CompositeParamScheduler([LinearParamScheduler(0.0, 0.1), ConstantParamScheduler(0.1)], [0.3, 0.7], ['rescaled', 'fixed']) | 30
CompositeParamScheduler([LinearParamScheduler(0.0, 0.1), ConstantParamScheduler(0.1)], [0.3, 0.7], ['rescaled', 'fixed']) | 7
CompositeParamScheduler([LinearParamScheduler(0.0, 0.1), LinearParamScheduler(0.1, 0.0)], [0.3333, 0.6663], ['rescaled', 'rescaled']) | 30
CompositeParamScheduler([LinearParamScheduler(0.0, 0.1)], [1.0], ['fixed']) | 20
CompositeParamScheduler([LinearParamScheduler(0.0, 0.1), LinearParamScheduler(0.1, 0.0)], [0.0, 1.0], ['fixed', 'rescaled']) | 20
CompositeParamScheduler([LinearParamScheduler(0.0, 0.1), LinearParamScheduler(0.1, 0.0)], [0.0, 1.0], ['rescaled', 'rescaled']) | 20
CompositeParamScheduler([LinearParamScheduler(0.0, 0.1), LinearParamScheduler(0.1, 0.0)], [1.0, 0.0], ['rescaled', 'rescaled']) | 20
CompositeParamScheduler([LinearParamScheduler(0.0, 0.1), LinearParamScheduler(0.1, 0.0)], [0.5, 0.4], ['fixed', 'fixed']) | 20
CompositeParamScheduler([LinearParamScheduler(0.0, 0.1)], [0.5, 0.5], ['fixed', 'fixed']) | 20
CompositeParamScheduler([LinearParamScheduler(0.0, 0.1), LinearParamScheduler(0.1, 0.0)], [0.5, 0.5], ['fixed']) | 20
CompositeParamScheduler([LinearParamScheduler(0.0, 0.1)], [1.0], ['other']) | 20
CompositeParamScheduler([], [], []) | 20
"""


def cases():
    calls = [(call, int(steps)) for call, steps in (line.split(" | ") for line in CORNERS.strip().splitlines())]
    for draw in [*LEAVES, composite]:
        calls += random_calls(draw.__name__, lambda r: (draw(r), r.randrange(2, 60)))
    for call, steps in calls:
        yield record(call, SCOPE, partial(rates, steps=steps), steps + 11) | {"steps": steps}
