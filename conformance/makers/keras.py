"""Keras' schedules: the learning_rate of an SGD whose iterations are set to t.

Of Keras' backends without TensorFlow, torch obeys set_floatx("float64") and computes in double; the single cases are the default.
Where cycles are restarted after a fractional multiple, single precision decides, and those are asked in it alone. There 1.5 is not
asked: Intel's float32 logarithm of it, which torch takes, is a unit off the nearest one, which TensorFlow and JAX have.
A call that begins with a brace is what keras.optimizers.schedules.serialize writes, as JSON; it is read back before it is asked.
"""

import itertools
import json
import os
from functools import partial

os.environ["KERAS_BACKEND"] = "torch"

import keras
from _golden import pick, random_calls, record, text

PACKAGES = ["keras", "torch"]

# JSON is Python once these three have a meaning.
SCOPE = {"keras": keras, "null": None, "true": True, "false": False}


def rates(schedule, at=None):
    if isinstance(schedule, dict):
        schedule = keras.optimizers.schedules.deserialize(schedule)
    optimizer = keras.optimizers.SGD(schedule)
    for t in itertools.count():
        optimizer.iterations.assign(t)
        yield float(optimizer.learning_rate) if at is None or t in at else 0.0


def rate(r):
    return r.choice([1e-4, 3e-4, 2e-3, 0.01, 0.05, 0.1, 1.0, 0.7])


def schedule(name, **words):
    return text(f"keras.optimizers.schedules.{name}", **words)


def exponential(r):
    words = {"initial_learning_rate": rate(r), "decay_steps": r.randrange(1, 20), "decay_rate": r.choice([0.5, 0.9, 0.96, 1.1])}
    return schedule("ExponentialDecay", **words, **pick(r, staircase=[True, False])), 45


def piecewise(r):
    boundaries = sorted(r.sample(range(45), r.randrange(1, 5)))
    return schedule("PiecewiseConstantDecay", boundaries=boundaries, values=[rate(r) for _ in range(len(boundaries) + 1)]), 45


def polynomial(r):
    words = {"initial_learning_rate": rate(r), "decay_steps": r.randrange(1, 30)}
    more = pick(r, end_learning_rate=[0.0, 1e-5, 0.02], power=[1.0, 2.0, 0.5, 0.9, 3], cycle=[True, False])
    return schedule("PolynomialDecay", **words, **more), 45


def inverse(r):
    words = {"initial_learning_rate": rate(r), "decay_steps": r.randrange(1, 20), "decay_rate": r.choice([0.5, 1.0, 0.1, 2.5])}
    return schedule("InverseTimeDecay", **words, **pick(r, staircase=[True, False])), 45


def cosine(r):
    words = {"initial_learning_rate": rate(r), "decay_steps": r.randrange(1, 45)} | pick(r, alpha=[0.0, 0.1, 0.01, 0.3])
    warmup = {"warmup_target": rate(r), "warmup_steps": r.randrange(1, 12)} if r.random() < 0.6 else {}
    return schedule("CosineDecay", **words, **warmup), 55


def restarts(r):
    words = {"initial_learning_rate": rate(r), "first_decay_steps": r.randrange(2, 15)}
    more = pick(r, t_mul=[1.0, 1.5, 2.0, 3.0, 2], m_mul=[1.0, 0.9, 0.5, 1.1], alpha=[0.0, 0.1, 0.01])
    return schedule("CosineDecayRestarts", **words, **more), 55


def fractional(r):
    words = {"initial_learning_rate": rate(r), "first_decay_steps": r.choice([10, 20, 7.5, 100, r.randrange(2, 40)])}
    words |= {"t_mul": r.choice([1.05, 1.1, 1.2, 1.25, 2.5, float(f"{r.uniform(1.02, 3):.2f}")])}
    return schedule("CosineDecayRestarts", **words, **pick(r, m_mul=[0.9, 0.5, 1.1], alpha=[0.1, 0.01])), 120


