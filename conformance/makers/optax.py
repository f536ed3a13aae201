"""optax's schedules: what optax.scale_by_schedule multiplies the updates by.

The single cases hold it with JAX's defaults, the double ones with JAX in 64 bits and a 64-bit counter: optax itself counts in
int32, by which most of its schedules come out in float32 even then. Nothing is compiled, since the compiler's fused
multiply-add makes some values at and past the end others, down to NaN for a polynomial's broken power.
"""

import itertools

import jax
import jax.numpy as jnp
import optax
from _golden import pick, random_calls, record, text

PACKAGES = ["optax", "jax"]


def rates(schedule, block=512):
    transform = optax.scale_by_schedule(schedule)
    scale = jax.vmap(lambda t: transform.update(jnp.ones(()), optax.ScaleByScheduleState(t))[0])
    for t in itertools.count(0, block):
        yield from scale(jnp.arange(t, t + block)).tolist()


def rate(r):
    return r.choice([1e-4, 3e-4, 2e-3, 0.01, 0.05, 0.1, 1.0]) * r.choice([1, 1, 3])


def scales(r, most=45):
    return {b: r.choice([0.1, 0.5, 0.3, 0.9, 2.0, 1.0]) for b in sorted(r.sample(range(most), r.randrange(1, 5)))}


def linear(r):
    length, begin = r.randrange(1, 50), pick(r, transition_begin=[0, 3, 12])
    return text("optax.linear_schedule", init_value=rate(r), end_value=rate(r), transition_steps=length, **begin), length + 12


def polynomial(r):
    length, begin = r.randrange(1, 50), pick(r, transition_begin=[0, 4, 10])
    shape = {"init_value": rate(r), "end_value": r.choice([0.0, 1e-5, rate(r)]), "power": r.choice([1, 2, 0.5, 0.9, 3, 1.7])}
    return text("optax.polynomial_schedule", **shape, transition_steps=length, **begin), length + 10


def exponential(r):
    shape = {"init_value": rate(r), "transition_steps": r.randrange(1, 20), "decay_rate": r.choice([0.5, 0.9, 0.1, 1.2, 0.96])}
    more = pick(r, transition_begin=[0, 5, 11], staircase=[True, False, True], end_value=[None, 1e-4, 0.02, 0.3])
    return text("optax.exponential_decay", **shape, **more), 45


def cosine(r):
    length = r.randrange(1, 60)
    more = pick(r, alpha=[0.0, 0.1, 0.01, 0.3], exponent=[1.0, 2.0, 0.5, 1.5])
    return text("optax.cosine_decay_schedule", init_value=rate(r), decay_steps=length, **more), length


def constants(r):
    return text("optax.piecewise_constant_schedule", init_value=rate(r), boundaries_and_scales=scales(r)), 45


def interpolated(r):
    shape = {"interpolate_type": r.choice(["linear", "cosine"]), "init_value": rate(r), "boundaries_and_scales": scales(r)}
    return text("optax.piecewise_interpolate_schedule", **shape), 45


def linear_cycle(r):
    length = r.randrange(8, 60)
    more = pick(r, pct_start=[0.1, 0.25, 0.5], pct_final=[0.7, 0.9, 1.0], div_factor=[10.0, 2.0], final_div_factor=[100.0, 1e5])
    return text("optax.linear_onecycle_schedule", transition_steps=length, peak_value=rate(r), **more), length


def cosine_cycle(r):
    length = r.randrange(8, 60)
    more = pick(r, pct_start=[0.1, 0.25, 0.5], div_factor=[10.0, 2.0], final_div_factor=[100.0, 1e5])
    return text("optax.cosine_onecycle_schedule", transition_steps=length, peak_value=rate(r), **more), length


def warmup(r):
    return {"init_value": r.choice([0.0, 1e-7, 1e-5, 0.5]), "peak_value": rate(r), "warmup_steps": r.randrange(1, 15)}


def warmup_constant(r):
    return text("optax.warmup_constant_schedule", **warmup(r)), 15


