"""timm.scheduler: the classes and create_scheduler_v2 as its train.py uses them.

A tick is an epoch, or an update where the scheduler counts updates. Tick 0 has what the construction left in the optimizer; the
scheduler is asked from tick 1 on. `epochs` is the length of training that create_scheduler_v2 gives back.

The last cases are arguments of train.py, which no package has: a command, or the args.yaml that it writes. Its defaults and its few
lines about the rate and the updates of an epoch are repeated here; scheduler_kwargs and the schedulers are timm's. There a tick is
an update.
"""

import argparse
import itertools
import shlex
import types

import timm.scheduler
from _golden import pick, random_calls, record, text
from _torch import make_optimizer

import torch
import yaml
from timm.scheduler.scheduler_factory import scheduler_kwargs

PACKAGES = ["timm", "torch"]
SCOPE = vars(timm.scheduler) | {"timm": timm}
PEAKS = [0.1, 0.05, 1e-3, 5e-4]

# Class, arguments after the optimizer, number of ticks; the ticks to keep.
CORNERS = [
    ("CosineLRScheduler", "t_initial=30", 41),
    ("CosineLRScheduler", "30, 1e-3", 41),
    ("CosineLRScheduler", "t_initial=30, lr_min=1e-3, warmup_t=5, warmup_lr_init=1e-4", 41),
    ("CosineLRScheduler", "t_initial=30, lr_min=1e-3, warmup_t=5, warmup_lr_init=1e-4, warmup_prefix=True", 46),
    ("CosineLRScheduler", "t_initial=10, cycle_limit=3, cycle_decay=0.5, lr_min=1e-4", 41),
    ("CosineLRScheduler", "t_initial=5, cycle_limit=4, cycle_mul=2.0, cycle_decay=0.5", 86),
    ("CosineLRScheduler", "t_initial=8, cycle_limit=3, cycle_mul=1.5, warmup_t=3, warmup_prefix=True", 55),
    ("CosineLRScheduler", "t_initial=10, cycle_limit=6, cycle_mul=3.0", 3651, [0, 9, 10, 39, 40, 129, 130, 399, 400, 1209, 1210, 1211, 3639, 3640, 3650]),
    ("CosineLRScheduler", "t_initial=10, cycle_limit=9, cycle_mul=1.2", 60),
    ("CosineLRScheduler", "t_initial=16, cycle_limit=3, cycle_mul=0.5", 36),
    ("CosineLRScheduler", "t_initial=30, k_decay=2.0", 41),
    ("CosineLRScheduler", "t_initial=20, k_decay=0.5, lr_min=1e-3, cycle_limit=2", 51),
    ("CosineLRScheduler", "t_initial=1", 12),
    ("CosineLRScheduler", "t_initial=5, warmup_t=8, lr_min=1e-3", 19),
    ("CosineLRScheduler", "t_initial=10, cycle_limit=0, lr_min=1e-3", 12),
    ("CosineLRScheduler", "t_initial=10, lr_min=0.2", 21),
    ("CosineLRScheduler", "t_initial=0", 5),
    ("CosineLRScheduler", "t_initial=10, lr_min=-1e-3", 5),
    ("CosineLRScheduler", "t_initial=30, warmup_t=4, t_in_epochs=False", 41),
    ("CosineLRScheduler", "t_initial=20, noise_range_t=8", 31),
    ("CosineLRScheduler", "t_initial=20, noise_range_t=(5, 12), noise_pct=0.3, noise_std=0.5, noise_seed=7", 31),
    ("CosineLRScheduler", "t_initial=20, noise_range_t=0", 31),
    ("TanhLRScheduler", "t_initial=30", 41),
    ("TanhLRScheduler", "30, lb=-6.0, ub=4.0", 41),
    ("TanhLRScheduler", "t_initial=30, lr_min=1e-3, warmup_t=5, warmup_lr_init=1e-4", 41),
    ("TanhLRScheduler", "t_initial=30, lr_min=1e-3, warmup_t=5, warmup_lr_init=1e-4, warmup_prefix=True", 46),
    ("TanhLRScheduler", "t_initial=10, cycle_limit=3, cycle_decay=0.5, lr_min=1e-4", 41),
    ("TanhLRScheduler", "t_initial=5, cycle_limit=4, cycle_mul=2.0, cycle_decay=0.5", 86),
    ("TanhLRScheduler", "t_initial=1", 12),
    ("TanhLRScheduler", "t_initial=5, warmup_t=8", 19),
    ("TanhLRScheduler", "t_initial=30, lb=3.0, ub=-7.0", 5),
    ("TanhLRScheduler", "t_initial=20, noise_range_t=8", 31),
    ("PolyLRScheduler", "t_initial=30", 41),
    ("PolyLRScheduler", "30, 2.0, 1e-3", 41),
    ("PolyLRScheduler", "t_initial=30, power=1.0, lr_min=1e-3, warmup_t=5, warmup_lr_init=1e-4", 41),
    ("PolyLRScheduler", "t_initial=30, power=1.0, lr_min=1e-3, warmup_t=5, warmup_lr_init=1e-4, warmup_prefix=True", 46),
    ("PolyLRScheduler", "t_initial=10, cycle_limit=3, cycle_decay=0.5, lr_min=1e-4", 41),
    ("PolyLRScheduler", "t_initial=5, cycle_limit=4, cycle_mul=2.0, cycle_decay=0.5, power=1.0", 86),
    ("PolyLRScheduler", "t_initial=10, cycle_limit=4, cycle_mul=1.3, lr_min=1e-3", 60),
    ("PolyLRScheduler", "t_initial=12.5, cycle_limit=4, cycle_mul=3.0, power=2.33", 60),
    ("PolyLRScheduler", "t_initial=20, cycle_limit=6, cycle_mul=0.7, power=0.5", 70),
    ("PolyLRScheduler", "t_initial=10, cycle_limit=6, cycle_mul=3.0", 3651, [0, 9, 10, 39, 40, 129, 130, 399, 400, 1209, 1210, 1211, 3639, 3640, 3650]),
    ("PolyLRScheduler", "t_initial=30, k_decay=2.0", 41),
    ("PolyLRScheduler", "t_initial=20, k_decay=0.5, power=1.5, t_in_epochs=False", 31),
    ("PolyLRScheduler", "t_initial=1", 12),
    ("PolyLRScheduler", "t_initial=10, power=0.0", 21),
    ("StepLRScheduler", "decay_t=10", 31),
    ("StepLRScheduler", "10, 0.1", 41),
    ("StepLRScheduler", "decay_t=7.5, decay_rate=0.5", 41),
    ("StepLRScheduler", "decay_t=1.1, decay_rate=0.9", 60),
    ("StepLRScheduler", "decay_t=0.1, decay_rate=0.99", 40),
    ("StepLRScheduler", "decay_t=7.2, decay_rate=0.5", 2001, [0, 35, 36, 37, 71, 72, 73, 359, 360, 361, 719, 720, 721, 1799, 1800, 1801, 2000]),
    ("StepLRScheduler", "decay_t=10, decay_rate=0.5, warmup_t=4, warmup_lr_init=1e-4", 41),
    ("StepLRScheduler", "decay_t=10, decay_rate=0.5, warmup_t=4, warmup_lr_init=1e-4, warmup_prefix=False", 41),
    ("StepLRScheduler", "decay_t=3, decay_rate=0.5, warmup_t=8, warmup_prefix=False", 21),
    ("StepLRScheduler", "decay_t=1, decay_rate=0.97, t_in_epochs=False", 31),
    ("StepLRScheduler", "decay_t=10, decay_rate=0.5, noise_range_t=(3, 9)", 21),
    ("StepLRScheduler", "decay_t=0, decay_rate=0.5", 5),
    ("MultiStepLRScheduler", "decay_t=[10, 20, 30], decay_rate=0.1", 41),
    ("MultiStepLRScheduler", "[5, 12]", 21),
    ("MultiStepLRScheduler", "decay_t=[1, 5], decay_rate=0.5", 16),
    ("MultiStepLRScheduler", "decay_t=[0, 5], decay_rate=0.5", 16),
    ("MultiStepLRScheduler", "decay_t=[5, 5, 9], decay_rate=0.5", 20),
    ("MultiStepLRScheduler", "decay_t=[12, 5], decay_rate=0.5", 20),
    ("MultiStepLRScheduler", "decay_t=[], decay_rate=0.5", 12),
    ("MultiStepLRScheduler", "decay_t=[10, 20], decay_rate=0.5, warmup_t=4, warmup_lr_init=1e-4", 35),
    ("MultiStepLRScheduler", "decay_t=[10, 20], decay_rate=0.5, warmup_t=4, warmup_lr_init=1e-4, warmup_prefix=False", 31),
    ("MultiStepLRScheduler", "decay_t=[3, 8], decay_rate=0.5, warmup_t=4, warmup_prefix=False, t_in_epochs=False", 20),
    ("WSDLRScheduler", "t_initial=30, decay_t=6", 41),
    ("WSDLRScheduler", "30, 6, lr_min=1e-3, warmup_t=5, warmup_lr_init=1e-4", 46),
    *[("WSDLRScheduler", f'20, 10, lr_min=1e-3, decay_fn="{fn}"', 31) for fn in ("linear", "1-sqrt", "cosine", "power", "exp")],
    ("WSDLRScheduler", '20, 10, decay_fn="power", decay_power=2.0', 31),
    ("WSDLRScheduler", '20, 10, decay_fn="exp", decay_ratio=0.01', 31),
    ("WSDLRScheduler", '30, 10, stable_fn="rsqrt", warmup_t=5', 46),
    ("WSDLRScheduler", '30, 10, stable_fn="rsqrt", stable_timescale=12.0, lr_min=0.05, decay_fn="linear"', 41),
    ("WSDLRScheduler", '30, 10, stable_fn="power", stable_power=0.8, stable_timescale=3', 41),
    ("WSDLRScheduler", '30, 10, stable_fn="rsqrt"', 5),
    ("WSDLRScheduler", "10, 12", 5),
]