def uneven(r):
    """Lengths that are no whole numbers, of which a multiple may be one."""
    words = {"initial_learning_rate": rate(r), "decay_steps": r.choice([1.1, 0.7, 2.3, 4.1, 7.5, float(f"{r.uniform(0.5, 12):.2g}")])}
    name = r.choice(["ExponentialDecay", "InverseTimeDecay", "PolynomialDecay", "CosineDecay"])
    if name == "PolynomialDecay":
        words |= {"end_learning_rate": r.choice([0.0, 0.01]), "power": r.choice([1.0, 2.0, 0.5]), "cycle": r.random() < 0.7}
    elif name == "CosineDecay":
        words |= {"alpha": r.choice([0.0, 0.1])} | r.choice([{}, {"warmup_target": rate(r), "warmup_steps": r.choice([4.8, 7.2, 3, 0.6])}])
    else:
        words |= {"decay_rate": r.choice([0.5, 0.9, 0.3]), "staircase": True}
    return schedule(name, **words), 50


DRAWS = [exponential, piecewise, polynomial, inverse, cosine, restarts]

# A call, and the updates after which nothing is new.
CORNERS = """
ExponentialDecay(0.1, 10, 0.5) | 40
ExponentialDecay(0.1, 10, 0.5, staircase=True) | 40
ExponentialDecay(0.1, 1, 0.9) | 20
ExponentialDecay(0.1, 10, 1.0) | 10
ExponentialDecay(0.1, 10, 2.0) | 20
ExponentialDecay(0.1, 10, 0.0) | 10
ExponentialDecay(0.1, 4, -0.5) | 10
ExponentialDecay(0.1, 4, -0.5, True) | 20
ExponentialDecay(0.1, 7.5, 0.5, True) | 20
ExponentialDecay(0.1, 0, 0.5) | 0
ExponentialDecay(-0.1, 10, 0.5) | 10
PiecewiseConstantDecay([10, 20], [0.1, 0.01, 0.001]) | 20
PiecewiseConstantDecay([0], [0.1, 0.01]) | 3
PiecewiseConstantDecay([-1], [0.1, 0.01]) | 3
PiecewiseConstantDecay([5, 5], [0.3, 0.2, 0.1]) | 5
PiecewiseConstantDecay([10, 5], [0.3, 0.2, 0.1]) | 10
PiecewiseConstantDecay([20, 10, 15], [0.4, 0.3, 0.2, 0.1]) | 20
PiecewiseConstantDecay([2.5, 7.9], [0.3, 0.2, 0.1]) | 10
PiecewiseConstantDecay([], [0.1]) | 3
PiecewiseConstantDecay([5], [0.1]) | 3
PiecewiseConstantDecay([5], [1.0, -1.0]) | 5
PolynomialDecay(0.1, 40) | 40
PolynomialDecay(0.1, 10, 0.01, cycle=True) | 45
PolynomialDecay(1.0, 10, 0.1, 2.0, True) | 35
PolynomialDecay(0.1, 1) | 1
PolynomialDecay(0.1, 1, 0.01, 1.0, True) | 20
PolynomialDecay(0.1, 20, 0.0, 0.5) | 20
PolynomialDecay(0.1, 20, 0.0, 0.0) | 20
PolynomialDecay(0.01, 20, 0.1, 2.0) | 20
PolynomialDecay(1e-5, 20) | 20
PolynomialDecay(0.1, 20, -0.1) | 20
PolynomialDecay(0.1, 0) | 0
PolynomialDecay(0.1, 20, power=-1.0) | 20
InverseTimeDecay(1.0, 10, 0.5) | 40
InverseTimeDecay(1.0, 10, 0.5, staircase=True) | 40
InverseTimeDecay(0.1, 1, 1.0) | 20
InverseTimeDecay(0.1, 10, 0.0) | 5
InverseTimeDecay(0.1, 10, -0.5) | 30
InverseTimeDecay(0.1, -1, 0.5) | 0
CosineDecay(0.1, 40) | 40
CosineDecay(0.1, 40, 0.1) | 40
CosineDecay(0.1, 1) | 1
CosineDecay(0.1, 20, 1.5) | 20
CosineDecay(0.1, 20, -0.5) | 20
CosineDecay(0.0, 40, warmup_target=0.1, warmup_steps=10) | 50
CosineDecay(0.01, 30, 0.05, warmup_target=0.1, warmup_steps=1) | 31
CosineDecay(0.01, 30, warmup_target=0.1) | 30
CosineDecay(0.1, 30, warmup_steps=10) | 30
CosineDecay(0.1, 10, warmup_target=0.01, warmup_steps=20) | 30
CosineDecay(0.1, 0) | 0
CosineDecayRestarts(0.1, 10) | 70
CosineDecayRestarts(0.1, 10, 1.0) | 40
CosineDecayRestarts(0.1, 10, 1.0, 0.5, 0.1) | 40
CosineDecayRestarts(0.1, 5, 2.0, 0.9, 0.01) | 75
CosineDecayRestarts(0.1, 1) | 30
CosineDecayRestarts(0.1, 10, 3.0) | 130
CosineDecayRestarts(0.1, 20, 0.5) | 45
CosineDecayRestarts(0.1, 10, 1, 2) | 40
CosineDecayRestarts(0.1, 0) | 0
"""