def cosine_words(r):
    start = warmup(r)
    more = pick(r, end_value=[0.0, 1e-5, 1e-4], exponent=[1.0, 2.0, 0.7])
    return start | {"decay_steps": start["warmup_steps"] + r.randrange(1, 45)} | more


def warmup_cosine(r):
    words = cosine_words(r)
    return text("optax.warmup_cosine_decay_schedule", **words), words["decay_steps"]


def warmup_exponential(r):
    shape = {"transition_steps": r.randrange(1, 12), "decay_rate": r.choice([0.5, 0.9, 0.1, 1.1])}
    more = pick(r, transition_begin=[0, 5], staircase=[True, False], end_value=[None, 1e-4, 0.3])
    return text("optax.warmup_exponential_decay_schedule", **warmup(r), **shape, **more), 45


def restarts(r):
    cycles = [cosine_words(r) for _ in range(r.randrange(1, 4))]
    return text("optax.sgdr_schedule", repr(cycles)), sum(cycle["decay_steps"] for cycle in cycles)


LEAVES = [linear, polynomial, exponential, cosine, constants, interpolated, cosine_cycle, warmup_constant, warmup_cosine]


def joined(r, depth=0):
    count = r.randrange(2, 4 - depth)
    children = [joined(r, 1)[0] if depth == 0 and r.random() < 0.25 else r.choice(LEAVES)(r)[0] for _ in range(count)]
    boundaries = sorted(r.sample(range(1, 50), count - 1))
    return text("optax.join_schedules", repr(children), repr(boundaries)), 60


DRAWS = [linear, polynomial, exponential, cosine, constants, interpolated, linear_cycle, cosine_cycle]
DRAWS += [warmup_constant, warmup_cosine, warmup_exponential, restarts, joined]

