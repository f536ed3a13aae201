"""Megatron-LM's scheduler, from the flags of a training run.

megatron.core has the scheduler; the flags' defaults and what becomes of them are those of megatron/training, which no package has.
A case with flags of weight decay has it too, as `weightDecay`. The counter is one of samples and starts at 0.
"""

import argparse
import itertools
import re
import shlex
import sys
import types

from _golden import pick, random_calls, record

# A package without an __init__.py is found after any file with its name, wherever in sys.path that is.
sys.path.pop()

from megatron.core.num_microbatches_calculator import RampupBatchsizeNumMicroBatchesCalculator
from megatron.core.optimizer_param_scheduler import OptimizerParamScheduler

PACKAGES = ["megatron-core"]

FLAGS = argparse.ArgumentParser(exit_on_error=False)
for flag, kind, default in [
    ("lr", float, None),
    ("min-lr", float, 0.0),
    ("lr-warmup-init", float, 0.0),
    ("lr-warmup-fraction", float, None),
    ("lr-warmup-iters", int, 0),
    ("lr-warmup-samples", int, 0),
    ("lr-decay-iters", int, None),
    ("lr-decay-samples", int, None),
    ("lr-wsd-decay-iters", int, None),
    ("lr-wsd-decay-samples", int, None),
    ("train-iters", int, None),
    ("train-samples", int, None),
    ("global-batch-size", int, 1),
    ("weight-decay", float, 0.01),
    ("start-weight-decay", float, None),
    ("end-weight-decay", float, None),
]:
    FLAGS.add_argument(f"--{flag}", type=kind, default=default)
FLAGS.add_argument("--rampup-batch-size", type=int, nargs=3)
STYLES = ["constant", "linear", "cosine", "inverse-square-root", "WSD"]
FALLS = ["exponential", "linear", "cosine", "minus_sqrt"]
FLAGS.add_argument("--lr-decay-style", default="linear", choices=STYLES)
FLAGS.add_argument("--lr-wsd-decay-style", default="exponential", choices=FALLS)
FLAGS.add_argument("--weight-decay-incr-style", default="constant", choices=["constant", "linear", "cosine"])


def scheduler(flags):
    args = FLAGS.parse_args(shlex.split(flags))
    size = args.global_batch_size
    if args.train_iters:
        assert not (args.train_samples or args.lr_decay_samples or args.lr_warmup_samples), "expected iteration-based training"
        assert not args.rampup_batch_size, "expected no batch-size rampup with iteration-based training"
        decay = (args.lr_decay_iters or args.train_iters) * size
        grow = args.train_iters * size
        fall = args.lr_wsd_decay_iters and args.lr_wsd_decay_iters * size
        warmup = args.lr_warmup_iters * size
    else:
        assert not (args.lr_decay_iters or args.lr_warmup_iters), "expected sample-based training"
        decay = args.lr_decay_samples or args.train_samples
        grow = args.train_samples
        fall = args.lr_wsd_decay_samples
        warmup = args.lr_warmup_samples
    if args.lr_warmup_fraction is not None:
        assert not warmup, "can only specify one of lr-warmup-fraction and lr-warmup-iters or lr-warmup-samples"
        warmup = args.lr_warmup_fraction * decay
    start, end = args.start_weight_decay, args.end_weight_decay
    if args.weight_decay_incr_style == "constant":
        assert start is None and end is None, "a constant weight decay has no start and end"
        start = end = args.weight_decay
    optimizer = types.SimpleNamespace(param_groups=[{}])
    words = {"init_lr": args.lr_warmup_init, "max_lr": args.lr, "min_lr": args.min_lr, "lr_warmup_steps": warmup}
    words |= {"lr_decay_steps": decay, "lr_decay_style": args.lr_decay_style, "start_wd": start, "end_wd": end}
    words |= {"wd_incr_steps": grow, "wd_incr_style": args.weight_decay_incr_style}
    words |= {"wsd_decay_steps": fall, "lr_wsd_decay_style": args.lr_wsd_decay_style}
    return OptimizerParamScheduler(optimizer, **words), batches(args)


def batches(args):
    """The batch size after so many samples, in the trainer's own words."""
    if not args.rampup_batch_size:
        return lambda consumed: args.global_batch_size
    ramp = RampupBatchsizeNumMicroBatchesCalculator(args.global_batch_size, 1, 1, False, 1, *args.rampup_batch_size)

    def size(consumed):
        ramp.update(consumed, False)
        return ramp.get_current_global_batch_size()

    return size


