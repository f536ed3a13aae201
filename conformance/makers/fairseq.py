"""fairseq's schedulers, from the flags of fairseq-train.

fairseq does not run on a Python of today. So fairseq/optim/lr_scheduler is taken out of its source archive and loaded unchanged,
with stand-ins for what it imports: the registry, the configs' base class, the optimizer's and omegaconf. The flags are made of
the schedulers' own config classes. Update t has what step_update(t) sets; a case with `stepsPerEpoch` has epochs as well.
"""

import argparse
import dataclasses
import functools
import importlib
import itertools
import logging
import shlex
import sys
import types

from _fetch import unpack
from _golden import pick, random_calls, record

URL = "https://files.pythonhosted.org/packages/30/36/db42846570f479ac859be3b48d8b47f2ae9b0b9c77487a512f2f2ecbcb6b/"
URL += "fairseq-0.12.2.tar.gz"
FOLDER = unpack(URL, "34f1b18426bf3844714534162f065ab733e049597476daa35fffb4d06a92b524", r"fairseq\.egg-info|/optim/lr_scheduler/")
sys.path.append(str(FOLDER))
PACKAGES = ["fairseq"]

REGISTRY = {}


def register(name, dataclass=None):
    return lambda made: REGISTRY.setdefault(name, (made, dataclass))[0]


class Optimizer:
    def set_lr(self, lr):
        self.lr = lr

    def get_lr(self):
        return self.lr


def load():
    package = "fairseq.optim.lr_scheduler"
    config = {"FairseqDataclass": type("FairseqDataclass", (), {}), "gen_parser_from_dataclass": None}
    for name, members in {
        "omegaconf": {"II": "${{{}}}".format},
        "fairseq": {},
        "fairseq.dataclass": config,
        "fairseq.dataclass.utils": config,
        "fairseq.optim": {"FairseqOptimizer": Optimizer},
        package: {"__path__": [str(FOLDER / "fairseq/optim/lr_scheduler")], "register_lr_scheduler": register},
    }.items():
        sys.modules[name] = types.ModuleType(name)
        vars(sys.modules[name]).update(members)
    base = importlib.import_module(f"{package}.fairseq_lr_scheduler")
    vars(sys.modules[package]).update(vars(base), __name__=package)
    files = ["cosine_lr_scheduler", "fixed_schedule", "inverse_square_root_schedule", "manual_lr_scheduler"]
    files += ["polynomial_decay_schedule", "step_lr_scheduler", "tri_stage_lr_scheduler", "triangular_lr_scheduler"]
    for file in files:
        importlib.import_module(f"{package}.{file}")


def numbers(text):
    made = eval(text)
    return [float(n) for n in made] if isinstance(made, (list, tuple)) else [float(made)]


def scheduler(flags):
    words = shlex.split(flags)
    made, config = REGISTRY[words[words.index("--lr-scheduler") + 1]]
    parser = argparse.ArgumentParser(exit_on_error=False, allow_abbrev=False)
    parser.add_argument("--lr-scheduler")
    parser.add_argument("--lr", type=numbers, default=[0.25])
    parser.add_argument("--max-update", type=int, default=0)
    for field in dataclasses.fields(config) if config else []:
        flag, kind = f"--{field.name.replace('_', '-')}", str(field.type)
        if field.type is bool:
            parser.add_argument(flag, action="store_true")
        elif flag not in ("--lr", "--max-update"):
            convert = numbers if "Tuple" in kind else int if "int" in kind else float
            default = None if isinstance(field.default, str) else field.default
            parser.add_argument(flag, type=convert, default=default)
    if not config:
        made.add_args(parser)
    args = parser.parse_args(words)
    if "total_num_update" in args and args.total_num_update is None:
        args.total_num_update = args.max_update
    return made(args, Optimizer())


def rates(made, stepsPerEpoch):
    made.step_update(0)
    updates = itertools.count()
    for epoch in itertools.count(1):
        made.step_begin_epoch(epoch)
        for n in itertools.islice(updates, stepsPerEpoch):
            made.step_update(n)
            yield made.optimizer.get_lr()
        made.step(epoch, 1.0)


def flags(name, **words):
    return " ".join([f"--lr-scheduler {name}", *(f"--{k.replace('_', '-')} {v}".removesuffix(" True") for k, v in words.items())])


def rate(r):
    return r.choice([1e-4, 3e-4, 5e-4, 2e-3, 0.1])


