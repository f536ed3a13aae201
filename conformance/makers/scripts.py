"""Whole training scripts, run as they stand: the rate of the first group of parameters at each update of the optimizer.

scripts.txt has the scripts by hand, each below a line `=== name | {what the run knows}`; more are put together from pieces by a seed.
What only the run knows is under `set`, by the names that the script uses: the maker gives the script these very values. `updates` is
the number of updates that the script made. A script for Keras, optax or Stable-Baselines3 ends in what makes the rates; `rates` says
which expression gives the rate of update `t`, of `count` updates.
"""

import contextlib
import io
import itertools
import json
import os
import random
import re
import textwrap
import types
from pathlib import Path

os.environ["KERAS_BACKEND"] = "torch"

import keras
import torch
from _golden import SEED, plain, say
from torch.optim.optimizer import register_optimizer_step_pre_hook

PACKAGES = ["torch", "transformers", "timm", "keras", "optax", "stable-baselines3"]
torch.set_num_threads(1)
keras.config.set_floatx("float64")

BATCH = (torch.zeros(2, 1), torch.zeros(2, 1))


class Loader(list):
    """Batches, as many as the run knows."""

    def __init__(self, count):
        super().__init__([BATCH] * count)
        self.sampler = types.SimpleNamespace(set_epoch=lambda epoch: None)


def python(script):
    """The statements of a script that is a session, or that is indented as a whole."""
    lines = script.splitlines()
    if any(line.startswith(">>> ") for line in lines):
        lines = [line[4:] for line in lines if line.startswith((">>>", "..."))]
    return textwrap.dedent("\n".join(lines)) + "\n"


def scope_of(known, optimizers):
    """The names that a script takes for granted."""
    model = torch.nn.Linear(1, 1)
    args = types.SimpleNamespace()
    scope = {"__name__": "__main__", "torch": torch, "nn": torch.nn, "model": model, "args": args, **HELPERS}
    scope["criterion"] = scope["loss_fn"] = torch.nn.functional.mse_loss
    scope["validate"] = scope["evaluate"] = lambda *_, **__: 1.0

    def train(*_, **__):
        for _ in range(known["stepsPerEpoch"]):
            optimizers[-1].step()
        return 0.0

    scope["train"] = scope["train_one_epoch"] = train
    for name, words in known.get("set", {}).items():
        value = eval(words)
        if match := re.fullmatch(r"len\((\w+)\)", name):
            scope[match[1]] = Loader(value)
        elif "." in name:
            of, last = name.split(".")
            setattr(scope.setdefault(of, types.SimpleNamespace()), last, value)
        else:
            scope[name] = value
    return scope


def compiled(optimizer):
    """A model of Keras with this optimizer, of which `fit` calls what it is given as the real one does at the epochs' beginnings."""
    model = keras.Sequential([keras.layers.Dense(1)])
    model.compile(optimizer=optimizer, loss="mse")
    model.rates = {}

    def fit(*_, epochs, callbacks=(), **__):
        for callback in callbacks:
            callback.set_model(model)
        for epoch in range(epochs):
            for callback in callbacks:
                callback.on_epoch_begin(epoch)
                callback.rates = getattr(callback, "rates", []) + [float(optimizer.learning_rate)]

    model.fit = fit
    return model


def optimizer_rate(optimizer, t):
    """The rate at update t of an optimizer of Keras."""
    optimizer.iterations.assign(t)
    return float(optimizer.learning_rate)


def keras_rate(callback, epoch):
    """The rate of an epoch, of those that were noted while Keras' own callback set them."""
    return callback.rates[epoch]


HELPERS = {"compiled": compiled, "optimizer_rate": optimizer_rate, "keras_rate": keras_rate, "x_train": None, "y_train": None}


def run(script, known):
    """The rates of a script's updates, and the names that it leaves behind."""
    optimizers, rates = [], []
    start = torch.optim.Optimizer.__init__

    def noted(self, *args, **kwargs):
        start(self, *args, **kwargs)
        optimizers.append(self)

    def note(optimizer, *_):
        rates.append(plain(optimizer.param_groups[0]["lr"]))

    torch.optim.Optimizer.__init__ = noted
    hook = register_optimizer_step_pre_hook(note)
    scope = scope_of(known, optimizers)
    try:
        with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
            exec(compile(python(script), "script", "exec"), scope)
    finally:
        torch.optim.Optimizer.__init__ = start
        hook.remove()
    return rates, scope


