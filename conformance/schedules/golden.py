# In the repository's root: pip download --no-deps --ignore-requires-python --pre --dest /tmp/wheels ai2-olmo-core==3.0.0 axolotl==0.21.0 nemo_toolkit==3.0.0 levanter==1.2.dev1644 && PYTHON conformance/schedules/golden.py /tmp/wheels && npx --yes @biomejs/biome@2.6.8 format --write conformance/schedules (PYTHON is the one that `npm run conformance` makes)
"""Runs schedules of projects that are too large to install, and writes golden.json beside this file.

Of each wheel only the classes and functions in question are cut out; their text is run unchanged. What no Python package has (Burn is
Rust, ParameterSchedulers.jl is Julia), what needs all of TensorFlow, and what is known as a formula alone is written down here once more, one
expression each; such a case has a `formula` in place of a `version`.

A case holds what was called, the peak, the steps and the rate of every update. It is compared with the example of the gallery
that it names, or with the schedule that it writes in Glidepath's words.
"""

import ast
import json
import math
import sys
import warnings
import zipfile
from pathlib import Path

import numpy
import torch

WHEELS = Path(sys.argv[1])
STEPS = 1000
warnings.filterwarnings("ignore")


def wheel(name):
    (found,) = WHEELS.glob(f"{name}-*.whl")
    return found, found.name.split("-")[1]


def cut(name, path, wanted, scope):
    """Those definitions of a module, run in a scope; and the version."""
    archive, version = wheel(name)
    source = zipfile.ZipFile(archive).read(path).decode()
    found = [node for node in ast.parse(source).body if getattr(node, "name", "") in wanted]
    assert len(found) == len(wanted), (name, wanted)
    lines = source.splitlines()
    for node in found:
        first = min([node.lineno] + [one.lineno for one in node.decorator_list]) - 1
        exec("from __future__ import annotations\n" + "\n".join(lines[first : node.end_lineno]), scope)
    return scope, f"{name} {version}"


def optimizer(peak):
    return torch.optim.SGD([torch.nn.Parameter(torch.zeros(1))], lr=peak)


def stepped(scheduler):
    """The rate of every update of a torch scheduler, which is stepped after each."""
    rates = []
    for _ in range(STEPS):
        rates.append(float(scheduler.optimizer.param_groups[0]["lr"]))
        scheduler.optimizer.step()
        scheduler.step()
    return rates


CASES = []


def case(values, origin, call, peak, steps=STEPS, **told):
    values = [float(value) for value in values]
    assert len(values) == steps and all(map(math.isfinite, values))
    CASES.append({"call": call, **origin, **told, "peak": peak, "steps": steps, "values": values})


def formula(text, rate, peak, steps=STEPS, origin="", **told):
    case([peak * rate(t) for t in range(steps)], {"formula": origin}, text, peak, steps, **told)


def olmo():
    import dataclasses
    import typing

    class Registrable:
        @classmethod
        def register(cls, _name):
            return lambda made: made

    scope = {
        **vars(typing),
        **{"dataclass": dataclasses.dataclass, "field": dataclasses.field, "np": numpy, "torch": torch, "warnings": warnings},
        **{"cos": math.cos, "pi": math.pi, "sqrt": math.sqrt, "OLMoConfigurationError": ValueError, "Scheduler": Registrable},
    }
    names = ["PowerLR", "CosWithWarmup", "HalfCosWithWarmup", "CosWithWarmupAndLinearDecay", "WSDS", "_linear_warmup", "_linear_decay"]
    cut("ai2_olmo_core", "olmo_core/optim/scheduler.py", names, scope)
    version = {"version": f"ai2-olmo-core {wheel('ai2_olmo_core')[1]}"}
    told = {
        "HalfCosWithWarmup(warmup=50, alpha_f=0.1)": {"example": "half-cosine"},
        "HalfCosWithWarmup(warmup=10, alpha_f=0.0)": {"spec": "half-cosine warmup=10 ratio=0"},
        "CosWithWarmupAndLinearDecay(warmup=50, alpha_f=0.1, decay_fraction=0.1)": {"example": "cosine-linear-tail"},
        "WSDS(period_lengths=[300, 300, 400], period_lr_multipliers=[1.0, 0.7, 0.5], warmup=50, decay_fraction=0.2)": {
            "example": "wsd-multipliers"
        },
        "PowerLR(b=-0.51, warmup=50, decay_fraction=0.1)": {"example": "power-scheduler"},
        "PowerLR(b=-1.0, warmup=7, warmup_min_lr=1e-5, decay=100, decay_fraction=None, decay_min_lr=1e-6)": {
            "spec": "power-law warmup=7 start=1e-5 power=1 timescale=7 cooldown=100 final=1e-6"
        },
    }
    for call, where in told.items():
        made = eval(call, scope)
        case([made.get_lr(0.001, t, STEPS) for t in range(STEPS)], version, call, 0.001, **where)


