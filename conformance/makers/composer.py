"""Composer's schedulers, compiled and stepped in the order in which Composer's Trainer does it on each batch: it steps them before
it counts the batch. So update t has the value of t - 1, and the first two have that of 0.

`steps` is max_duration in batches; ssr is scale_schedule_ratio, by which the trainer scales max_duration once they are compiled.
The state is a stand-in with the few attributes that schedulers read; the times in it are Composer's own.

The last cases are settings of LLM Foundry: the names of its schedulers, its own scheduler, and the units that its runs count in.
"""

import itertools
import json
import runpy
import sys
import types
import warnings
from functools import partial

from _fetch import unpack
from _golden import pick, random_calls, record, text

# Composer cannot be imported without the client of MosaicML's cloud, which schedules have no use for.
sys.modules["mcli"] = types.ModuleType("mcli")

import torch
import yaml
from composer.core import Time, Timestamp
from composer.optim import scheduler as schedulers

URL = "https://files.pythonhosted.org/packages/90/37/75a8e0bdef2886d52be3944dc23270cabf44af09eecc2afafde33ef7ece1/"
URL += "llm_foundry-0.22.0-py3-none-any.whl"
FOUNDRY = unpack(URL, "46f2ebd42a93d7a4c62011f502be2ca6f1b382792d1fc10cdc2bece8306c7ee4", r"optim/scheduler\.py|utils/warnings\.py|METADATA")
# One file of it is wanted, and its packages import all of them.
for name in ["llmfoundry", "llmfoundry.utils"]:
    sys.modules[name] = types.ModuleType(name)
    sys.modules[name].__path__ = [str(FOUNDRY / name.replace(".", "/"))]
sys.path.insert(0, str(FOUNDRY))

PACKAGES = ["mosaicml", "torch", "llm-foundry"]
NAMED = {
    "constant_with_warmup": schedulers.ConstantWithWarmupScheduler,
    "cosine_with_warmup": schedulers.CosineAnnealingWithWarmupScheduler,
    "linear_decay_with_warmup": schedulers.LinearWithWarmupScheduler,
    "inv_sqrt_with_warmup": runpy.run_path(str(FOUNDRY / "llmfoundry/optim/scheduler.py"))["InverseSquareRootWithWarmupScheduler"],
}
SCOPE = {name: getattr(schedulers, name) for name in schedulers.__all__}


def build(scheduler, peak, steps, stepsPerEpoch=None, batchSize=1, ssr=1.0):
    optimizer = torch.optim.SGD([torch.nn.Parameter(torch.zeros(1))], lr=peak)
    state = types.SimpleNamespace(optimizers=[optimizer], timestamp=Timestamp(), max_duration=Time(steps, "ba"))
    state.dataloader_len = stepsPerEpoch and Time(stepsPerEpoch, "ba")
    compiled = schedulers.compile_composer_scheduler(scheduler, state, ssr)
    state.max_duration *= ssr
    return optimizer, state, compiled, batchSize


def rates(made):
    optimizer, state, compiled, batchSize = made
    for t in itertools.count(1):
        yield optimizer.param_groups[0]["lr"]
        compiled.step()
        state.timestamp = state.timestamp.to_next_batch(samples=batchSize)
        if state.dataloader_len and t % int(state.dataloader_len) == 0:
            state.timestamp = state.timestamp.to_next_epoch()


def settings(r):
    words = {"peak": r.choice([1e-4, 3e-4, 2e-3, 0.01, 0.1, 1.0]), "steps": r.randrange(5, 60), "stepsPerEpoch": r.randrange(2, 12)}
    return words | {"batchSize": r.choice([4, 8, 32])} | pick(r, ssr=[1.0, 1.0, 1.0, 1.0, 0.5, 2.0, 0.77])