# create_scheduler_v2 after the optimizer.
FACTORY = [
    ("", 311, [0, 1, 75, 150, 299, 300, 310]),
    ("num_epochs=30", 41),
    ("num_epochs=30, warmup_epochs=5", 41),
    ("num_epochs=30, warmup_epochs=5, warmup_prefix=True, cooldown_epochs=4, min_lr=1e-5", 46),
    ("num_epochs=10, cycle_limit=3", 41),
    ("num_epochs=10, cycle_limit=3, cycle_decay=0.5, cycle_mul=2.0", 81),
    ("num_epochs=10, warmup_epochs=2, step_on_epochs=False, updates_per_epoch=4", 51),
    ("num_epochs=10, step_on_epochs=False", 5),
    ("num_epochs=20, noise=[0.4, 0.8]", 31),
    ("num_epochs=20, noise=0.5, noise_pct=0.2, noise_seed=3", 31),
    ("num_epochs=20, noise=[0.6]", 31),
    ('sched="tanh", num_epochs=30, warmup_epochs=5', 41),
    ('sched="poly", num_epochs=30', 41),
    ('sched="poly", num_epochs=30, decay_rate=0.5, k_decay=2.0, warmup_epochs=3', 41),
    ('sched="step"', 311, [0, 89, 90, 91, 179, 180, 269, 270, 300, 310]),
    ('sched="step", num_epochs=30, decay_epochs=8, decay_rate=0.3', 41),
    ('sched="step", num_epochs=30, decay_epochs=2.4, warmup_epochs=3', 41),
    ('sched="multistep"', 311, [0, 88, 89, 90, 178, 179, 180, 268, 269, 270, 310]),
    ('sched="multistep", num_epochs=30, decay_milestones=[10, 20], warmup_epochs=4', 41),
    ('sched="multistep", num_epochs=30, decay_milestones=[10, 20], warmup_epochs=4, warmup_prefix=True', 45),
    ('sched="multistep", num_epochs=8, decay_milestones=[3, 5], step_on_epochs=False, updates_per_epoch=5', 51),
    ('sched="constant", num_epochs=20, warmup_epochs=5', 31),
    ('sched="none", num_epochs=20, warmup_epochs=5', 12),
    ('sched="wsd", num_epochs=30', 41),
    ('sched="wsd", num_epochs=30, warmup_epochs=5, min_lr=1e-4', 41),
    ('sched="wsd", num_epochs=30, warmup_epochs=5, warmup_prefix=True, decay_epochs=8, decay_fn="cosine"', 46),
    ('sched="rsqrt", num_epochs=40, warmup_epochs=5', 51),
    ('sched="rsqrt", num_epochs=40, stable_timescale=10', 51),
    ('sched="rsqrt", num_epochs=40', 5),
    ('sched="wsd", num_epochs=20, decay_epochs=30', 5),
    ('sched="exponential", num_epochs=20', 5),
]