def warmup(r):
    return pick(r, warmup_updates=[3, 5, 10], warmup_init_lr=[1e-7, 1e-5])


def cosine(r):
    more = pick(r, min_lr=[1e-6, 1e-5], t_mult=[1, 2, 1.5], lr_shrink=[1, 0.5], lr_period_updates=[10, 15])
    return flags("cosine", lr=rate(r), max_update=r.randrange(20, 60), **warmup(r), **more), None


def fixed(r):
    lrs = "[" + ",".join(str(rate(r)) for _ in range(r.randrange(1, 4))) + "]"
    return flags("fixed", lr=lrs, **pick(r, force_anneal=[2, 3, 4], lr_shrink=[0.5], warmup_updates=[3, 10])), r.randrange(3, 12)


def inverse_sqrt(r):
    return flags("inverse_sqrt", lr=rate(r), warmup_updates=r.randrange(1, 20), **pick(r, warmup_init_lr=[1e-7, 1e-5])), None


def polynomial_decay(r):
    more = pick(r, warmup_updates=[3, 10], end_learning_rate=[1e-6, 1e-5], power=[2.0, 0.5, 1.0])
    return flags("polynomial_decay", lr=rate(r), total_num_update=r.randrange(12, 60), **more), None


def step(r):
    more = pick(r, min_lr=[1e-6, 1e-5], lr_decay=[0.5, 0.9, 0.1])
    return flags("step", lr=rate(r), lr_deacy_period=r.randrange(2, 20), **warmup(r), **more), None


def tri_stage(r):
    more = pick(r, init_lr_scale=[0.05, 0.5], final_lr_scale=[0.05, 0.1])
    if r.random() < 0.5:
        ratio = r.choice(["[0.1,0.4,0.5]", "(0.25,0.25,0.5)", "[0.5,0.0,0.5]"])
        return flags("tri_stage", lr=rate(r), phase_ratio=ratio, max_update=r.randrange(20, 60), **more), None
    stages = {"warmup_steps": r.randrange(0, 12), "hold_steps": r.randrange(0, 20), "decay_steps": r.randrange(1, 25)}
    return flags("tri_stage", lr=rate(r), **stages, **more), None


def triangular(r):
    top = rate(r)
    more = pick(r, lr_shrink=[1, 0.5], shrink_min=[True])
    return flags("triangular", lr=top / r.choice([2, 10]), max_lr=top, lr_period_updates=r.randrange(4, 25), **more), None


def manual(r):
    numbers = sorted(r.sample(range(1, 30), 3))
    quoted = "\"{" + ",".join(f"'{n}':{rate(r)}" for n in numbers) + "}\""
    return flags("manual", lr=rate(r), **{r.choice(["update2lr", "epoch2lr"]): quoted}), r.randrange(2, 9)


DRAWS = [cosine, fixed, inverse_sqrt, polynomial_decay, step, tri_stage, triangular, manual]