def time(r, run, low=0.05, high=0.9, unit=None):
    """About this part of the run, in some unit."""
    part = r.uniform(low, high)
    batches = max(1, round(part * run["steps"]))
    unit = unit or r.choice(["ba", "ba", "dur", "ep", "sp"])
    counts = {"ba": batches, "dur": round(part, 2), "ep": max(1, batches // run["stepsPerEpoch"]), "sp": batches * run["batchSize"]}
    return f"{counts[unit]}{unit}"


def step(r, run):
    return text("StepScheduler", step_size=time(r, run, high=0.4), **pick(r, gamma=[0.5, 0.9]))


def multi_step(r, run):
    return text("MultiStepScheduler", milestones=[time(r, run) for _ in range(r.randrange(1, 4))], **pick(r, gamma=[0.5, 0.9]))


def constant(r, run):
    return text("ConstantScheduler", **pick(r, alpha=[0.5, 0.1, 2.0], t_max=[time(r, run)]))


def linear(r, run):
    return text("LinearScheduler", **pick(r, alpha_i=[0.0, 0.5, 2.0], alpha_f=[1.0, 0.1, 0.01], t_max=[time(r, run)]))


def exponential(r, run):
    return text("ExponentialScheduler", gamma=r.choice([0.5, 0.9, 0.1, 1.1]), **pick(r, decay_period=[time(r, run, high=0.4)]))


def cosine(r, run):
    return text("CosineAnnealingScheduler", **pick(r, t_max=[time(r, run)], alpha_f=[0.1, 0.01, 0.3]))


def restarts(r, run):
    more = pick(r, t_mult=[1.0, 1.5, 2.0, 0.9], alpha_f=[0.1, 0.01])
    return text("CosineAnnealingWarmRestartsScheduler", t_0=time(r, run, 0.2, 0.5), **more)


def polynomial(r, run):
    return text("PolynomialScheduler", power=r.choice([1, 2.0, 0.5, 0.9, 3]), **pick(r, t_max=[time(r, run)], alpha_f=[0.1, 0.01]))


def warmup(r, run):
    """The duration and a warmup in its unit; a duration that ends before the run is refused."""
    unit = r.choice(["ba", "ba", "ba", "dur", "ep", "sp"])
    until = {} if unit != "sp" and r.random() < 0.5 else {"t_max": time(r, run, 1.0, 1.5, "ba" if unit in ("dur", "ep") else unit)}
    return {"t_warmup": time(r, run, 0.05, 0.4, unit)} | until | pick(r, scale_warmup=[False, True])


def multi_step_warmup(r, run):
    words = {"t_warmup": time(r, run, 0.05, 0.4), "milestones": [time(r, run) for _ in range(r.randrange(1, 4))]}
    return text("MultiStepWithWarmupScheduler", **words, **pick(r, gamma=[0.5, 0.9], scale_warmup=[True, False]))


def constant_warmup(r, run):
    return text("ConstantWithWarmupScheduler", **warmup(r, run), **pick(r, alpha=[0.5, 2.0]))


def linear_warmup(r, run):
    return text("LinearWithWarmupScheduler", **warmup(r, run), **pick(r, alpha_i=[0.5, 2.0], alpha_f=[0.1, 0.01]))


def cosine_warmup(r, run):
    return text("CosineAnnealingWithWarmupScheduler", **warmup(r, run), **pick(r, alpha_f=[0.1, 0.01]))


def polynomial_warmup(r, run):
    return text("PolynomialWithWarmupScheduler", **warmup(r, run), **pick(r, power=[1.0, 3.0, 0.5], alpha_f=[0.1, 0.01]))


DRAWS = [step, multi_step, constant, linear, exponential, cosine, restarts, polynomial]
DRAWS += [multi_step_warmup, constant_warmup, linear_warmup, cosine_warmup, polynomial_warmup]

# A call, the peak, the steps of the run, and what else the trainer must know.
CORNERS = """
StepScheduler('10ba') | 0.1 40
StepScheduler('1ep', 0.5) | 0.1 40 stepsPerEpoch=8
StepScheduler('0.25dur', 0.5) | 0.1 40
StepScheduler('100sp', 0.5) | 0.1 40 batchSize=32
StepScheduler('10ba', 0.5) | 0.1 40 ssr=0.5
StepScheduler('1ba', 0.9) | 0.1 10 ssr=0.5
StepScheduler('0ba') | 0.1 10
MultiStepScheduler(['10ba', '30ba']) | 0.1 40
MultiStepScheduler(['1ep', '2ep'], 0.5) | 0.1 40 stepsPerEpoch=12
MultiStepScheduler(['0.5dur', '0.75dur', '0.9dur'], 0.2) | 0.1 40
MultiStepScheduler(['20ba', '10ba', '10ba'], 0.5) | 0.1 30
MultiStepScheduler(['0ba'], 0.5) | 0.1 5
MultiStepScheduler([]) | 0.1 5
MultiStepScheduler(['10ba', '30ba'], 0.5) | 0.1 40 ssr=1.5
ConstantScheduler() | 0.1 10
ConstantScheduler(0.5) | 0.1 10
ConstantScheduler(0.5, '6ba') | 0.1 10
LinearScheduler() | 0.1 30
LinearScheduler() | 0.1 1
LinearScheduler(0.0, 1.0, '0.3dur') | 0.1 30
LinearScheduler(1.0, -0.5) | 0.1 10
LinearScheduler() | 0.1 30 ssr=0.5
LinearScheduler(t_max='0ba') | 0.1 10
LinearScheduler(t_max='2ep') | 0.1 30 stepsPerEpoch=10
LinearScheduler(t_max='1ep') | 0.1 30
LinearScheduler(t_max='30sec') | 0.1 30
LinearScheduler(t_max='ten') | 0.1 30
LinearScheduler(t_max='1.5ba') | 0.1 30
ExponentialScheduler(0.9) | 0.1 40 stepsPerEpoch=10
ExponentialScheduler(0.9, '5ba') | 0.1 40
ExponentialScheduler(0.5, '0.25dur') | 0.1 40
ExponentialScheduler(0.0, '5ba') | 0.1 5
CosineAnnealingScheduler() | 0.1 40
CosineAnnealingScheduler('0.5dur', 0.1) | 0.1 40
CosineAnnealingScheduler('10ba') | 0.1 40 ssr=2.0
CosineAnnealingScheduler() | 0.1 1
CosineAnnealingWarmRestartsScheduler('10ba') | 0.1 40
CosineAnnealingWarmRestartsScheduler('10ba', 2.0, 0.1) | 0.1 75
CosineAnnealingWarmRestartsScheduler('10ba', 0.5) | 0.1 40
CosineAnnealingWarmRestartsScheduler('1ep', 1.5) | 0.1 60 stepsPerEpoch=7
CosineAnnealingWarmRestartsScheduler('0.25dur') | 0.1 41
CosineAnnealingWarmRestartsScheduler('10ba', 1.5) | 0.1 40 ssr=0.7
PolynomialScheduler(2.0) | 0.1 40
PolynomialScheduler(0.5, '20ba', 0.1) | 0.1 40
PolynomialScheduler(0) | 0.1 10
MultiStepWithWarmupScheduler('5ba', ['20ba', '30ba']) | 0.1 40
MultiStepWithWarmupScheduler('15ba', ['10ba']) | 0.1 20
MultiStepWithWarmupScheduler('0ba', ['10ba']) | 0.1 20
MultiStepWithWarmupScheduler('10ba', ['20ba'], scale_warmup=True) | 0.1 40 ssr=0.5
ConstantWithWarmupScheduler('5ba') | 0.1 20
ConstantWithWarmupScheduler('5ba', 0.5) | 0.1 20
LinearWithWarmupScheduler('5ba') | 0.1 40
LinearWithWarmupScheduler('1ep', 1.0, 0.1) | 0.1 40 stepsPerEpoch=8
LinearWithWarmupScheduler('40ba') | 0.1 40
LinearWithWarmupScheduler('50ba') | 0.1 40
LinearWithWarmupScheduler('0ba') | 0.1 20
CosineAnnealingWithWarmupScheduler('100ba') | 0.1 1
CosineAnnealingWithWarmupScheduler('4ba') | 3e-4 40
CosineAnnealingWithWarmupScheduler('0.1dur', alpha_f=0.1) | 3e-4 40
CosineAnnealingWithWarmupScheduler('4ba', '60ba') | 3e-4 40
CosineAnnealingWithWarmupScheduler('4ba', '30ba') | 3e-4 40
CosineAnnealingWithWarmupScheduler('32sp', '320sp') | 3e-4 40 batchSize=8
CosineAnnealingWithWarmupScheduler('32sp') | 3e-4 40 batchSize=8
CosineAnnealingWithWarmupScheduler('10ba') | 3e-4 40 ssr=0.5
CosineAnnealingWithWarmupScheduler('10ba', scale_warmup=True) | 3e-4 40 ssr=0.5
CosineAnnealingWithWarmupScheduler('10ba', scale_warmup=True) | 3e-4 40 ssr=1.5
CosineAnnealingWithWarmupScheduler('10ba', '40ba') | 3e-4 40 ssr=0.5
PolynomialWithWarmupScheduler('5ba') | 0.1 40
PolynomialWithWarmupScheduler('5ba', 1.0, '50ba', 0.05) | 0.1 40
PolynomialWithWarmupScheduler('1ep', 0.5) | 0.1 40 stepsPerEpoch=6
"""


def corners():
    for line in CORNERS.strip().splitlines():
        call, rest = line.split(" | ")
        peak, steps, *more = rest.split()
        yield call, {"peak": float(peak), "steps": int(steps)} | {k: json.loads(v) for k, v in (word.split("=") for word in more)}


def train(text, stepsPerEpoch=None):
    """The state of a training by these settings, with its compiled schedule; every sample has max_seq_len tokens."""
    settings = yaml.safe_load(text)
    words = dict(settings["scheduler"])
    scheduler = NAMED[words.pop("name")](**words)
    optimizer = torch.optim.SGD([torch.nn.Parameter(torch.zeros(1))], lr=settings["optimizer"]["lr"])
    state = types.SimpleNamespace(optimizers=[optimizer], timestamp=Timestamp())
    state.max_duration = Time.from_timestring(settings["max_duration"])
    state.dataloader_len = stepsPerEpoch and Time(stepsPerEpoch, "ba")
    ssr = settings.get("scale_schedule_ratio", 1.0)
    compiled = schedulers.compile_composer_scheduler(scheduler, state, ssr)
    state.max_duration *= ssr
    return state, compiled, settings.get("global_train_batch_size", 1), settings.get("max_seq_len", 1)


def updates(made):
    state, compiled, batch, length = made
    while state.timestamp < state.max_duration:
        yield state.optimizers[0].param_groups[0]["lr"]
        compiled.step()
        state.timestamp = state.timestamp.to_next_batch(samples=batch, tokens=batch * length)
        if state.dataloader_len and state.timestamp.batch_in_epoch == int(state.dataloader_len):
            state.timestamp = state.timestamp.to_next_epoch()


FOUNDRIES = """
max_duration: 50ba; optimizer.lr: 1.6e-4; scheduler.name: cosine_with_warmup; scheduler.t_warmup: 10ba; scheduler.alpha_f: 0.1
max_duration: 3ep; optimizer.lr: 1.6e-4; scheduler.name: cosine_with_warmup; scheduler.t_warmup: 10ba; scheduler.alpha_f: 0.1 | 17
max_duration: 3ep; optimizer.lr: 1.6e-4; scheduler.name: linear_decay_with_warmup; scheduler.t_warmup: 0.1dur | 17
max_duration: 40ba; optimizer.lr: 0.001; scheduler.name: constant_with_warmup; scheduler.t_warmup: 7ba
max_duration: 40ba; optimizer.lr: 0.001; scheduler.name: linear_decay_with_warmup; scheduler.t_warmup: 10ba; scale_schedule_ratio: 0.5
max_duration: 100000tok; global_train_batch_size: 8; max_seq_len: 256; optimizer.lr: 2.0e-4; scheduler.name: cosine_with_warmup; scheduler.t_warmup: 0.06dur; scheduler.alpha_f: 0.1
max_duration: 100000tok; global_train_batch_size: 8; max_seq_len: 256; optimizer.lr: 2.0e-4; scheduler.name: cosine_with_warmup; scheduler.t_warmup: 9000tok
max_duration: 100000tok; global_train_batch_size: 8; max_seq_len: 256; optimizer.lr: 2.0e-4; scheduler.name: cosine_with_warmup; scheduler.t_warmup: 10ba
max_duration: 333sp; global_train_batch_size: 8; optimizer.lr: 2.0e-4; scheduler.name: linear_decay_with_warmup; scheduler.t_warmup: 50sp; scheduler.alpha_f: 0.02
max_duration: 60ba; optimizer.lr: 0.003; scheduler.name: inv_sqrt_with_warmup; scheduler.t_warmup: 10ba; scheduler.t_scale: 12ba; scheduler.t_cooldown: 15ba
max_duration: 60ba; optimizer.lr: 0.003; scheduler.name: inv_sqrt_with_warmup; scheduler.t_warmup: 10ba; scheduler.t_scale: 5ba; scheduler.t_cooldown: 15ba; scheduler.alpha_f_decay: 0.1; scheduler.alpha_f_cooldown: 0.02
max_duration: 60ba; optimizer.lr: 0.003; scheduler.name: inv_sqrt_with_warmup; scheduler.t_warmup: 10ba; scheduler.t_scale: 12ba; scheduler.t_cooldown: 0ba
max_duration: 60ba; optimizer.lr: 0.003; scheduler.name: inv_sqrt_with_warmup; scheduler.t_warmup: 20ba; scheduler.t_scale: 12ba; scheduler.t_cooldown: 50ba
max_duration: 60ba; optimizer.lr: 0.003; scheduler.name: inv_sqrt_with_warmup; scheduler.t_warmup: 0ba; scheduler.t_scale: 12ba; scheduler.t_cooldown: 5ba
max_duration: 60ba; optimizer.lr: 0.003; scheduler.name: inv_sqrt_with_warmup; scheduler.t_warmup: 0.1dur; scheduler.t_scale: 12ba; scheduler.t_cooldown: 5ba
max_duration: 60ba; optimizer.lr: 0.003; scheduler.name: inv_sqrt_with_warmup; scheduler.t_warmup: 5ba; scheduler.t_scale: 12ba; scheduler.t_cooldown: 5ba; scheduler.alpha_f_cooldown: 0.1
max_duration: 60ba; optimizer.lr: 0.003; scheduler.name: cosine; scheduler.t_warmup: 5ba
"""


def foundries():
    for line in FOUNDRIES.strip().splitlines():
        words, *length = line.split(" | ")
        settings = {}
        for pair in words.split("; "):
            name, value = pair.split(": ")
            section, *inner = name.split(".")
            if inner:
                settings.setdefault(section, {})[inner[0]] = yaml.safe_load(value)
            else:
                settings[section] = yaml.safe_load(value)
        text = yaml.safe_dump(settings, sort_keys=False).strip()
        more = {"stepsPerEpoch": int(length[0])} if length else {}
        yield record(f"train({text!r}, **{more})", {"train": train}, updates, 200, **more) | {"call": text}


def cases():
    warnings.simplefilter("ignore")
    calls = list(corners())
    for draw in DRAWS:

        def drawn(r):
            run = settings(r)
            return draw(r, run), run

        calls += random_calls(draw.__name__, drawn)
    for call, run in calls:
        epochs = "ep'" in call or "Exponential" in call
        needed = {"stepsPerEpoch": epochs, "batchSize": "sp'" in call, "ssr": run.get("ssr") != 1.0}
        run = {k: v for k, v in run.items() if needed.get(k, True)}
        scope = SCOPE | {"build": partial(build, **run)}
        ssr = run.pop("ssr", 1)
        words = call if ssr == 1 else f"compile_composer_scheduler({call}, state, ssr={ssr})"
        yield record(f"build({call})", scope, rates, round(run["steps"] * ssr) + 11) | {"call": words} | run
    yield from foundries()