def case(name, script, known):
    fields = {"call": script, "name": name} | {k: v for k, v in known.items() if k not in ("rates", "count")}
    made, scope = run(script, known)
    if "rates" in known:
        count = known["count"]
        made = [plain(eval(known["rates"], scope | {"t": t, "count": count})) for t in range(count)]
        return fields | {"steps": count, "values": made}
    if not made:
        raise ValueError(f"{name}: no update was made")
    return fields | {"updates": len(made), "values": made}


def by_hand():
    text = Path(__file__).with_name("scripts.txt").read_text()
    for block in re.split(r"^=== ", text, flags=re.M)[1:]:
        head, script = block.split("\n", 1)
        name, _, known = head.partition(" | ")
        yield name, script.rstrip("\n") + "\n", json.loads(known or "{}")


# Pieces of random scripts.

SCHEDULERS = [
    lambda r, n: f"torch.optim.lr_scheduler.StepLR(optimizer, step_size={r.randrange(1, n)}, gamma={r.choice([0.1, 0.5, 0.9])})",
    lambda r, n: f"torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, T_max={n}, eta_min={r.choice([0, 1e-5, 0.001])})",
    lambda r, n: f"torch.optim.lr_scheduler.ExponentialLR(optimizer, gamma={r.choice([0.5, 0.9, 0.99])})",
    lambda r, n: f"torch.optim.lr_scheduler.MultiStepLR(optimizer, milestones=[{n // 3}, {2 * n // 3}])",
    lambda r, n: f"torch.optim.lr_scheduler.PolynomialLR(optimizer, total_iters={n}, power={r.choice([1, 2, 0.9])})",
    lambda r, n: f"torch.optim.lr_scheduler.OneCycleLR(optimizer, max_lr={r.choice([0.5, 0.1])}, total_steps={n + 1})",
    lambda r, n: f"torch.optim.lr_scheduler.LambdaLR(optimizer, lambda s: min(1, (s + 1) / {max(1, n // 4)}))",
    lambda r, n: f"torch.optim.lr_scheduler.LambdaLR(optimizer, lr_lambda=lambda e: {r.choice([0.95, 0.7])} ** e)",
    lambda r, n: f"transformers.get_cosine_schedule_with_warmup(optimizer, {n // 5}, {n})",
    lambda r, n: f"transformers.get_linear_schedule_with_warmup(optimizer, num_warmup_steps={n // 4}, num_training_steps={n})",
]
OPTIMIZERS = ["torch.optim.SGD(model.parameters(), lr={lr})", "torch.optim.AdamW(model.parameters(), {lr})"]