def nemo():
    scope = {"_LRScheduler": torch.optim.lr_scheduler.LRScheduler, "warnings": warnings}
    names = ["WarmupPolicy", "WarmupHoldPolicy", "NoamHoldAnnealing", "_noam_hold_annealing"]
    scope, version = cut("nemo_toolkit", "nemo/core/optim/lr_scheduler.py", names, scope)
    for text, where in {
        "max_steps=1000, warmup_steps=100, hold_steps=300, decay_rate=1.0": {"example": "noam-hold"},
        "max_steps=1000, warmup_steps=100": {"spec": "power-law warmup=100 start=peak/101 power=0.5 timescale=100"},
    }.items():
        made = eval(f"NoamHoldAnnealing(optimizer, {text})", {**scope, "optimizer": optimizer(0.002)})
        case(stepped(made), {"version": version}, f"NoamHoldAnnealing(optimizer, {text})", 0.002, **where)


def axolotl():
    import functools
    from collections.abc import Sequence

    scheduler = torch.optim.lr_scheduler
    scope = {"math": math, "Sequence": Sequence, "partial": functools.partial, "LRScheduler": scheduler.LRScheduler}
    scope["LambdaLR"] = scheduler.LambdaLR
    names = [
        "get_cosine_schedule_with_warmup_decay_constant",
        "_get_cosine_schedule_with_warmup_decay_constant_lr_lambda",
        "get_cosine_schedule_with_min_lr",
        "_get_cosine_schedule_with_min_lr_lambda",
        "JaggedLRRestartScheduler",
    ]
    scope, version = cut("axolotl", "axolotl/utils/schedulers.py", names, scope)
    tail = "get_cosine_schedule_with_warmup_decay_constant(optimizer, 50, 1000, constant_lr_ratio=0.8, min_lr_ratio=0.1)"
    inner = "get_cosine_schedule_with_min_lr(optimizer, 50, 1000, 0.1)"
    jagged = f"JaggedLRRestartScheduler(optimizer, {inner}, 250, 25, 10)"
    for call, where in {
        tail: {"spec": "cosine-then-constant warmup=50 decay=750 final=0.1 peak"},
        jagged: {"example": "jagged-restarts"},
    }.items():
        made = eval(call, {**scope, "optimizer": optimizer(0.0003)})
        case(stepped(made), {"version": version}, call, 0.0003, **where)


def levanter():
    """Its functions count in jax's single precision; here numpy stands in for it, so that only the formula is compared."""
    scope, version = cut("levanter", "levanter/optim/config.py", ["_inv_sqrt_decay_schedule"], {"jnp": numpy})
    decay = scope["_inv_sqrt_decay_schedule"](0.001, 0.0, 100, 400.0)
    call = "lr_schedule=InvSqrtLrSchedule(timescale=400), warmup=100, min_lr_ratio=0"
    rates = [0.001 * t / 100 if t < 100 else decay(t - 100) for t in range(STEPS)]
    case(rates, {"version": version}, call, 0.001, spec="power-law warmup=100 hold=300 power=0.5 timescale=400")

    batch, length, a, b = 32, 1024, 4.6, -0.51
    peak = batch * a * (200 * batch * length) ** b
    text = "PowerLrSchedule(batch_size=32, seq_length=1024): min(peak, 32 * 4.6 * (t * 32 * 1024)^-0.51)"
    rate = lambda t: min(1, batch * a * (t * batch * length) ** b / peak) if t else 1
    told = {"origin": version, "spec": "power-law warmup=0 hold=200 power=0.51 timescale=200"}
    formula(text, rate, peak, **told)
    told = {"origin": "inv_sqrt_decay", "example": "inverse-sqrt-horizon"}
    formula("peak / sqrt(1 + 28.6 t/T)", lambda t: 1 / math.sqrt(1 + 28.6 * t / STEPS), 0.001, **told)


