"""PyTorch Lightning's Trainer, with a model of one number: the rate that the optimizer has at every update.

A case is the settings of LightningCLI, which gives the trainer the optimizer and the scheduler by themselves, or what a module's
configure_optimizers returns. `accumulate` are the batches of an update; an epoch has `stepsPerEpoch` updates, and the run `updates`.
"""

import random

import torch
import yaml
from _golden import SEED, record
from _lightning import Module, batches_of, loader, random_run, random_scheduler, trainer

PACKAGES = ["pytorch-lightning", "torch"]


class Configured(Module):
    def __init__(self, configure):
        super().__init__()
        self.configure = configure

    def configure_optimizers(self):
        return self.configure([self.weight])


def fit(configure, batches, **words):
    module = Configured(configure)
    trainer(**words).fit(module, loader(batches))
    return module.rates


def made(words, *args):
    """The object that class_path and init_args describe."""
    module, name = words["class_path"].rsplit(".", 1)
    inner = {"torch.optim": torch.optim, "torch.optim.lr_scheduler": torch.optim.lr_scheduler}[module]
    return getattr(inner, name)(*args, **words.get("init_args", {}))


def from_settings(text, batches):
    settings = yaml.safe_load(text)

    def configure(params):
        optimizer = made(settings["optimizer"], params)
        return [optimizer], [made(settings["lr_scheduler"], optimizer)]

    return fit(configure, batches, **settings.get("trainer", {}))


def from_code(text, batches, accumulate, epochs):
    def configure(params):
        optimizer = torch.optim.SGD(params, lr=0.1)
        return eval(text, {"torch": torch, "params": params, "optimizer": optimizer}) | {"optimizer": optimizer}

    return fit(configure, batches, accumulate_grad_batches=accumulate, max_epochs=epochs)


# Settings, and the batches of an epoch.
SETTINGS = [
    ("StepLR", {"step_size": 3}, {"max_epochs": 10}, 7),
    ("CosineAnnealingLR", {"T_max": 10, "eta_min": 0.001}, {"max_epochs": 10}, 6),
    ("ExponentialLR", {"gamma": 0.9}, {"max_epochs": 8, "accumulate_grad_batches": 2}, 9),
    ("CosineAnnealingLR", {"T_max": 6}, {"max_steps": 40}, 7),
    ("MultiStepLR", {"milestones": [2, 5], "gamma": 0.3}, {"max_epochs": 12, "max_steps": 50}, 5),
    ("OneCycleLR", {"max_lr": 0.3, "total_steps": 9}, {"max_epochs": 8}, 5),
    ("LinearLR", {"start_factor": 0.1, "total_iters": 4}, {"max_epochs": 6, "accumulate_grad_batches": 3}, 10),
    ("CosineAnnealingWarmRestarts", {"T_0": 3, "T_mult": 2}, {"max_epochs": 10}, 4),
    ("StepLR", {"step_sise": 3}, {"max_epochs": 10}, 7),
]

# The scheduler, what stands beside it, batches of an epoch, batches of an update, epochs.
CODE = [
    ("StepLR(optimizer, 3)", {}, 6, 1, 8),
    ("StepLR(optimizer, 7)", {"interval": "step"}, 6, 1, 8),
    ("CosineAnnealingLR(optimizer, T_max=20)", {"interval": "step", "frequency": 2}, 6, 1, 8),
    ("CosineAnnealingLR(optimizer, T_max=20)", {"interval": "step", "frequency": 3}, 6, 3, 8),
    ("ExponentialLR(optimizer, 0.9)", {"interval": "epoch", "frequency": 2}, 5, 1, 8),
    ("OneCycleLR(optimizer, max_lr=0.5, total_steps=50)", {"interval": "step"}, 11, 2, 8),
    ("ExponentialLR(optimizer, 0.9)", {"interval": "step", "frequency": 4}, 12, 2, 6),
    ("StepLR(optimizer, 3)", {"interval": "batch"}, 6, 1, 4),
]


def random_settings(r):
    words, batches, _, _ = random_run(r, epochs=False)
    return (*random_scheduler(r, words.get("max_epochs", 8)), words, batches)


def random_code(r):
    """A scheduler in a dict of its own, whose frequency divides the updates of an epoch."""
    words, batches, accumulate, per_epoch = random_run(r)
    interval = r.choice(["epoch", "step", None])
    frequency = r.choice([n for n in range(1, per_epoch + 1) if per_epoch % n == 0]) * accumulate if interval == "step" else r.choice([1, 2])
    if batches_of(batches) % accumulate:
        frequency = 1
    own = ({"interval": interval} if interval else {}) | ({"frequency": frequency} if frequency > 1 else {})
    name, arguments = random_scheduler(r, words["max_epochs"] * (per_epoch if interval == "step" else 1))
    call = f"{name}(optimizer, {', '.join(f'{k}={v!r}' for k, v in arguments.items())})"
    return call, own, batches, accumulate, words["max_epochs"]


def cases():
    r = random.Random(f"{SEED}:lightning")
    settings = [*SETTINGS, *(random_settings(r) for _ in range(25))]
    code = [*CODE, *(random_code(r) for _ in range(15))]
    for name, words, trainer, batches in settings:
        optimizer = {"class_path": "torch.optim.SGD", "init_args": {"lr": 0.1}}
        scheduler = {"class_path": f"torch.optim.lr_scheduler.{name}", "init_args": words}
        text = yaml.safe_dump({"optimizer": optimizer, "lr_scheduler": scheduler, "trainer": trainer}, sort_keys=False).strip()
        own = batches_of(batches, trainer.get("limit_train_batches"))
        more = {"stepsPerEpoch": -(-own // trainer.get("accumulate_grad_batches", 1))}
        case = record(f"from_settings({text!r}, {batches})", {"from_settings": from_settings}, iter, 300, **more)
        yield case | ({"updates": len(case["values"])} if "values" in case else {}) | {"call": text}
    for scheduler, words, batches, accumulate, epochs in code:
        inner = ", ".join([f'"scheduler": torch.optim.lr_scheduler.{scheduler}', *(f'"{k}": {v!r}' for k, v in words.items())])
        text = f'{{"optimizer": torch.optim.SGD(params, lr=0.1), "lr_scheduler": {{{inner}}}}}'
        more = {"stepsPerEpoch": -(-batches // accumulate)} | ({"accumulate": accumulate} if accumulate > 1 else {})
        call = f"from_code({text!r}, {batches}, {accumulate}, {epochs})"
        yield record(call, {"from_code": from_code}, iter, 300, **more) | {"call": text}