def number(r, low, high):
    return float(f"{r.uniform(low, high):.3g}")


def arguments(r, name):
    """Random arguments of a class; all but the first ones are common to several."""
    n = r.randint(5, 25)
    common = r.choice([{}, {"warmup_t": r.randint(1, 8)} | pick(r, warmup_lr_init=[1e-5, number(r, 1e-6, 1e-4)])])
    common |= pick(r, t_in_epochs=[False, True])
    if name != "WSDLRScheduler":
        common |= pick(r, warmup_prefix=[True, False]) if common else {}
    if name == "StepLRScheduler":
        return {"decay_t": r.choice([n, n + 0.5])} | pick(r, decay_rate=[number(r, 0.1, 0.95)]) | common
    if name == "MultiStepLRScheduler":
        return {"decay_t": sorted(r.sample(range(1, 35), r.randint(1, 4)))} | pick(r, decay_rate=[number(r, 0.1, 0.95)]) | common
    args = {"t_initial": n} | ({"decay_t": r.randint(1, n)} if name == "WSDLRScheduler" else {})
    args |= pick(r, lr_min=[1e-5, number(r, 0, 1e-4)])
    if name == "WSDLRScheduler":
        args |= pick(r, decay_fn=["linear", "1-sqrt", "cosine", "power", "exp"], decay_ratio=[number(r, 0.01, 0.5)])
        args |= r.choice([{}, {"stable_fn": r.choice(["rsqrt", "power"]), "stable_timescale": r.randint(2, 20)}])
        return args | common
    args |= r.choice([{}, {"cycle_limit": r.randint(2, 4)} | pick(r, cycle_mul=[2.0, 1.5, 3.0], cycle_decay=[0.5, number(r, 0.3, 1)])])
    args |= pick(r, lb=[-5.0, -6.5], ub=[2.0, 3.5]) if name == "TanhLRScheduler" else pick(r, k_decay=[1.0, 1.5, 2.0])
    return args | (pick(r, power=[number(r, 0.3, 2)]) if name == "PolyLRScheduler" else {}) | common