# A call, and the updates after which nothing is new.
CORNERS = """
constant_schedule(0.1) | 5
constant_schedule(0) | 2
constant_schedule(-0.5) | 2
linear_schedule(1.0, 0.1, 30) | 30
linear_schedule(0.0, 1e-3, 1) | 1
linear_schedule(0.1, 0.0, 0) | 5
linear_schedule(0.1, 0.0, -3) | 5
linear_schedule(0.1, 0.0, 10, -4) | 10
linear_schedule(0.1, 0.0, 10, 5) | 15
linear_schedule(0.1, 0.1, 10) | 10
linear_schedule(0.1, -0.1, 10) | 10
linear_schedule(0.1, 0.0, 7.5) | 8
polynomial_schedule(1.0, 0.01, 2, 20) | 20
polynomial_schedule(1.0, 0.01, 2, 0) | 3
polynomial_schedule(1.0, 0.01, 0, 10) | 10
polynomial_schedule(1.0, 0.01, -1, 10) | 10
polynomial_schedule(0.0, 1.0, 0.5, 10, 3) | 13
polynomial_schedule(1.0, 0.0, 1, 1, 1) | 2
exponential_decay(0.1, 10, 0.5) | 40
exponential_decay(0.1, 10, 0.5, staircase=True) | 40
exponential_decay(0.1, 10, 0.5, 5, True, 0.02) | 40
exponential_decay(0.1, 10, 2.0, end_value=0.5) | 40
exponential_decay(0.1, 10, 0.5, end_value=0.5) | 20
exponential_decay(0.1, 10, 2.0, end_value=0.05) | 20
exponential_decay(0.1, 10, 1.0, end_value=0.05) | 20
exponential_decay(0.1, 10, 0) | 10
exponential_decay(0.1, 0, 0.5) | 5
exponential_decay(0.1, -1, 0.5) | 5
exponential_decay(0.1, 10, 0.5, -5) | 10
exponential_decay(0.1, 4, -0.5) | 10
exponential_decay(0.1, 4, -0.5, staircase=True) | 20
cosine_decay_schedule(0.1, 40) | 40
cosine_decay_schedule(0.1, 1) | 1
cosine_decay_schedule(0.1, 10, 1.0) | 10
cosine_decay_schedule(0.1, 10, 2.0) | 10
cosine_decay_schedule(0.1, 10, -0.5) | 10
cosine_decay_schedule(0.1, 10, 0.1, 0.0) | 10
cosine_decay_schedule(0.1, 10, exponent=3) | 10
cosine_decay_schedule(0.1, 0) | 0
cosine_decay_schedule(0.1, -5) | 0
piecewise_constant_schedule(0.1) | 3
piecewise_constant_schedule(0.1, {}) | 3
piecewise_constant_schedule(0.1, {0: 0.5, 10: 0.1}) | 10
piecewise_constant_schedule(0.1, {20: 0.1, 10: 0.5}) | 20
piecewise_constant_schedule(0.1, {10: 0.0}) | 10
piecewise_constant_schedule(0.1, {10: -0.1}) | 0
piecewise_constant_schedule(0.1, {-5: 0.5, 5: 0.5}) | 5
piecewise_constant_schedule(1.0, {5: 10.0, 6: 0.01}) | 6
piecewise_interpolate_schedule('linear', 1.0, {4: 0.1, 8: 0.01}) | 8
piecewise_interpolate_schedule('cosine', 1.0, {4: 0.1, 8: 0.01}) | 8
piecewise_interpolate_schedule('linear', 0.1) | 3
piecewise_interpolate_schedule('cosine', 0.1, {}) | 3
piecewise_interpolate_schedule('linear', 1.0, {0: 0.5, 10: 0.5}) | 10
piecewise_interpolate_schedule('linear', 1.0, {0: 0.5}) | 3
piecewise_interpolate_schedule('cosine', 1.0, {10: 0.0, 20: 2.0}) | 20
piecewise_interpolate_schedule('linear', 1.0, {-5: 0.5, 5: 0.5}) | 5
piecewise_interpolate_schedule('linear', 1.0, {5: -0.5}) | 5
piecewise_interpolate_schedule('quadratic', 1.0, {5: 0.5}) | 0
linear_onecycle_schedule(50, 0.1) | 50
linear_onecycle_schedule(1, 0.1) | 1
linear_onecycle_schedule(2, 0.1) | 2
linear_onecycle_schedule(3, 0.1) | 3
linear_onecycle_schedule(20, 0.1, pct_start=0.0) | 20
linear_onecycle_schedule(20, 0.1, pct_start=0.9, pct_final=0.4) | 20
linear_onecycle_schedule(20, 0.1, 0.5, 0.5) | 20
linear_onecycle_schedule(20, 0.1, pct_final=1.5) | 30
linear_onecycle_schedule(0, 0.1) | 0
cosine_onecycle_schedule(50, 0.1) | 50
cosine_onecycle_schedule(1, 0.1) | 1
cosine_onecycle_schedule(3, 0.1) | 3
cosine_onecycle_schedule(20, 0.1, pct_start=0.0) | 20
cosine_onecycle_schedule(20, 0.1, pct_start=1.0) | 20
cosine_onecycle_schedule(-2, 0.1) | 0
warmup_constant_schedule(0.0, 1e-3, 10) | 10
warmup_constant_schedule(0.0, 1e-3, 1) | 1
warmup_constant_schedule(0.0, 1e-3, 0) | 3
warmup_constant_schedule(1e-2, 1e-3, 10) | 10
warmup_cosine_decay_schedule(0.0, 1e-3, 10, 50, 1e-5) | 50
warmup_cosine_decay_schedule(0.0, 1e-3, 10, 50) | 50
warmup_cosine_decay_schedule(0.0, 1e-3, 0, 30) | 30
warmup_cosine_decay_schedule(0.0, 1e-3, 29, 30, 1e-4) | 30
warmup_cosine_decay_schedule(0.0, 1e-3, 30, 30) | 0
warmup_cosine_decay_schedule(0.0, 1e-3, 40, 30) | 0
warmup_cosine_decay_schedule(0.0, 0.0, 5, 10, 1e-3) | 10
warmup_cosine_decay_schedule(0.1, 1e-3, 5, 20, 1e-2, 2.0) | 20
warmup_exponential_decay_schedule(0.0, 1e-3, 10, 10, 0.5) | 40
warmup_exponential_decay_schedule(0.0, 1e-3, 0, 10, 0.5, 5, True, 2e-4) | 40
warmup_exponential_decay_schedule(0.0, 1e-3, 5, 10, 0) | 10
warmup_exponential_decay_schedule(0.0, 1e-3, 5, 0, 0.5) | 10
sgdr_schedule([dict(init_value=0.0, peak_value=0.1, warmup_steps=3, decay_steps=12), dict(init_value=0.01, peak_value=0.05, warmup_steps=2, decay_steps=20, end_value=1e-3)]) | 32
sgdr_schedule([dict(init_value=0.1, peak_value=0.1, warmup_steps=0, decay_steps=10), dict(init_value=0.1, peak_value=0.1, warmup_steps=0, decay_steps=20), dict(init_value=0.1, peak_value=0.1, warmup_steps=0, decay_steps=25)]) | 55
sgdr_schedule([dict(init_value=0.0, peak_value=0.1, warmup_steps=5, decay_steps=5)]) | 0
sgdr_schedule([]) | 0
join_schedules([optax.linear_schedule(0.0, 0.1, 10), optax.cosine_decay_schedule(0.1, 30)], [10]) | 40
join_schedules([optax.linear_schedule(0.0, 0.1, 10), optax.constant_schedule(0.1), optax.linear_schedule(0.1, 0.0, 10)], [10, 30]) | 40
join_schedules([optax.constant_schedule(0.1)], []) | 3
join_schedules([optax.constant_schedule(0.1), optax.exponential_decay(0.5, 5, 0.5)], [0]) | 15
join_schedules([optax.constant_schedule(0.3), optax.constant_schedule(0.2), optax.linear_schedule(0.1, 0.0, 10)], [5, 5]) | 15
join_schedules([optax.constant_schedule(0.3), optax.linear_schedule(0.2, 0.0, 10), optax.constant_schedule(0.1)], [10, 5]) | 15
join_schedules([optax.constant_schedule(0.1), optax.exponential_decay(0.5, 5, 0.5)], [-3]) | 15
join_schedules([optax.constant_schedule(0.1), optax.constant_schedule(0.2), optax.constant_schedule(0.3)], [5]) | 10
join_schedules([optax.constant_schedule(0.1), optax.constant_schedule(0.2)], [5, 10]) | 15
join_schedules([], []) | 0
join_schedules([optax.constant_schedule(0.1), optax.exponential_decay(0.5, 5, 0.5)], [7.5]) | 15
join_schedules([optax.join_schedules([optax.linear_schedule(0.0, 0.1, 5), optax.constant_schedule(0.1)], [5]), optax.join_schedules([optax.constant_schedule(0.1), optax.cosine_decay_schedule(0.1, 20)], [5])], [15]) | 40
"""

LONG = [0, 1, 2, 500, 999, 1000, 1001, 12345, 50000, 54321, 99999, 100000, 100001, 100010]
LONG_CALLS = [
    "optax.warmup_cosine_decay_schedule(0.0, 3e-4, 1000, 100000, 3e-5)",
    "optax.exponential_decay(0.1, 1000, 0.96)",
    "optax.polynomial_schedule(0.1, 1e-5, 2.5, 100000)",
    "optax.cosine_onecycle_schedule(100000, 0.1)",
]


def cases():
    calls = [(f"optax.{call}", int(length)) for call, length in (line.split(" | ") for line in CORNERS.strip().splitlines())]
    for draw in DRAWS:
        calls += random_calls(draw.__name__, draw)
    calls = [(call, None if call in LONG_CALLS else length) for call, length in calls + [(call, 0) for call in LONG_CALLS]]
    for precision, some in [("double", calls), ("single", calls[2::6])]:
        with jax.enable_x64(precision == "double"):
            for call, length in some:
                many = {"steps": length + 11} if length is not None else {"steps": 0, "at": LONG}
                more = {"precision": precision} if precision == "single" else {}
                case = record(call, {"optax": optax}, rates, **many, **more)
                if precision == "double" or "refused" not in case:
                    yield case
