"""Modules of PyTorch Lightning as programs: configure_optimizers in each form that it may have, run by the real Trainer.

An epoch has `stepsPerEpoch` updates; the values are the rates of the run's updates.
"""

import random
import types

import torch
from _golden import SEED, plain
from _lightning import Module, loader, pl, random_run, random_scheduler, trainer

FRAMEWORK = "scripts"
PACKAGES = ["pytorch-lightning", "torch"]

ALONE = [
    "return optimizer",
    "return [optimizer], [scheduler]",
    'return {"optimizer": optimizer, "lr_scheduler": scheduler}',
    'return dict(optimizer=optimizer, lr_scheduler=scheduler)',
]
WITH_WORDS = [
    'return [optimizer], [{"scheduler": scheduler, WORDS}]',
    'return {"optimizer": optimizer, "lr_scheduler": {"scheduler": scheduler, WORDS}}',
    'config = {"scheduler": scheduler, WORDS}\n        return [optimizer], [config]',
    'config = {"scheduler": scheduler, WORDS}\n        return {"optimizer": optimizer, "lr_scheduler": config}',
]


def call_of(name, arguments):
    return f"torch.optim.lr_scheduler.{name}(optimizer, {', '.join(f'{k}={v!r}' for k, v in arguments.items())})"

TWO = """import pytorch_lightning as pl
import torch
from torch.optim.lr_scheduler import ExponentialLR, LinearLR, SequentialLR, StepLR


class Net(pl.LightningModule):
    def configure_optimizers(self):
        optimizer = torch.optim.SGD(self.parameters(), lr=0.1)
        MADE
        return RESULT


trainer = pl.Trainer(max_epochs=8)
trainer.fit(Net(), train_loader)
"""


def two(name, made, result):
    return name, TWO.replace("MADE", made.replace("; ", "\n        ")).replace("RESULT", result)


SEVERAL = [
    two("two schedulers of Lightning, each by epochs", "rise = LinearLR(optimizer, 0.1, total_iters=3); fall = ExponentialLR(optimizer, 0.9)", "[optimizer], [rise, fall]"),
    two(
        "two schedulers of Lightning, by updates and by epochs",
        "rise = LinearLR(optimizer, 0.1, total_iters=9); fall = StepLR(optimizer, 3)",
        '[optimizer], [{"scheduler": rise, "interval": "step"}, fall]',
    ),
    two(
        "one after another in Lightning, by updates",
        "rise = LinearLR(optimizer, 0.1, total_iters=9); fall = ExponentialLR(optimizer, 0.9); both = SequentialLR(optimizer, [rise, fall], [9])",
        '{"optimizer": optimizer, "lr_scheduler": {"scheduler": both, "interval": "step"}}',
    ),
]


def random_case(r, form):
    words, batches, accumulate, per_epoch = random_run(r)
    interval, own = "epoch", ""
    if "WORDS" in form:
        interval = r.choice(["step", "step", "epoch"])
        own = f'"interval": "{interval}"'
        if interval == "step" and accumulate == 1 and r.random() < 0.4:
            own += f', "frequency": {r.choice([n for n in range(1, per_epoch + 1) if per_epoch % n == 0])}'
        if interval == "epoch" and r.random() < 0.4:
            own += ', "frequency": 2'
    length = words["max_epochs"] * (per_epoch if interval == "step" else 1)
    scheduler = "" if form == ALONE[0] else f"        scheduler = {call_of(*random_scheduler(r, length))}\n"
    text = f"""import pytorch_lightning as pl
import torch


class Net(pl.LightningModule):
    def training_step(self, batch, index):
        return (self.weight * batch[0]).sum()

    def configure_optimizers(self):
        optimizer = torch.optim.SGD(self.parameters(), lr=0.1)
{scheduler}        {form.replace("WORDS", own)}


trainer = pl.Trainer({', '.join(f'{k}={v!r}' for k, v in words.items())})
trainer.fit(Net(), train_loader)
"""
    return text, batches, per_epoch


def rates(text, batches):
    """What the program's own module noted, in Lightning's Trainer without its files and bars."""
    quiet = types.SimpleNamespace(LightningModule=Module, Trainer=trainer)
    made = []
    quiet.LightningModule = type("Noted", (Module,), {"__init__": lambda self: (Module.__init__(self), made.append(self))[0]})
    program = text.replace("import pytorch_lightning as pl\n", "")
    exec(program, {"pl": quiet, "torch": torch, "train_loader": loader(batches)})
    return [plain(rate) for rate in made[0].rates]


def cases():
    r = random.Random(f"{SEED}:lightning_scripts")
    forms = [*ALONE[:1], *ALONE[1:] * 3, *WITH_WORDS * 5]
    for i, form in enumerate(forms):
        text, batches, per_epoch = random_case(r, form)
        name = f"a module of Lightning, {i}"
        if form == ALONE[0]:
            name = "a module of Lightning without a scheduler"
        elif '"interval": "epoch", "frequency": 2' in text:
            name += ", every second epoch"
        yield {"name": name, "call": text, "stepsPerEpoch": per_epoch, "values": rates(text, batches)}
    for name, text in SEVERAL:
        yield {"name": name, "call": text, "stepsPerEpoch": 6, "values": rates(text, 6)}
