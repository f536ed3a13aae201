"""mlx.optimizers: corners, ten random calls of each schedule, random compositions; and lr_schedule of mlx-lm's configuration.

Value t is the rate that an optimizer of MLX takes for update t. MLX computes it in single precision, in which a factor such as 0.999
is another one, and its powers drift away: `drift` is how far a case is from what the same functions make of Python's numbers, where
that is more than half a millionth of the largest rate. mlx-lm needs more than is
installed here, so its source is fetched, and its modules lora (for the way it reads YAML) and tuner.utils are run unchanged, with
stand-ins for what else they import.
"""

import math
import sys
import types

import yaml
from _fetch import add_package, unpack
from _golden import pick, random_calls, record, text

# MLX is a package without a file of its own, which this file would hide.
sys.path.pop()
import mlx.core
import mlx.optimizers as optim

ENVIRONMENT = "more"
PACKAGES = ["mlx", "mlx-lm"]
PRECISION = "single"
URL = "https://files.pythonhosted.org/packages/e1/46/eff1c17019b82912020d4d716527e6fcf4ac392b55cddef03eeb60566ab4/mlx_lm-0.32.2.tar.gz"
WANTED = r"/mlx_lm/lora\.py$|/mlx_lm/tuner/utils\.py$"
FOLDER = unpack(URL, "1af8a92f6a141c3e2bf5b0369ac4464203a8e2189c47b9e40d3e921e5b3a1fe9", WANTED)
add_package(FOLDER, "mlx-lm", "0.32.2")
SCOPE = {"optim": optim, "mlx": mlx}


class StandIn(types.ModuleType):
    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return None


def load():
    for name in ["cli_ui", "models", "models.switch_layers", "utils", "tuner.callbacks", "tuner.datasets", "tuner.dora"]:
        sys.modules[f"mlx_lm.{name}"] = StandIn(name)
    for name in ["mlx_lm", "mlx_lm.tuner", "mlx_lm.tuner.lora", "mlx_lm.tuner.trainer", "tqdm"]:
        sys.modules[name] = StandIn(name)
    sys.modules["mlx_lm"].__path__ = [str(FOLDER / "mlx_lm")]
    sys.modules["mlx_lm.tuner"].__path__ = [str(FOLDER / "mlx_lm/tuner")]
    from mlx_lm.lora import build_schedule, yaml_loader

    return build_schedule, yaml_loader


build_schedule, yaml_loader = load()


def configured(config):
    """What `mlx_lm.lora --config` makes of a file with this text; a text without lr_schedule is what stands under it."""
    found = yaml.load(config, yaml_loader)
    return build_schedule(found.get("lr_schedule", found))


def rates(schedule):
    optimizer = optim.SGD(learning_rate=schedule)
    while True:
        optimizer.apply_gradients({}, {})
        yield float(optimizer.learning_rate)


DOUBLE = types.SimpleNamespace(minimum=min, cos=math.cos, where=lambda condition, yes, no: yes if condition else no)


def one(call, scope, count, at=None):
    case = record(call, scope, rates, count, at)
    if "refused" in case:
        return case
    exact = eval(call, dict(scope))
    optim.schedulers.mx = DOUBLE
    pairs = [(value, exact(t)) for t, value in zip(at or range(count), case["values"])]
    optim.schedulers.mx = mlx.core
    size = max(abs(value) for value in case["values"])
    drift = max((abs(a - b) for a, b in pairs if isinstance(b, float)), default=0)
    return case | ({"drift": float(f"{drift:.3g}")} if size / 2**21 < drift < size / 1000 else {})


