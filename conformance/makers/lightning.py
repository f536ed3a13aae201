"""PyTorch Lightning's Trainer, with a model of one number: the rate that the optimizer has at every update.

A case is the settings of LightningCLI, which gives the trainer the optimizer and the scheduler by themselves, or what a module's
configure_optimizers returns. `accumulate` are the batches of an update; an epoch has `stepsPerEpoch` updates.
"""

import logging
import sys
import warnings

from _fetch import unpack
from _golden import record

URL = "https://files.pythonhosted.org/packages/4f/cf/ba8e4cc1b982ff6dc6f9fdef0e4074605438b82640f6270888a10e7e42c3/"
URL += "pytorch_lightning-2.6.6-py3-none-any.whl"
FOLDER = unpack(URL, "71f95c7b22f25c4f91cc659e1734bcdc6c69c8b66543f2ed2d78dbe29ce2f167", r"\.(py|info|json)$|METADATA")
sys.path.insert(0, str(FOLDER))
warnings.simplefilter("ignore")

import pytorch_lightning as pl
import torch
import yaml

PACKAGES = ["pytorch-lightning", "torch"]
logging.getLogger("pytorch_lightning").setLevel(logging.CRITICAL)
logging.getLogger("lightning.pytorch").setLevel(logging.CRITICAL)


class Module(pl.LightningModule):
    def __init__(self, configure):
        super().__init__()
        self.weight, self.configure, self.rates = torch.nn.Parameter(torch.zeros(1)), configure, []

    def configure_optimizers(self):
        return self.configure([self.weight])

    def training_step(self, batch, index):
        return (self.weight * batch[0]).sum()

    def on_before_optimizer_step(self, optimizer):
        self.rates.append(optimizer.param_groups[0]["lr"])


def fit(configure, batches, **words):
    quiet = {"logger": False, "enable_checkpointing": False, "enable_progress_bar": False, "enable_model_summary": False}
    trainer = pl.Trainer(accelerator="cpu", devices=1, **quiet, **words)
    module = Module(configure)
    data = torch.utils.data.DataLoader(torch.utils.data.TensorDataset(torch.zeros(batches, 1)), batch_size=1)
    trainer.fit(module, data)
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


def cases():
    for name, words, trainer, batches in SETTINGS:
        optimizer = {"class_path": "torch.optim.SGD", "init_args": {"lr": 0.1}}
        scheduler = {"class_path": f"torch.optim.lr_scheduler.{name}", "init_args": words}
        text = yaml.safe_dump({"optimizer": optimizer, "lr_scheduler": scheduler, "trainer": trainer}, sort_keys=False).strip()
        more = {"stepsPerEpoch": -(-batches // trainer.get("accumulate_grad_batches", 1))}
        yield record(f"from_settings({text!r}, {batches})", {"from_settings": from_settings}, iter, 300, **more) | {"call": text}
    for scheduler, words, batches, accumulate, epochs in CODE:
        inner = ", ".join([f'"scheduler": torch.optim.lr_scheduler.{scheduler}', *(f'"{k}": {v!r}' for k, v in words.items())])
        text = f'{{"optimizer": torch.optim.SGD(params, lr=0.1), "lr_scheduler": {{{inner}}}}}'
        more = {"stepsPerEpoch": -(-batches // accumulate)} | ({"accumulate": accumulate} if accumulate > 1 else {})
        call = f"from_code({text!r}, {batches}, {accumulate}, {epochs})"
        yield record(call, {"from_code": from_code}, iter, 300, **more) | {"call": text}
