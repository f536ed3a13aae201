# In the repository's root: python3 -m venv --system-site-packages /tmp/env && /tmp/env/bin/pip install optax==0.2.8 jax==0.10.2 keras==3.15.1 transformers==5.23.0 && /tmp/env/bin/python conformance/controller/golden.py && npx --yes @biomejs/biome@2.6.8 format --write conformance/controller
"""Runs the real controllers of four frameworks on seeded metrics and writes golden.json beside this file.

torch is the system's own (Debian's python3-torch). transformers 5 refuses to load beside so old a torch, so the text of its
classes StreamingAverage and GreedyLR is cut out of the installed package and run unchanged.

A case holds the framework's call, the same thing as Glidepath's options, the name of its metrics, the metrics at which
the factor (the rate divided by the first rate) changed and what it became, and the framework's own counters after the last.
"""

import ast
import importlib.metadata
import json
import math
import os
import random
import sys
from pathlib import Path
from typing import Any

os.environ["KERAS_BACKEND"] = "numpy"

import jax
import jax.numpy as jnp
import keras
import optax
import torch
from torch.optim import Optimizer

STEPS = 200
VERSIONS = {
    "torch": torch.__version__,
    "keras": keras.__version__,
    "optax": optax.__version__,
    "jax": jax.__version__,
    "transformers": importlib.metadata.version("transformers"),
    "python": sys.version.split()[0],
}


def greedy_class():
    source = importlib.metadata.distribution("transformers").locate_file("transformers/optimization.py").read_text()
    wanted = [n for n in ast.parse(source).body if getattr(n, "name", "") in ("StreamingAverage", "GreedyLR")]
    assert len(wanted) == 2
    scope = {"Optimizer": Optimizer, "Any": Any}
    exec("\n\n".join(["from __future__ import annotations"] + [ast.get_source_segment(source, n) for n in wanted]), scope)
    return scope["GreedyLR"]


def sequences():
    """Metrics by name; the numbers of the coarse ones are eighths, so that they tie and every float32 holds them."""
    made = {"flat": [1.0] * STEPS, "flat-negative": [-1.0] * STEPS}
    for seed in range(4):
        r = random.Random(seed)
        fall = [round(2 * math.exp(-t / 60) + r.gauss(0, 0.15), 4) for t in range(STEPS)]
        walk = 0.0
        made[f"fall-{seed}"] = fall
        made[f"tied-{seed}"] = [round(8 * v) / 8 for v in fall]
        made[f"below-{seed}"] = [round(v - 1.2, 4) for v in fall]
        made[f"rise-{seed}"] = [round(3 - 2 * v, 4) for v in fall]
        walks = []
        for _ in range(STEPS):
            walk += r.gauss(-0.02, 0.3)
            walks.append(walk)
        made[f"walk-{seed}"] = walks
        made[f"broken-{seed}"] = [r.choice([v] * 12 + [math.nan]) for v in fall]
    made["first-nan"] = [math.nan] + made["fall-0"][1:]
    made["infinite"] = [r.choice([v] * 20 + [math.inf]) for v in made["fall-1"][:150]] + [-math.inf] + made["fall-1"][151:]
    return made


def sgd(rate):
    return torch.optim.SGD([torch.nn.Parameter(torch.zeros(1))], lr=rate)


def run_torch(args, rate, metrics):
    scheduler = torch.optim.lr_scheduler.ReduceLROnPlateau(optimizer := sgd(rate), **args)
    rates = []
    for metric in metrics:
        scheduler.step(metric)
        rates.append(optimizer.param_groups[0]["lr"])
    return rates, {"best": scheduler.best, "bad": scheduler.num_bad_epochs, "cooldown": scheduler.cooldown_counter}


def run_greedy(args, rate, metrics, greedy=greedy_class()):
    scheduler = greedy(optimizer := sgd(rate), **args)
    rates = []
    for metric in metrics:
        scheduler.step(metric)
        rates.append(optimizer.param_groups[0]["lr"])
    end = {"best": scheduler.best, "bad": scheduler.num_bad_epochs, "good": scheduler.num_good_epochs}
    end |= {"cooldown": scheduler.cooldown_counter, "warmup": scheduler.warmup_counter, "resetIn": scheduler.reset_start}
    return rates, end


