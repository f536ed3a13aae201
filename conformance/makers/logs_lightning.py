"""Lightning's Trainer with its CSVLogger (metrics.csv) and its TensorBoardLogger, and the rate by LearningRateMonitor."""

import logging
import warnings

import pytorch_lightning as pl
import torch
from _logs import journey
from pytorch_lightning.callbacks import LearningRateMonitor
from pytorch_lightning.loggers import CSVLogger, TensorBoardLogger
from torch.optim.lr_scheduler import CosineAnnealingLR, ExponentialLR
from transformers.optimization import get_cosine_schedule_with_warmup

ENVIRONMENT = "logs"
PACKAGES = ["pytorch-lightning", "tensorboard", "torch", "transformers"]
PEAK = 1e-3
warnings.simplefilter("ignore")
logging.getLogger("pytorch_lightning").setLevel(logging.ERROR)


class Module(pl.LightningModule):
    def __init__(self, schedule, own):
        super().__init__()
        self.weight, self.schedule, self.own = torch.nn.Parameter(torch.zeros(1)), schedule, own

    def groups(self):
        return [self.weight]

    def training_step(self, batch, index):
        loss = ((self.weight - batch[0]) ** 2).sum()
        self.log("train_loss", loss)
        return loss

    def validation_step(self, batch, index):
        self.log("val_loss", ((self.weight - batch[0]) ** 2).sum())

    def configure_optimizers(self):
        optimizer = torch.optim.AdamW(self.groups(), lr=PEAK)
        return {"optimizer": optimizer, "lr_scheduler": {"scheduler": self.schedule(optimizer), **self.own}}


class TwoGroups(Module):
    """A head whose rate is ten times as high, and the body."""

    def __init__(self, *args):
        super().__init__(*args)
        self.head = torch.nn.Parameter(torch.zeros(1))

    def groups(self):
        return [{"params": [self.head], "lr": 10 * PEAK}, {"params": [self.weight]}]


def batches(count):
    return torch.utils.data.DataLoader(torch.utils.data.TensorDataset(torch.ones(count, 1)), batch_size=1)


def fit(schedule, own, count, epochs, monitor="step", kind=Module, **words):
    def run(folder):
        loggers = [CSVLogger(".", name="", version=""), TensorBoardLogger(".", name="", version="")]
        quiet = {"enable_checkpointing": False, "enable_progress_bar": False, "enable_model_summary": False}
        trainer = pl.Trainer(
            accelerator="cpu", devices=1, max_epochs=epochs, logger=loggers, callbacks=[LearningRateMonitor(monitor)], **quiet, **words
        )
        trainer.fit(kind(schedule, own), batches(count), batches(2))
        (folder / "hparams.yaml").unlink()

    return run


def said(call, interval=None):
    """What configure_optimizers returns."""
    own = f', "interval": "{interval}"' if interval else ""
    return f'{{"optimizer": torch.optim.AdamW(params, lr={PEAK}), "lr_scheduler": {{"scheduler": {call}{own}}}}}'


def journeys():
    cosine = lambda optimizer: get_cosine_schedule_with_warmup(optimizer, 10, 120)
    meant, told = said("get_cosine_schedule_with_warmup(optimizer, 10, 120)", "step"), {"steps": 120, "peak": PEAK}
    by_step = {"interval": "step"}
    yield journey("lightning-step", meant, fit(cosine, by_step, 20, 6, log_every_n_steps=1), **told)
    yield journey("lightning-every-7", meant, fit(cosine, by_step, 20, 6, log_every_n_steps=7), **told)
    accumulated = fit(cosine, by_step, 80, 6, log_every_n_steps=5, accumulate_grad_batches=4)
    yield journey("lightning-accumulate", meant, accumulated, accumulate=4, **told)
    in_epochs = told | {"stepsPerEpoch": 10}
    decay, half = (lambda optimizer: ExponentialLR(optimizer, 0.9)), (lambda optimizer: CosineAnnealingLR(optimizer, T_max=12))
    text = said("torch.optim.lr_scheduler.ExponentialLR(optimizer, gamma=0.9)")
    yield journey("lightning-epoch", text, fit(decay, {}, 10, 12, "epoch", log_every_n_steps=5), **in_epochs)
    text = said("torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, T_max=12)", "epoch")
    yield journey("lightning-epoch-monitor-all", text, fit(half, {}, 10, 12, None, log_every_n_steps=5), **in_epochs)
    forgotten = fit(cosine, {}, 20, 6, log_every_n_steps=5)
    yield journey("lightning-interval-forgotten", meant, forgotten, agrees=False, cause="per-epoch", facts={"stepsPerEpoch": 20}, stepsPerEpoch=20, **told)
    groups = fit(cosine, by_step, 20, 6, log_every_n_steps=5, kind=TwoGroups)
    note = "the first group's rate is ten times that of the second, which the words are about"
    yield journey("lightning-two-groups", meant, groups, agrees=False, cause="group", facts={"column": "lr-AdamW/pg2", "factor": 10}, note=note, **told)