def fractions(r, name):
    """The same with lengths that are no whole numbers, where Python's // and % of floats decide, and cycles of other lengths."""
    args = arguments(r, name)
    if name == "MultiStepLRScheduler":
        return args
    if name == "StepLRScheduler":
        return args | {"decay_t": r.choice([0.1, 0.7, 1.1, 2.3, 4.1, number(r, 0.2, 12)])}
    args |= {"t_initial": r.choice([args["t_initial"], number(r, 1.5, 15), 2.3, 1.1])}
    if name == "WSDLRScheduler":
        return args | {"decay_t": number(r, 0.5, args["t_initial"])}
    cycles = {"cycle_limit": r.randint(1, 6)} | pick(r, cycle_mul=[2.0, 3.0, 1.2, 1.5, 0.5, 0.7, number(r, 1.05, 2.5), number(r, 0.4, 0.95)])
    return args | cycles | pick(r, cycle_decay=[number(r, 0.3, 1.1)])


def factory(r):
    sched = r.choice(["cosine", "tanh", "poly", "step", "multistep", "wsd", "constant"])
    args = {"sched": sched, "num_epochs": r.randint(12, 40)} | pick(r, warmup_epochs=[r.randint(1, 6)], warmup_prefix=[True])
    args |= pick(r, min_lr=[1e-5, 1e-6], warmup_lr=[1e-6, 0.0], cooldown_epochs=[5], decay_rate=[0.5, number(r, 0.1, 0.9)])
    args |= {"decay_milestones": [4, r.randint(5, 20)]} if sched == "multistep" else {}
    args |= pick(r, decay_epochs=[5, 3]) if sched in ("step", "wsd") else {}
    return args


def case(call, steps, peak, at=None):
    optimizer, more = make_optimizer(peak), {}

    def play(made):
        scheduler = made
        if isinstance(made, tuple):
            scheduler, more["epochs"] = made
        for t in range(1, 10**6):
            # A complex rate, from a root of a number just below 0, is an error as soon as it is used.
            yield float(optimizer.param_groups[0]["lr"])
            if scheduler:
                scheduler.step(t)
                scheduler.step_update(t)

    return record(call, SCOPE | {"optimizer": optimizer}, play, steps, at, peak=peak) | more