def loops(r):
    """A loop with its scheduler's steps in it, and how many of these there are."""
    epochs, batches, every, first = r.randrange(2, 6), r.randrange(3, 12), r.randrange(2, 4), r.choice(["step", "it", "i"])
    tail = r.choice(["\n    print(f'epoch {epoch}')", "\n    validate(model)", ""])
    loader = f"batches = [None] * {batches}\n"
    return r.choice(
        [
            (loader, f"for epoch in range({epochs}):\n    for batch in batches:\n        optimizer.step()\n    scheduler.step(){tail}", epochs),
            (loader, f"for epoch in range({epochs}):\n    for {first}, batch in enumerate(batches):\n        optimizer.step()\n        scheduler.step(){tail}", epochs * batches),
            ("", f"for epoch in range({epochs}):\n    for {first} in range({batches}):\n        optimizer.step()\n        scheduler.step(){tail}", epochs * batches),
            ("", f"for {first} in range({epochs * batches}):\n    optimizer.step()\n    scheduler.step()", epochs * batches),
            ("", f"for {first} in range(1, {epochs * batches} + 1):\n    optimizer.step()\n    if {first} % {every} == 0:\n        scheduler.step()", epochs * batches // every),
            ("", f"for {first} in range({epochs * batches * every}):\n    if ({first} + 1) % {every} == 0:\n        optimizer.step()\n        optimizer.zero_grad()\n        scheduler.step()", epochs * batches),
            ("", f"{first} = 0\nwhile {first} < {epochs * batches}:\n    optimizer.step()\n    scheduler.step()\n    {first} += 1", epochs * batches),
            ("", f"{first} = 0\nwhile True:\n    optimizer.step()\n    scheduler.step()\n    {first} += 1\n    if {first} >= {epochs * batches}:\n        break", epochs * batches),
            (loader, f"for epoch in range(1, {epochs} + 1):\n    for _ in batches:\n        for _ in range({every}):\n            pass\n        optimizer.step()\n    scheduler.step(){tail}", epochs),
            ("", f"for {first} in range({epochs * batches}):\n    if {first} % {every} == {r.randrange(every)}:\n        scheduler.step()\n    optimizer.step()", epochs * batches // every),
            ("", f"for {first} in range({epochs * batches}):\n    optimizer.step()\n    if {first} % {every} == {r.randrange(every)}:\n        scheduler.step()", epochs * batches // every),
            (loader, f"for epoch in range({epochs}):\n    scheduler.step()\n    for batch in batches:\n        optimizer.step()", epochs),
            (loader, f"def fit(epoch):\n    for batch in batches:\n        optimizer.step()\n        optimizer.zero_grad()\n\nfor epoch in range({epochs}):\n    fit(epoch)\n    scheduler.step(){tail}", epochs),
        ]
    )


def at_random(count=120):
    r = random.Random(f"{SEED}:scripts")
    for i in range(count):
        before, loop, n = loops(r)
        n = max(n, 4)
        optimizer = r.choice(OPTIMIZERS).format(lr=r.choice([0.1, 3e-4, 0.05, 1e-3]))
        scheduler = r.choice(SCHEDULERS)(r, n)
        head = "import torch\nimport transformers\n"
        yield f"random {i}", f"{head}\n{before}optimizer = {optimizer}\nscheduler = {scheduler}\n{loop}\n", {}


RATES = [
    lambda r, n, c: f"0.1 * (1 - {c} / {n})",
    lambda r, n, c: f"0.02 * {r.choice([0.9, 0.7])} ** ({c} // {r.randrange(1, 6)})",
    lambda r, n, c: f"0.001 + 0.099 * 0.5 * (1 + math.cos(math.pi * {c} / {n}))",
    lambda r, n, c: f"0.1 * min(1.0, ({c} + 1) / {max(2, n // 3)})",
    lambda r, n, c: f"0.05 if {c} < {n // 2} else 0.05 * ({n} - {c}) / {n}",
    lambda r, n, c: f"0.3 / math.sqrt({c} + 1)",
]


def sets(r):
    """A loop that sets the rate itself, before the update or after it, by the count of an update, of an epoch or of both."""
    epochs, batches = r.randrange(2, 6), r.randrange(3, 9)
    rate = r.choice(RATES)
    put = r.choice(["for group in optimizer.param_groups:\n{0}    group['lr'] = {1}", "optimizer.param_groups[0]['lr'] = {1}"])
    update = "optimizer.step()"

    def both(at, count, total):
        pair = [put.format(at, rate(r, total, count)), update]
        return f"\n{at}".join(pair if r.random() < 0.7 else pair[::-1])

    inner = " " * 8
    n = epochs * batches
    return r.choice(
        [
            f"for step in range({n}):\n    {both('    ', 'step', n)}",
            f"step = 0\nwhile step < {n}:\n    {both('    ', 'step', n)}\n    step += 1",
            f"for epoch in range({epochs}):\n    for i in range({batches}):\n{inner}{both(inner, f'(epoch * {batches} + i)', n)}",
            f"for epoch in range({epochs}):\n    for i in range({batches}):\n{inner}{both(inner, f'(epoch + i / {batches})', epochs)}",
            f"for epoch in range({epochs}):\n    {put.format('    ', rate(r, epochs, 'epoch'))}\n    for i in range({batches}):\n{inner}{update}",
            f"for epoch in range({epochs}):\n    for i in range({batches}):\n{inner}{update}\n    {put.format('    ', rate(r, epochs, '(epoch + 1)'))}",
            f"done = 0\nfor epoch in range({epochs}):\n    for i in range({batches}):\n{inner}{both(inner, 'done', n)}\n{inner}done += 1",
        ]
    )


def sets_at_random(count=80):
    r = random.Random(f"{SEED}:sets")
    for i in range(count):
        loop = sets(r)
        optimizer = r.choice(OPTIMIZERS).format(lr=r.choice([0.1, 3e-4, 0.05]))
        yield f"random rate {i}", f"import math\n\noptimizer = {optimizer}\n{loop}\n", {}


def cases():
    import warnings

    warnings.simplefilter("ignore")
    for name, script, known in itertools.chain(by_hand(), at_random(), sets_at_random()):
        try:
            yield case(name, script, known)
        except Exception as error:
            raise RuntimeError(f"{name}: {say(error)}") from error