def powercool():
    for power, floor, told in (
        (1.2, 0.04, {"example": "power-cool"}),
        (1.5, 0.017, {"spec": "ceiling peak, floor 0.017 peak, horizon 3125, polynomial power=1.5 from 3 peak to 0"}),
    ):
        c = 3 / 3125**power
        text = f"max({floor} peak, min(peak, c (3125 - t)^{power})), c = 3 peak / 3125^{power}"
        rate = lambda t: max(floor, min(1, c * (3125 - t) ** power))
        formula(text, rate, 0.02, 3040, origin="PowerCool", **told)


def tensorflow():
    def rate(alpha, beta, periods):
        return lambda t: (alpha + 1 - t / STEPS) * (1 + math.cos(2 * math.pi * periods * t / STEPS)) / 2 + beta

    origin = "tensorflow 1.15, tf.compat.v1.train.linear_cosine_decay"
    told = {"origin": origin, "example": "linear-cosine"}
    formula("linear_cosine_decay(peak, t, 1000)", rate(0, 0.001, 0.5), 0.1, **told)
    spec = "linear from 1.1 peak to 0.1 peak * cosine-cycles cycles=4 turn=back from 1 to 0 + hold at 0.01 peak"
    told = {"origin": origin, "spec": spec}
    formula("linear_cosine_decay(peak, t, 1000, num_periods=2, alpha=0.1, beta=0.01)", rate(0.1, 0.01, 2), 0.1, **told)


def julia():
    """Its schedules count from 1; t here is the update, so that t = 0 is their first. The sine is taken in the first arch, which |sin| repeats:
    farther out the rounding of pi would be all that is compared."""
    origin = "ParameterSchedulers.jl 0.4"
    wave = lambda t: math.sin(math.pi * (t % 100) / 100)
    told = {"origin": origin, "example": "sine"}
    formula("Sin(0.1 peak, peak, 100)", lambda t: 0.9 * wave(t) + 0.1, 0.01, **told)
    told = {"origin": origin, "example": "sine-decay2"}
    formula("SinDecay2(0.1 peak, peak, 100)", lambda t: 0.9 / 2 ** (t // 100) * wave(t) + 0.1, 0.01, **told)
    told = {"origin": origin, "example": "sine-exp"}
    formula("SinExp(0.1 peak, peak, 100, 0.998)", lambda t: 0.9 * 0.998**t * wave(t) + 0.1, 0.01, **told)


def burn():
    line = lambda t: 1 - 0.9 * t / STEPS
    wave = lambda t: (1 + math.cos(math.pi * t / STEPS)) / 2
    triangle = lambda t: 0.1 * (1 - abs(1 - 2 * (t % 100) / 100))
    text = "ComposedLrScheduler(linear(peak, 0.1 peak, 1000), cosine(peak, 1000)), reduction"
    formula(f"{text} Avg", lambda t: line(t) / 2 + wave(t) / 2, 0.1, origin="burn-optim 0.19.0", example="mean")
    spec = "linear to 0.1 peak + cosine to 0"
    formula(f"{text} Sum", lambda t: line(t) + wave(t), 0.1, origin="burn-optim 0.19.0", spec=spec)
    spec = "linear to 0.1 peak * cosine from 1 to 0"
    formula(f"{text} Prod", lambda t: line(t) * wave(t), 0.1, origin="burn-optim 0.19.0", spec=spec)
    formula("a cosine and triangles of a tenth", lambda t: wave(t) + triangle(t), 0.05, origin="a sum", example="sum")


for make in (olmo, nemo, axolotl, levanter, powercool, tensorflow, julia, burn):
    make()
file = Path(__file__).with_name("golden.json")
file.write_text(json.dumps(CASES))
print(f"{len(CASES)} cases")