LONG = {
    "CosineDecayRestarts(0.1, 10, t_mul=3.0)": [0, 9, 10, 39, 40, 129, 130, 399, 400, 1209, 1210, 1211, 3639, 3640, 10929, 10930, 20000],
    "CosineDecay(0.0, 100000, 0.1, warmup_target=3e-4, warmup_steps=1000)": [0, 1, 999, 1000, 1001, 54321, 100999, 101000, 101001],
    "ExponentialDecay(0.1, 1000, 0.96)": [0, 1, 999, 1000, 54321, 100000],
}

FRACTIONAL = """
CosineDecayRestarts(0.1, 10, 1.2) | 60
CosineDecayRestarts(0.1, 10, 1.1) | 90
CosineDecayRestarts(1.0, 20, 1.05, 0.9, 0.1) | 120
CosineDecayRestarts(0.1, 4, 1.02) | 200
CosineDecayRestarts(0.1, 16, 1.25) | 120
"""

SERIALIZED = """
ExponentialDecay(0.1, 10, 0.5) | 30
ExponentialDecay(0.1, 10, 0.5, staircase=True) | 30
PiecewiseConstantDecay([10, 20], [0.1, 0.01, 0.001]) | 20
PolynomialDecay(0.1, 10, 0.01, 2.0, True) | 35
InverseTimeDecay(0.1, 10, 0.5) | 30
CosineDecay(0.1, 40) | 40
CosineDecay(0.0, 40, 0.1, warmup_target=0.1, warmup_steps=10) | 50
CosineDecayRestarts(0.1, 5, 2.0, 0.9, 0.01) | 75
"""


def lines(text):
    for line in text.strip().splitlines():
        call, length = line.split(" | ")
        yield f"keras.optimizers.schedules.{call}", int(length)


def cases():
    calls = list(lines(CORNERS))
    for draw in DRAWS:
        calls += random_calls(draw.__name__, draw)
    serialize = keras.optimizers.schedules.serialize
    calls += [(json.dumps(serialize(eval(call))), length) for call, length in lines(SERIALIZED)]
    for floatx, some in [("float64", calls), ("float32", calls[1::6])]:
        keras.config.set_floatx(floatx)
        more = {"precision": "single"} if floatx == "float32" else {}
        for call, length in some:
            case = record(call, SCOPE, rates, length + 11, **more)
            if floatx == "float64" or "refused" not in case:
                yield case
        if more:
            for call, length in [*lines(FRACTIONAL), *random_calls("fractional", fractional, 20), *random_calls("uneven", uneven, 30)]:
                yield record(call, SCOPE, rates, length + 11, **more)
        for call, at in LONG.items():
            yield record(f"keras.optimizers.schedules.{call}", SCOPE, partial(rates, at=at), 0, at, **more)