CORNERS = """
cosine --lr 0.1 --max-update 40
cosine --lr 0.1 --max-update 40 --warmup-updates 10 --warmup-init-lr 1e-7
cosine --lr 0.1 --lr-period-updates 10
cosine --lr 0.1 --lr-period-updates 10 --t-mult 2 --lr-shrink 0.5 --min-lr 0.001
cosine --lr 0.1 --lr-period-updates 10 --t-mult 1.2 --lr-shrink 1
cosine --lr 0.1 --lr-period-updates 10 --lr-shrink 1
cosine --lr 0.1
cosine --lr 0.1 --min-lr 0.1 --max-update 40
cosine --lr 0.1,0.2 --max-update 40
cosine --lr 0.1 --max-update 1
cosine --lr 0.1 --max-update 10 --warmup-updates 10
fixed --lr 0.1
fixed --lr 0.1 --warmup-updates 5
fixed --lr 0.1,0.05,0.01 | 8
fixed --lr 0.1 --force-anneal 3 | 8
fixed --lr 0.1,0.05 --force-anneal 2 --lr-shrink 0.5 --warmup-updates 10 | 8
fixed --lr 0.1 --force-anneal 1 | 5
inverse_sqrt --lr 5e-4 --warmup-updates 10 --warmup-init-lr 1e-7
inverse_sqrt --lr 5e-4 --warmup-updates 10
inverse_sqrt --lr 5e-4
inverse_sqrt --lr 5e-4 --warmup-updates 1
inverse_sqrt --lr 5e-4 --warmup-updates 0
inverse_sqrt --lr 5e-4,1e-4 --warmup-updates 10
polynomial_decay --lr 0.1 --total-num-update 40
polynomial_decay --lr 0.1 --total-num-update 40 --warmup-updates 10 --end-learning-rate 0.001 --power 2
polynomial_decay --lr 0.1 --max-update 30 --warmup-updates 5
polynomial_decay --lr 0.1
polynomial_decay --lr 0.1 --total-num-update 10 --warmup-updates 20
polynomial_decay --lr 0.1 --total-num-update 10 --warmup-updates 10
polynomial_decay --lr 0.1 --total-num-update 1
polynomial_decay --lr 0.1,0.05,0.01 --total-num-update 30 | 8
polynomial_decay --lr 0.1 --total-num-update 30 --force-anneal 2 | 8
step --lr 0.1 --lr-deacy-period 10
step --lr 0.1 --lr-deacy-period 10 --warmup-updates 5 --lr-decay 0.1 --min-lr 0.001
step --lr 0.1
step --lr 0.1 --lr-deacy-period 0
step --lr 0.1 --lr-deacy-period 5 --lr-decay 1.5
step --lr 0.1 --lr-deacy-period 1 --warmup-updates 3 --warmup-init-lr 0.01
tri_stage --lr 0.1 --warmup-steps 10 --hold-steps 10 --decay-steps 20
tri_stage --lr 0.1 --phase-ratio [0.1,0.4,0.5] --max-update 40
tri_stage --lr 0.1 --phase-ratio (0.1,0.2,0.3) --max-update 40
tri_stage --lr 0.1 --phase-ratio [0.1,0.4,0.5]
tri_stage --lr 0.1
tri_stage --lr 0.1 --warmup-steps 10 --hold-steps 10
tri_stage --lr 0.1 --decay-steps 10 --final-lr-scale 1.0
tri_stage --lr 0.1 --decay-steps 10 --final-lr-scale 0.0
triangular --lr 0.01 --max-lr 0.1 --lr-period-updates 20
triangular --lr 0.01 --max-lr 0.1 --lr-period-updates 9 --lr-shrink 0.5
triangular --lr 0.01 --max-lr 0.1 --lr-period-updates 10 --lr-shrink 0.5 --shrink-min
triangular --lr 0.01 --max-lr 0.1 --lr-period-updates 1
triangular --lr 0.1 --max-lr 0.1 --lr-period-updates 20
triangular --lr 0.1 --lr-period-updates 20
manual --lr 0.1 --epoch2lr "{'1':0.1,'3':0.01}" | 8
manual --lr 0.1 --epoch2lr "{'1-2':0.1,'3,5':0.01,'4':0.05}" | 8
manual --lr 0.1 --update2lr "{'0-9':0.1,'10':0.05,'20':0.01}"
manual --lr 0.1 --update2lr "{'5':0.05}"
manual --lr 0.1
manual --lr 0.1 --epoch2lr "{'1':0.1,'2':0.02}" --update2lr "{'12':0.5}" | 8
"""

# The restarts of a period that triples; the formula's logarithm takes some of them for the end of the cycle before.
LONG = "--lr-scheduler cosine --lr 0.1 --min-lr 0.001 --lr-period-updates 10 --t-mult 3 --lr-shrink 0.9"
LONG_AT = [0, 9, 10, 11, 39, 40, 41, 129, 130, 131, 399, 400, 401, 1209, 1210, 1211, 3639, 3640, 3641, 10929, 10930, 10931]


def cases():
    logging.disable(logging.WARNING)
    load()
    calls = []
    for line in CORNERS.strip().splitlines():
        call, _, per = line.partition(" | ")
        calls.append((f"--lr-scheduler {call}", int(per) if per else None))
    for draw in DRAWS:
        calls += random_calls(draw.__name__, draw)
    for call, per in calls:
        scope = {"scheduler": scheduler}
        play = functools.partial(rates, stepsPerEpoch=per)
        case = record(f"scheduler({call!r})", scope, play, 60) | {"call": call}
        yield case | ({"stepsPerEpoch": per} if per else {})
    play = functools.partial(rates, stepsPerEpoch=None)
    yield record(f"scheduler({LONG!r})", {"scheduler": scheduler}, play, 0, LONG_AT) | {"call": LONG}