def run_keras(args, rate, metrics, floatx="float64"):
    keras.config.set_floatx(floatx)
    callback = keras.callbacks.ReduceLROnPlateau(monitor="loss", **args)
    model = keras.Sequential([keras.layers.Dense(1)])
    model.optimizer = keras.optimizers.SGD(rate)
    callback.set_model(model)
    callback.on_train_begin()
    rates = []
    for epoch, metric in enumerate(metrics):
        callback.on_epoch_end(epoch, {"loss": metric})
        rates.append(float(model.optimizer.learning_rate.numpy()))
    return rates, {"best": callback.best, "bad": callback.wait, "cooldown": callback.cooldown_counter}


def run_optax(args, mode, metrics, dtype=jnp.float64):
    sign = -1.0 if mode == "max" else 1.0
    transform = optax.contrib.reduce_on_plateau(**args)
    state = transform.init(jnp.ones((), dtype))
    update = jax.jit(lambda state, value: transform.update(jnp.ones((), dtype), state, value=value)[1])
    scales = []
    for metric in metrics:
        state = update(state, jnp.asarray(sign * metric, dtype))
        scales.append(float(state.scale))
    end = {"best": sign * float(state.best_value), "bad": int(state.plateau_count), "cooldown": int(state.cooldown_count)}
    return scales, end | {"held": int(state.count), "mean": sign * float(state.avg_value)}


def plain(value):
    """NaN and the infinities as text, as Glidepath's states hold them; no -0."""
    if isinstance(value, float) and not math.isfinite(value):
        return "NaN" if math.isnan(value) else "Infinity" if value > 0 else "-Infinity"
    return value + 0.0 if isinstance(value, float) else value


def case(call, options, name, result, base, precision="double"):
    rates, end = result
    factors = [rate / base for rate in rates]
    at = [i for i, factor in enumerate(factors) if factor != (factors[i - 1] if i else 1.0)]
    changed = {"at": at, "factors": [factors[i] for i in at]}
    end = {k: plain(v) for k, v in end.items()}
    return {"call": call, "options": options, "precision": precision, "metrics": name, **changed, "end": end}


def text(name, args, rate=None):
    words = ([f"lr={rate!r}"] if rate is not None else []) + [f"{k}={v!r}" for k, v in args.items()]
    return f"{name}({', '.join(words)})"


OURS = {"threshold_mode": "thresholdMode", "min_delta": "minDelta", "accumulation_size": "accumulationSize"}
OURS |= {"min_scale": "minFactor", "window_size": "window", "reset_start": "resetStart"}


def ours(args, base, **more):
    """The framework's arguments under Glidepath's names; bounds are rates beside a base and factors without."""
    unit = "Factor" if base is None else "Rate"
    options = {OURS.get(k, k): v for k, v in args.items() if k not in ("smooth", "min_lr", "max_lr")}
    options |= {k[:3] + unit: args[k] for k in ("min_lr", "max_lr") if k in args}
    return options | more | ({} if base is None else {"base": base})


def common(r):
    return {
        "mode": r.choice(["min", "max"]),
        "factor": r.choice([0.1, 0.5, 0.9]),
        "patience": r.choice([0, 0, 1, 2, 3, 7]),
        "cooldown": r.randrange(4),
    }


def floor(r, base):
    rate = base or 1.0
    return r.choice([{}, {"min_lr": rate / 100}, {"min_lr": rate * 0.3}, {"min_lr": rate}])


def torch_case(r, name, metrics):
    args, base = common(r), r.choice([None, 0.1, 3e-4])
    args |= r.choice([{}, {"threshold": 0.05}, {"threshold_mode": "abs", "threshold": 0.125}, {"threshold": 0.0}])
    args |= floor(r, base) | r.choice([{}, {}, {"eps": 0.0}, {"eps": 1e-3}])
    call = text("torch.optim.lr_scheduler.ReduceLROnPlateau", args, base or 1.0)
    return case(call, ours(args, base, semantics="torch"), name, run_torch(args, base or 1.0, metrics), base or 1.0)


def keras_case(r, name, metrics):
    args, base = common(r), r.choice([None, 0.1, 3e-4])
    args |= r.choice([{}, {"min_delta": 0.125}, {"min_delta": 0.0}]) | floor(r, base)
    call = text("keras.callbacks.ReduceLROnPlateau", args, base or 1.0)
    return case(call, ours(args, base, semantics="keras"), name, run_keras(args, base or 1.0, metrics), base or 1.0)