CORNERS = """
exponential_decay(1e-1, 0.9) | 40
exponential_decay(1e-1, 0.999) | 500
exponential_decay(init=1, decay_rate=0.5) | 30
exponential_decay(0.1, 1.05) | 30
exponential_decay(0.1, 1.0) | 12
exponential_decay(0.1, 1) | 12
exponential_decay(0.1, 0.0) | 12
exponential_decay(0.1, 0) | 12
exponential_decay(0.1, 2) | 70
exponential_decay(0.1, -0.5) | 12
exponential_decay(0.0, 0.5) | 12
step_decay(1e-1, 0.9, 10) | 50
step_decay(0.1, 0.5, step_size=1) | 20
step_decay(0.1, 0.1, 7) | 30
step_decay(0.1, 1.5, 7) | 30
step_decay(0.1, 0.0, 5) | 15
step_decay(0.1, -0.5, 5) | 20
step_decay(0.1, 0.5, 2.5) | 20
step_decay(0.1, 0.5, 0) | 5
step_decay(0.1, 0.5, 0.5) | 5
cosine_decay(1e-1, 50) | 61
cosine_decay(1e-1, 1000) | 1011
cosine_decay(0.1, 20, 0.01) | 31
cosine_decay(init=0.1, decay_steps=20, end=0.2) | 31
cosine_decay(0.1, 1) | 12
cosine_decay(0.1, 7.5, 0.01) | 18
cosine_decay(0.1, 0) | 5
cosine_decay(0.1, 0.5) | 5
linear_schedule(0, 1e-1, 100) | 111
linear_schedule(0.1, 0.0, steps=20) | 31
linear_schedule(1, 0.5, 1) | 12
linear_schedule(0.1, 0.1, 10) | 21
linear_schedule(0.1, 0.0, 7.5) | 18
linear_schedule(0.1, 0.0, 0) | 5
linear_schedule(0.1, 0.0, -3) | 5
join_schedules([optim.linear_schedule(0, 1e-1, steps=10), optim.cosine_decay(1e-1, 200)], [10]) | 221
join_schedules([optim.linear_schedule(0.0, 0.1, 10), optim.cosine_decay(0.1, 30, 1e-3)], [11]) | 52
join_schedules([optim.linear_schedule(0.0, 0.1, 10), optim.cosine_decay(0.1, 30)], [5]) | 52
join_schedules([optim.cosine_decay(0.1, 10), optim.step_decay(0.05, 0.5, 4), optim.exponential_decay(0.1, 0.9)], [10, 20]) | 40
join_schedules([optim.cosine_decay(0.1, 10), optim.step_decay(0.05, 0.5, 4), optim.exponential_decay(0.1, 0.9)], [20, 10]) | 40
join_schedules([optim.cosine_decay(0.1, 10), optim.step_decay(0.05, 0.5, 4), optim.exponential_decay(0.1, 0.9)], [10, 10]) | 40
join_schedules([optim.cosine_decay(0.1, 10)], []) | 21
join_schedules([optim.cosine_decay(0.1, 10), optim.exponential_decay(0.1, 0.9)], [0]) | 21
join_schedules([optim.cosine_decay(0.1, 10), optim.exponential_decay(0.1, 0.9)], [7.5]) | 21
join_schedules([optim.cosine_decay(0.1, 10), optim.exponential_decay(0.1, 0.9)], [-3]) | 21
join_schedules([optim.join_schedules([optim.linear_schedule(0.0, 0.1, 5), optim.cosine_decay(0.1, 10)], [5]), optim.linear_schedule(0.05, 0.0, 10)], [12]) | 35
join_schedules([], []) | 5
join_schedules([optim.cosine_decay(0.1, 10), optim.exponential_decay(0.1, 0.9)], []) | 5
join_schedules([optim.cosine_decay(0.1, 10)], [5]) | 5
"""

LONG = [0, 1, 2, 999, 1000, 1001, 5000, 9999, 10000, 10001, 10010]
LONG_CALLS = ["cosine_decay(3e-4, 10000, 1e-5)", "linear_schedule(3e-4, 0.0, 10000)", "exponential_decay(0.1, 0.9995)"]