# The arguments of train.py that the rate depends on, with their defaults.
DEFAULTS = {"sched": "cosine", "sched_on_updates": False, "lr": None, "lr_base": 0.1, "lr_base_size": 256, "lr_base_scale": ""}
DEFAULTS |= {"opt": "sgd", "batch_size": 128, "grad_accum_steps": 1, "aug_repeats": 0, "epochs": 300, "decay_epochs": 90.0}
DEFAULTS |= {"decay_milestones": [90, 180, 270], "warmup_epochs": 5, "warmup_prefix": False, "cooldown_epochs": 0, "decay_rate": 0.1}
DEFAULTS |= {"min_lr": 0.0, "warmup_lr": 1e-5, "lr_noise": None, "lr_noise_pct": 0.67, "lr_noise_std": 1.0, "lr_cycle_mul": 1.0}
DEFAULTS |= {"lr_cycle_decay": 0.5, "lr_cycle_limit": 1, "lr_k_decay": 1.0, "patience_epochs": 10, "seed": 42}


def parse(words):
    """The arguments of a command, as train.py's parser takes them."""
    parser = argparse.ArgumentParser()
    for name, value in DEFAULTS.items():
        kind = {"lr": float, "lr_noise": float, "decay_milestones": int}.get(name, type(value))
        more = {"action": "store_true"} if isinstance(value, bool) else {"type": kind}
        more |= {"nargs": "+"} if name in ("lr_noise", "decay_milestones") else {}
        short = {"batch_size": ["-b"], "decay_rate": ["--dr"]}.get(name, [])
        parser.add_argument(f"--{name.replace('_', '-')}", *short, dest=name, default=value, **more)
    return vars(parser.parse_known_args(words)[0])