def optax_case(r, name, metrics):
    args = common(r)
    mode = args.pop("mode")
    args |= r.choice([{}, {"rtol": 0.05}, {"rtol": 0.0, "atol": 0.125}, {"rtol": 0.01, "atol": 0.01}])
    args |= r.choice([{}, {}, {"accumulation_size": 3}]) | r.choice([{}, {"min_scale": 0.01}, {"min_scale": 0.3}])
    call = text("optax.contrib.reduce_on_plateau", args) + (" of -metric" if mode == "max" else "")
    return case(call, ours(args, None, semantics="optax", mode=mode), name, run_optax(args, mode, metrics), 1.0)


def greedy_case(r, name, metrics):
    args, base = common(r) | {"warmup": r.randrange(3)}, r.choice([None, 0.1, 3e-3])
    rate = base or 1.0
    args |= r.choice([{}, {"threshold_mode": "rel", "threshold": 0.05}, {"threshold": 0.125}])
    args |= r.choice([{}, {"min_lr": rate * 0.3, "max_lr": rate * 3}, {"min_lr": rate, "max_lr": rate * 1.5}])
    args |= r.choice([{}, {"smooth": True, "window_size": r.choice([1, 4, 50])}])
    args |= r.choice([{}, {"reset_start": 3}, {"reset_start": 0}]) | r.choice([{}, {}, {"eps": 1e-3}])
    call = text("transformers.optimization.GreedyLR", args, rate)
    return case(call, ours(args, base), name, run_greedy(args, rate, metrics), rate)


def single_cases(r, name, metrics):
    """The same in single precision, as the frameworks run when nobody asks for more; metrics in eighths."""
    args = {"factor": r.choice([0.5, 0.9]), "patience": r.choice([2, 3]), "cooldown": r.randrange(4)}
    with jax.enable_x64(False):
        result = run_optax(args, "min", metrics, jnp.float32)
    yield case(text("optax.contrib.reduce_on_plateau", args), ours(args, None, semantics="optax"), name, result, 1.0, "single")
    args |= {"min_lr": 1e-4}
    result = run_keras(args, 0.1, metrics, "float32")
    call = text("keras.callbacks.ReduceLROnPlateau", args, 0.1)
    yield case(call, ours(args, 0.1, semantics="keras"), name, result, 0.1, "single")


def flat_cases(name, metrics):
    """The trigger table: patience 2, cooldown 0 to 2; and patience 0."""
    for patience, cooldown in [(2, 0), (2, 1), (2, 2), (0, 0), (1, 1)]:
        args = {"factor": 0.9, "patience": patience, "cooldown": cooldown}
        calls = [
            ("torch", "torch.optim.lr_scheduler.ReduceLROnPlateau", run_torch(args, 1.0, metrics)),
            ("keras", "keras.callbacks.ReduceLROnPlateau", run_keras(args, 1.0, metrics)),
            ("optax", "optax.contrib.reduce_on_plateau", run_optax(args, "min", metrics)),
        ]
        for semantics, call, result in calls:
            yield case(text(call, args), ours(args, None, semantics=semantics), name, result, 1.0)


def main():
    made, cases, r = sequences(), [], random.Random(20)
    for name in ("flat", "flat-negative"):
        cases += flat_cases(name, made[name])
    for name, metrics in made.items():
        for maker in (torch_case, keras_case, optax_case, greedy_case):
            cases += [maker(r, name, metrics) for _ in range(4)]
    for seed in range(4):
        cases += single_cases(r, f"tied-{seed}", made[f"tied-{seed}"])
    golden = {
        "made": "by conformance/controller/golden.py; its first line is the command",
        "versions": VERSIONS,
        "tolerance": {"double": 0, "single": 1e-5},
        "sequences": {name: [plain(v) for v in metrics] for name, metrics in made.items()},
        "cases": cases,
    }
    Path(__file__).with_name("golden.json").write_text(json.dumps(golden, allow_nan=False) + "\n")
    print(f"{len(cases)} cases, {sum(len(c['at']) for c in cases)} changes of the factor")


if __name__ == "__main__":
    jax.config.update("jax_enable_x64", True)
    main()