CONFIGS = [
    ("{name: cosine_decay, warmup: 100, warmup_init: 1e-7, arguments: [1e-5, 1000, 1e-7]}", 1120),
    ("lr_schedule: {name: cosine_decay, warmup: 10, arguments: [1e-5, 40]}", 65),
    ("lr_schedule:\n  name: cosine_decay\n  warmup: 10 # 0 for no warmup\n  warmup_init: 1e-7 # 0 if not specified\n  arguments: [1e-5, 40, 1e-7] # passed to scheduler", 65),
    ("iters: 60\nlearning_rate: 1e-5\n\nlr_schedule:\n  name: \"linear_schedule\"\n  arguments:\n    - 1e-5\n    - 0.0\n    - 50\nseed: 0", 60),
    ("{'name': 'cosine_decay', 'warmup': 4, 'warmup_init': 1e-6, 'arguments': [1e-5, 20]}", 40),
    ('{"lr_schedule": {"name": "step_decay", "warmup": 4, "arguments": [1e-5, 0.5, 10]}}', 40),
    ("{name: exponential_decay, arguments: [1e-5, 0.9]}", 30),
    ("{name: exponential_decay, warmup: 1, arguments: [1e-5, 0.9]}", 30),
    ("{name: linear_schedule, warmup: 0, warmup_init: 1e-7, arguments: [1e-5, 0.0, 30]}", 41),
    ("{name: cosine_decay, warmup: null, arguments: [1e-5, 30]}", 41),
    ("{lr_schedule: {name: cosine_decay, warmup: 5, arguments: [1e-5, 30]}}", 45),
    ("  lr_schedule:\n    name: cosine_decay\n    warmup:\n\n    arguments: [.1, 3_0, 1.e-3]\n  seed: 0", 45),
    ("name: 'step_decay'\narguments:\n- 1e-5\n- .5\n- 10\nwarmup: 3", 45),
    ("{name: cosine_decay, warmup: 2.5, arguments: [1e-5, 30]}", 41),
    ("{name: cosine_decay, warmup: -3, arguments: [1e-5, 30]}", 5),
    ("{name: cosine_decay, arguments: [1e-5]}", 5),
    ("{name: cosine_decai, arguments: [1e-5, 30]}", 5),
    ("{name: cosine_decay, arguments: []}", 5),
    ("{name: cosine_decay, warmup: 10}", 5),
]


def number(r, low, high, digits=3):
    return float(f"{r.uniform(low, high):.{digits}g}")


def rate(r):
    return r.choice([0.1, 1.0, 5e-2, 1e-3, 3e-4])


def exponential(r):
    return text("optim.exponential_decay", init=rate(r), decay_rate=number(r, 0.5, 1.02)), 40


def steps(r):
    return text("optim.step_decay", init=rate(r), decay_rate=number(r, 0.1, 0.99), step_size=r.randrange(1, 15)), 50


def cosine(r):
    length = r.randrange(1, 60)
    return text("optim.cosine_decay", init=rate(r), decay_steps=length, **pick(r, end=[1e-5, 1e-4])), length + 11


def linear(r):
    length = r.randrange(1, 60)
    return text("optim.linear_schedule", init=r.choice([0.0, rate(r)]), end=rate(r), steps=length), length + 11


DRAWS = [exponential, steps, cosine, linear]


def joined(r, depth=0):
    count = r.randrange(2, 4 - depth)
    children = [joined(r, 1)[0] if depth == 0 and r.random() < 0.25 else r.choice(DRAWS)(r)[0] for _ in range(count)]
    return text("optim.join_schedules", repr(children), repr(sorted(r.sample(range(1, 50), count - 1)))), 70


def config(r):
    name, args = r.choice([("cosine_decay", [rate(r), r.randrange(5, 40), 1e-6]), ("step_decay", [rate(r), 0.5, 9]), ("exponential_decay", [rate(r), 0.9])])
    return {"name": name, "arguments": args} | pick(r, warmup=[3, 8], warmup_init=[1e-7, 0.0]), 60


def cases():
    for line in CORNERS.strip().splitlines():
        call, count = line.split(" | ")
        yield one(f"mlx.optimizers.{call}" if "[" not in call else f"optim.{call}", SCOPE, int(count))
    for call in LONG_CALLS:
        yield one(f"optim.{call}", SCOPE, 0, LONG)
    for draw in [*DRAWS, joined]:
        for call, count in random_calls(draw.__name__, draw):
            yield one(call, SCOPE, count)
    for call, count in [*CONFIGS, *((repr(given), count) for given, count in random_calls("config", config))]:
        yield one(f"configured({call!r})", {"configured": configured}, count) | {"call": call}