def rates(made):
    made, size = made
    for _ in itertools.count():
        group = made.optimizer.param_groups[0]
        yield group["lr"], group["weight_decay"]
        made.step(size(made.num_steps))


def flags(**words):
    return " ".join(f"--{name.replace('_', '-')} {value}" for name, value in words.items())


def drawn(style):
    def draw(r):
        size, iters = r.choice([1, 8, 32, 7]), r.randrange(10, 60)
        words = {"lr": r.choice([1e-4, 3e-4, 2e-3, 0.1])} | pick(r, min_lr=[0.0, 1e-5, 3e-5], lr_decay_style=[style])
        words["lr_decay_style"] = style
        if r.random() < 0.7:
            warmup, decay, fall, unit = r.randrange(0, 9), iters - r.choice([0, 0, -5, 4, 9]), r.randrange(1, 10), "iters"
        else:
            size, unit = max(size, 2), "samples"
            iters = iters * size - r.choice([0, 0, 1])
            warmup, decay, fall = r.randrange(0, 9 * size), iters - r.choice([0, 0, -5, 4, 9]), r.randrange(1, 10 * size)
        decay = max(decay, warmup + 1)
        words |= {"lr_warmup_fraction": r.choice([0.1, 0.05, 0.33])} if r.random() < 0.3 else {f"lr_warmup_{unit}": warmup}
        words |= pick(r, lr_warmup_init=[1e-6, 1e-5, 5e-5], **{f"lr_decay_{unit}": [decay]}) | {f"train_{unit}": iters}
        words["global_batch_size"] = size
        if unit == "samples" and r.random() < 0.7:
            increment = r.choice([1, 3, size])
            start = size - increment * r.randrange(0, -(-size // increment))
            words |= {"rampup_batch_size": f"{start} {increment} {r.randrange(1, 2 * iters)}", "train_samples": iters}
        if style == "WSD":
            words |= {f"lr_wsd_decay_{unit}": fall} | pick(r, lr_wsd_decay_style=FALLS)
        if r.random() < 0.3:
            more = {"start_weight_decay": r.choice([0.0, 0.01]), "end_weight_decay": r.choice([0.1, 0.05])}
            words |= more | {"weight_decay_incr_style": r.choice(["linear", "cosine"])}
        return flags(**words)

    return draw


CORNERS = """
--lr 3e-4 --min-lr 3e-5 --lr-decay-style cosine --lr-warmup-iters 10 --lr-decay-iters 50 --train-iters 60 --global-batch-size 8
--lr 3e-4 --train-iters 20
--lr 3e-4 --train-iters 1
--lr 3e-4 --min-lr 3e-4 --lr-decay-style cosine --train-iters 10
--lr 3e-4 --min-lr 1e-3 --train-iters 10
--lr 3e-4 --min-lr -1e-5 --train-iters 10
--lr 3e-4 --lr-warmup-init 1e-3 --train-iters 10
--lr 3e-4 --lr-warmup-iters 10 --train-iters 10
--lr 3e-4 --lr-warmup-iters 9 --train-iters 10
--lr 3e-4 --lr-warmup-iters 12 --train-iters 10
--lr 3e-4 --lr-warmup-init 1e-4 --train-iters 10 --lr-decay-style constant
--lr 3e-4 --lr-warmup-init 1e-5 --lr-warmup-iters 5 --train-iters 30 --lr-decay-style constant --global-batch-size 16
--lr 3e-4 --lr-warmup-fraction 0.1 --train-iters 35 --lr-decay-style linear --global-batch-size 3
--lr 3e-4 --lr-warmup-fraction 0.1 --lr-warmup-iters 5 --train-iters 35
--lr 3e-4 --lr-warmup-fraction 0.0 --train-iters 20 --lr-decay-style cosine
--lr 3e-4 --lr-warmup-fraction 1.0 --train-iters 20 --lr-decay-style cosine
--lr 3e-4 --min-lr 1e-5 --lr-decay-style linear --lr-warmup-samples 45 --lr-decay-samples 300 --train-samples 400 --global-batch-size 10
--lr 3e-4 --min-lr 1e-5 --lr-decay-style cosine --lr-warmup-samples 64 --train-samples 401 --global-batch-size 10
--lr 3e-4 --train-samples 100 --lr-warmup-iters 5 --global-batch-size 10
--lr 3e-4 --lr-decay-style inverse-square-root --lr-warmup-iters 5 --train-iters 40 --global-batch-size 8
--lr 3e-4 --lr-decay-style inverse-square-root --train-iters 20 --global-batch-size 8
--lr 3e-4 --lr-decay-style inverse-square-root --train-iters 20
--lr 3e-4 --min-lr 1.5e-4 --lr-decay-style inverse-square-root --lr-warmup-iters 4 --train-iters 40
--lr 3e-4 --lr-decay-style WSD --lr-warmup-iters 5 --lr-wsd-decay-iters 10 --train-iters 40 --global-batch-size 4
--lr 3e-4 --min-lr 3e-5 --lr-decay-style WSD --lr-wsd-decay-style linear --lr-wsd-decay-iters 10 --train-iters 40
--lr 3e-4 --min-lr 3e-5 --lr-decay-style WSD --lr-wsd-decay-style cosine --lr-wsd-decay-iters 10 --train-iters 40
--lr 3e-4 --min-lr 3e-5 --lr-decay-style WSD --lr-wsd-decay-style minus_sqrt --lr-wsd-decay-iters 10 --train-iters 40
--lr 3e-4 --min-lr 3e-5 --lr-decay-style WSD --lr-wsd-decay-iters 30 --lr-warmup-iters 15 --train-iters 40
--lr 3e-4 --min-lr 3e-5 --lr-decay-style WSD --lr-wsd-decay-iters 50 --train-iters 40
--lr 3e-4 --lr-decay-style WSD --lr-wsd-decay-iters 1 --train-iters 10
--lr 3e-4 --lr-decay-style WSD --lr-wsd-decay-iters 0 --train-iters 10
--lr 3e-4 --lr-decay-style WSD --train-iters 10
--lr 3e-4 --min-lr 3e-5 --lr-decay-style WSD --lr-wsd-decay-style linear --lr-decay-iters 30 --lr-wsd-decay-iters 10 --train-iters 40
--lr 3e-4 --lr-decay-style polynomial --train-iters 10
--lr 3e-4 --lr-decay-iters 60 --train-iters 40 --lr-decay-style cosine
--lr 3e-4 --train-iters 20 --weight-decay 0.1
--lr 3e-4 --train-iters 20 --start-weight-decay 0.01 --end-weight-decay 0.1 --weight-decay-incr-style linear
--lr 3e-4 --train-iters 20 --start-weight-decay 0.01 --end-weight-decay 0.1 --weight-decay-incr-style cosine --global-batch-size 6
--lr 3e-4 --train-iters 20 --start-weight-decay 0.1 --end-weight-decay 0.01 --weight-decay-incr-style cosine
--lr 3e-4 --train-iters 20 --start-weight-decay 0.1 --end-weight-decay 0.1 --weight-decay-incr-style constant
--lr 3e-4 --train-iters 40 --lr-decay-iters 20 --start-weight-decay 0.0 --end-weight-decay 0.1 --weight-decay-incr-style linear
--lr 0.0 --train-iters 5
--lr 3e-4 --train-iters 20 --global-batch-size 64 --rampup-batch-size 16 16 1000
--lr 3e-4 --train-samples 4000 --global-batch-size 64 --rampup-batch-size 16 5 1000
--lr 3e-4 --train-samples 4000 --global-batch-size 64 --rampup-batch-size 64 16 1000
--lr 3e-4 --min-lr 3e-5 --lr-decay-style cosine --lr-warmup-samples 45 --lr-decay-samples 3000 --train-samples 4000 --global-batch-size 64 --rampup-batch-size 16 16 1000
--lr 3e-4 --lr-decay-style inverse-square-root --train-samples 4000 --global-batch-size 64 --rampup-batch-size 16 16 1000
"""


def first(call, flag):
    found = re.search(rf"--{flag} (\d+)", call)
    return int(found[1]) if found else 0


def cases():
    calls = CORNERS.strip().splitlines()
    for style in STYLES:
        calls += random_calls(style, drawn(style), 20 if style == "WSD" else 10)
    for call in calls:
        smallest = first(call, "rampup-batch-size") or first(call, "global-batch-size") or 1
        iters = first(call, "train-iters") or -(-first(call, "train-samples") // smallest)
        case = record(f"scheduler({call!r})", {"scheduler": scheduler}, rates, iters + 11) | {"call": call}
        decay = case.pop("momentum", None)
        yield case | ({"weightDecay": decay} if decay and "weight-decay" in call else {})
