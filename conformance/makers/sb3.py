"""Stable-Baselines3's schedules of the progress that remains: 1 - t / steps, as BaseAlgorithm computes it after t timesteps."""

import itertools
import warnings
from functools import partial

from _golden import Text, random_calls, record, text
from stable_baselines3.common import utils

PACKAGES = ["stable-baselines3"]
NAMES = ["LinearSchedule", "ConstantSchedule", "FloatSchedule", "get_linear_fn", "constant_fn", "get_schedule_fn"]
SCOPE = {name: getattr(utils, name) for name in NAMES}


def rates(schedule, steps):
    for t in itertools.count():
        yield float(schedule(1.0 - float(t) / float(steps)))


def rate(r):
    return r.choice([1e-4, 3e-4, 2e-3, 0.01, 0.05, 0.1, 1.0, 0.7])


def linear(name):
    fractions = [0.1, 0.5, 0.75, 0.9, 1.0]
    return lambda r: text(name, start=rate(r), end=r.choice([0.0, 1e-5, rate(r)]), end_fraction=r.choice(fractions))


def constant(name):
    return lambda r: text(name, val=rate(r))


def wrapped(name):
    return lambda r: text(name, r.choice([Text(rate(r)), linear("LinearSchedule")(r), constant("ConstantSchedule")(r)]))


DRAWS = {"LinearSchedule": linear, "get_linear_fn": linear, "ConstantSchedule": constant, "constant_fn": constant}
DRAWS |= {"FloatSchedule": wrapped, "get_schedule_fn": wrapped}

# A call, and the length of the run.
CORNERS = """
LinearSchedule(1.0, 0.05, 0.1) | 50
LinearSchedule(3e-4, 0.0, 1.0) | 40
LinearSchedule(3e-4, 0.0, 1) | 1
LinearSchedule(0.1, 0.0, 2.0) | 20
LinearSchedule(0.1, 0.0, 0.0) | 10
LinearSchedule(0.1, 0.0, -0.5) | 10
LinearSchedule(0.1, 0.2, 0.3) | 10
LinearSchedule(0.1, -0.1, 0.5) | 7
get_linear_fn(1.0, 0.05, 0.1) | 50
get_linear_fn(3e-4, 0.0, 1.0) | 30
ConstantSchedule(3e-4) | 10
ConstantSchedule(0) | 3
constant_fn(3e-4) | 10
constant_fn(-1) | 3
FloatSchedule(3e-4) | 10
FloatSchedule(1) | 10
FloatSchedule(LinearSchedule(1e-3, 1e-5, 0.5)) | 40
FloatSchedule(FloatSchedule(LinearSchedule(1e-3, 1e-5, 0.5))) | 20
FloatSchedule('0.1') | 10
get_schedule_fn(3e-4) | 10
get_schedule_fn(LinearSchedule(1e-3, 1e-5, 0.5)) | 40
get_schedule_fn(get_linear_fn(1e-3, 1e-5, 0.5)) | 30
"""


def cases():
    warnings.simplefilter("ignore")
    calls = [(call, int(steps)) for call, steps in (line.split(" | ") for line in CORNERS.strip().splitlines())]
    for name, kind in DRAWS.items():
        draw = kind(name)
        calls += random_calls(name, lambda r: (draw(r), r.randrange(2, 60)))
    for call, steps in calls:
        yield record(call, SCOPE, partial(rates, steps=steps), steps + 11) | {"steps": steps}