def train(text, datasetSize, processes=1):
    """The scheduler of a training, with its optimizer, epochs and updates of an epoch."""
    args = parse(shlex.split(text)) if "--" in text else DEFAULTS | yaml.safe_load(text)
    args = types.SimpleNamespace(**args)
    if not args.lr:
        ratio = args.batch_size * processes * args.grad_accum_steps / args.lr_base_size
        scale = args.lr_base_scale or ("sqrt" if any(o in args.opt.lower() for o in ("ada", "lamb")) else "linear")
        args.lr = args.lr_base * (ratio**0.5 if scale == "sqrt" else ratio)
    own = -(-datasetSize // processes)
    if processes > 1 and args.aug_repeats:
        own = datasetSize // 256 * 256 // processes
    updates = -(-(own // args.batch_size) // args.grad_accum_steps)
    optimizer = torch.optim.SGD([torch.nn.Parameter(torch.zeros(1))], lr=args.lr)
    made, epochs = timm.scheduler.create_scheduler_v2(optimizer, **scheduler_kwargs(args), updates_per_epoch=updates)
    return optimizer, made, epochs, updates


def updates(made):
    optimizer, scheduler, epochs, per_epoch = made
    count = itertools.count(1)
    for epoch in range(epochs):
        for _ in range(per_epoch):
            yield optimizer.param_groups[0]["lr"]
            scheduler and scheduler.step_update(next(count))
        scheduler and scheduler.step(epoch + 1)


TRAININGS = [
    ("sched: cosine\nlr_base: 0.1\nepochs: 12", 1000, 1),
    ("sched: cosine\nlr: null\nlr_base: 0.2\nlr_base_size: 512\nepochs: 8\nbatch_size: 64\ngrad_accum_steps: 2\nwarmup_lr: 0.0001", 1111, 4),
    ("sched: cosine\nlr: 0.003\nopt: adamw\nepochs: 9\nbatch_size: 50\nsched_on_updates: true\nwarmup_epochs: 2\ncooldown_epochs: 2", 777, 1),
    ("sched: step\nlr_base: 0.001\nopt: lamb\nepochs: 10\nbatch_size: 32\ndecay_epochs: 2.4\ndecay_rate: 0.97\nwarmup_lr: 1.0e-06\nwarmup_epochs: 3", 500, 2),
    ("sched: cosine\nlr_base: 0.001\nlr_base_scale: linear\nopt: adafactor\nepochs: 6\nbatch_size: 32\naug_repeats: 3\nwarmup_lr: 1.0e-06", 1100, 4),
    ("sched: multistep\nlr_base: 0.1\nepochs: 9\nbatch_size: 100\ndecay_milestones: [3, 6]\nlr_cycle_mul: 1.0\nwarmup_epochs: 0", 990, 1),
    ("sched: wsd\nlr_base: 0.1\nepochs: 12\nbatch_size: 100\nsched_on_updates: true\ndecay_epochs: 0.25", 990, 1),
    ("sched: none\nlr_base: 0.1\nepochs: 3\nbatch_size: 100\nlr_cycle_mul: 1.0", 990, 1),
    ("train.py data --sched cosine --epochs 10 --warmup-epochs 3 --warmup-prefix --lr 0.4 -b 64 --cooldown-epochs 2 --min-lr 1e-4 --amp", 640, 1),
    ("torchrun --nproc_per_node=4 train.py data --sched cosine --lr-base 0.5 --epochs 5 -b 32 --grad-accum-steps 3 --warmup-epochs 1", 2000, 4),
    ("./distributed_train.sh 2 data --sched step --epochs 8 --decay-epochs 2 --dr 0.9 --opt adamw --lr 5e-4 --warmup-lr 1e-6 -b 25 --lr-noise 0.42 0.9", 512, 2),
    ("python train.py data --sched cosine --lr-cycle-limit 3 --lr-cycle-decay 0.5 --epochs 4 --warmup-epochs 1 -b 100 --sched-on-updates", 1000, 1),
]


def training(r):
    sched = r.choice(["cosine", "cosine", "tanh", "poly", "step", "multistep", "wsd"])
    words = {"sched": sched, "lr_base": r.choice([0.1, 0.001, 0.05]), "epochs": r.randrange(6, 20), "batch_size": r.choice([16, 50, 64])}
    words |= pick(r, opt=["sgd", "adamw", "lamb", "momentum"], grad_accum_steps=[1, 2, 3], warmup_epochs=[0, 1, 3], warmup_lr=[1e-6, 1e-5])
    words |= pick(r, min_lr=[0.0, 1e-6], cooldown_epochs=[0, 2], decay_rate=[0.1, 0.5], lr_base_size=[128, 256], lr_k_decay=[1.0])
    words |= {"warmup_prefix": True} if r.random() < 0.3 else {}
    words |= {"sched_on_updates": True} if r.random() < 0.4 else {}
    words |= {"decay_milestones": [2, r.randrange(3, 6)]} if sched == "multistep" else {}
    words |= {"decay_epochs": r.choice([3, 2])} if sched in ("step", "wsd") else {}
    return yaml.safe_dump(words, sort_keys=False).strip(), r.randrange(300, 1200), r.choice([1, 1, 2, 4])


def trainings():
    for text, datasetSize, processes in TRAININGS + random_calls("training", training, 25):
        words = {"datasetSize": datasetSize} | ({"processes": processes} if processes > 1 else {})
        arguments = "".join(f", {name}={value}" for name, value in words.items())
        yield record(f"train({text!r}{arguments})", {"train": train}, updates, 2000, **words) | {"call": text}


def cases():
    for name, args, steps, *at in CORNERS:
        yield case(f"timm.scheduler.{name}(optimizer, {args})", steps, 0.1, *at)
    for args, steps, *at in FACTORY:
        yield case(f"timm.scheduler.create_scheduler_v2(optimizer{', ' if args else ''}{args})", steps, 0.1, *at)
    for name in dict.fromkeys(name for name, *_ in CORNERS):
        for args, peak in random_calls(name, lambda r: (arguments(r, name), r.choice(PEAKS))):
            yield case(text(name, "optimizer", **args), 50, peak)
        for args, peak in random_calls(f"{name} in fractions", lambda r: (fractions(r, name), r.choice(PEAKS)), 20):
            yield case(text(name, "optimizer", **args), 50, peak)
    for args, peak in random_calls("create_scheduler_v2", lambda r: (factory(r), r.choice(PEAKS)), 30):
        yield case(text("create_scheduler_v2", "optimizer", **args), 50, peak)
    yield from trainings()
