"""What the makers of frameworks on top of torch share: an optimizer, and a training loop that tells the rates it uses."""

import itertools
import warnings

import torch
from _extended import drift_between
from _golden import record

warnings.simplefilter("ignore")
torch.set_num_threads(1)


def make_optimizer(rate, kind="SGD"):
    momentum = {"momentum": 0.9} if kind == "SGD" else {}
    return getattr(torch.optim, kind)([torch.nn.Parameter(torch.zeros(1))], lr=rate, **momentum)


def loop(optimizer, momentum=False):
    """The usual order: use the rate, then step the scheduler."""
    group = optimizer.param_groups[0]

    def play(scheduler):
        while True:
            beta = group["betas"][0] if "betas" in group else group["momentum"]
            yield (group["lr"], beta) if momentum else group["lr"]
            optimizer.step()
            scheduler.step()

    return play


def train(call, scope, steps, peak=0.1, at=None, kind="SGD", momentum=False, rate=None, **fields):
    """Records the rates of a scheduler whose call speaks of `optimizer`. Without a peak the call has the rates itself."""
    optimizer = make_optimizer(peak if peak is not None else rate or 0.1, kind)
    fields = ({} if peak is None else {"peak": peak}) | fields
    return record(call, scope | {"optimizer": optimizer}, loop(optimizer, momentum), steps, at, **fields)


def rounding(call, scope, steps, peak, *namespaces):
    """How far rounding takes a scheduler that steps from rate to rate and computes with the `math` of these namespaces."""

    def run(kind):
        optimizer = make_optimizer(peak)
        optimizer.param_groups[0]["lr"] = kind(peak)
        made = eval(call, scope | {"optimizer": optimizer})
        rates = itertools.islice(loop(optimizer)(made), steps)
        while True:
            try:
                yield next(rates)
            except (StopIteration, ArithmeticError):
                return

    return drift_between(run, *namespaces)
