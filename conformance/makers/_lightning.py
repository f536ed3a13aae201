"""PyTorch Lightning's Trainer on a model of one number: what its makers share."""

import logging
import sys
import warnings

from _fetch import unpack

URL = "https://files.pythonhosted.org/packages/4f/cf/ba8e4cc1b982ff6dc6f9fdef0e4074605438b82640f6270888a10e7e42c3/"
URL += "pytorch_lightning-2.6.6-py3-none-any.whl"
FOLDER = unpack(URL, "71f95c7b22f25c4f91cc659e1734bcdc6c69c8b66543f2ed2d78dbe29ce2f167", r"\.(py|info|json)$|METADATA")
sys.path.insert(0, str(FOLDER))
warnings.simplefilter("ignore")

import pytorch_lightning as pl
import torch

logging.getLogger("pytorch_lightning").setLevel(logging.CRITICAL)
logging.getLogger("lightning.pytorch").setLevel(logging.CRITICAL)


class Module(pl.LightningModule):
    """A module that notes the rate of every update."""

    def __init__(self):
        super().__init__()
        self.weight, self.rates = torch.nn.Parameter(torch.zeros(1)), []

    def training_step(self, batch, index):
        return (self.weight * batch[0]).sum()

    def on_before_optimizer_step(self, optimizer):
        self.rates.append(optimizer.param_groups[0]["lr"])


def trainer(**words):
    quiet = {"logger": False, "enable_checkpointing": False, "enable_progress_bar": False, "enable_model_summary": False}
    return pl.Trainer(accelerator="cpu", devices=1, **quiet, **words)


def loader(batches):
    return torch.utils.data.DataLoader(torch.utils.data.TensorDataset(torch.zeros(batches, 1)), batch_size=1)


def batches_of(batches, limit=None):
    """The batches of an epoch under limit_train_batches, a number of them or a share."""
    return batches if limit is None else min(batches, limit) if isinstance(limit, int) else int(batches * limit)


def random_scheduler(r, length):
    """A scheduler's name and its arguments, for about so many of its steps."""
    name = r.choice(["StepLR", "MultiStepLR", "ExponentialLR", "CosineAnnealingLR", "LinearLR", "PolynomialLR", "ConstantLR"])
    some = r.randint(2, max(3, length))
    return name, {
        "StepLR": {"step_size": r.randint(1, max(2, length // 2)), "gamma": r.choice([0.1, 0.5])},
        "MultiStepLR": {"milestones": sorted({r.randint(1, length + 1) for _ in range(3)}), "gamma": 0.3},
        "ExponentialLR": {"gamma": r.choice([0.9, 0.97])},
        "CosineAnnealingLR": {"T_max": some, "eta_min": r.choice([0.0, 0.001])},
        "LinearLR": {"start_factor": r.choice([0.1, 0.5]), "total_iters": some},
        "PolynomialLR": {"total_iters": some, "power": r.choice([1.0, 2.0])},
        "ConstantLR": {"factor": 0.25, "total_iters": some},
    }[name]


def random_run(r, epochs=True):
    """The words of a trainer, the batches of its data, the updates of an epoch and of the run."""
    batches, accumulate = r.randint(4, 12), r.choice([1, 1, 1, 2, 3])
    words = {"max_epochs": r.randint(3, 9)}
    if accumulate > 1:
        words["accumulate_grad_batches"] = accumulate
    if r.random() < 0.3:
        words["limit_train_batches"] = r.choice([r.randint(2, batches), 0.5, 0.75])
    per_epoch = -(-batches_of(batches, words.get("limit_train_batches")) // accumulate)
    if r.random() < 0.35:
        words["max_steps"] = r.randint(5, words["max_epochs"] * per_epoch + 5)
        if r.random() < 0.4 and not epochs:
            del words["max_epochs"]
    return words, batches, accumulate, per_epoch
