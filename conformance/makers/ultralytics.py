"""Ultralytics' trainer, run over images that are not there: its own loop, loaders, optimizers and warmup, with a model of two layers.

A case is the text of an args.yaml, or a yolo command. Its values are the rates of the group `set.group` (the weights unless it says
biases) at every step of the optimizer, and the momentum where the group has one. With a time in place of epochs the clock is one
that goes on by `set.epoch_time` seconds an epoch.
"""

import logging
import os
import sys
import types
from unittest.mock import MagicMock

from _fetch import CACHE, unpack
from _golden import pick, random_calls, record

URL = "https://files.pythonhosted.org/packages/d5/15/9843a1e0a100fc329f6545f9128d88a3ff172a2527a4111972c3ae568c13/"
URL += "ultralytics-8.4.190-py3-none-any.whl"
FOLDER = unpack(URL, "bd309728efa168af64d39040136828edd2dbcb4aeceb4510bdff4f3ca0ea01b8", r"\.(py|yaml)$|METADATA")
sys.path.insert(0, str(FOLDER))
# It reads images with OpenCV, and there are none to be read.
sys.modules["cv2"] = MagicMock()
os.environ |= {"YOLO_CONFIG_DIR": str(CACHE), "YOLO_OFFLINE": "true", "YOLO_VERBOSE": "false", "YOLO_AUTOINSTALL": "false"}

import torch
import yaml
from ultralytics.cfg import get_cfg, parse_key_value_pair
from ultralytics.data.build import build_dataloader
from ultralytics.engine import trainer as engine
from ultralytics.utils import LOGGER

PACKAGES = ["ultralytics", "torch"]
LOGGER.setLevel(logging.CRITICAL)
engine.TQDM = lambda batches, **_: MagicMock(__iter__=lambda _: iter(batches))


class Layers(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.model = torch.nn.ModuleList([torch.nn.Conv2d(1, 1, 1), torch.nn.BatchNorm2d(1)])
        self.criterion = None

    def forward(self, batch):
        return self.loss(batch, None)

    def loss(self, batch, predictions):
        return sum(p.sum() for p in self.parameters()) * 0, {"loss": torch.zeros(())}


class Images(torch.utils.data.Dataset):
    def __init__(self, count):
        self.count = count

    def __len__(self):
        return self.count

    def __getitem__(self, i):
        return {"img": torch.zeros(1)}


class Trainer(engine.BaseTrainer):
    """The trainer without files, devices and validation."""

    def __init__(self, settings, images, group="weight", nc="80", epoch_time="1"):
        self.args = get_cfg(overrides=settings | {"save": False, "plots": False, "val": False, "workers": 0})
        fraction = self.args.fraction
        self.images = min(fraction, images) if isinstance(fraction, int) and fraction > 1 else max(1, round(images * fraction))
        self.group, self.data = group, {"train": None, "val": None, "nc": int(nc)}
        self.batch_size, self.epochs, self.start_epoch, self.world_size = self.args.batch, self.args.epochs, 0, 1
        self.device, self.amp, self.loss_names, self.metrics, self.stride = torch.device("cpu"), False, (), {}, 32
        self.model, self.optimizer, self.ema, self.save_dir = Layers(), None, MagicMock(), "nowhere"
        self.scaler = torch.amp.GradScaler("cpu", enabled=False)
        self.fitness = self.best_fitness = 0.0
        self.freeze_layer_names, self.plot_idx, self.lf = [], [], None
        self.seconds, self.now, self.rows = float(epoch_time), 0.0, []

    def _setup_train(self):
        self._build_train_pipeline()
        self.stopper, self.stop = engine.EarlyStopping(patience=10**9), False
        self.scheduler.last_epoch = self.start_epoch - 1

    def get_dataloader(self, path, batch_size, rank=0, mode="train"):
        drops = self.args.compile and mode == "train"
        return build_dataloader(Images(self.images), batch_size, 0, shuffle=True, rank=-1, drop_last=drops, device="cpu")

    def optimizer_step(self):
        group = next(one for one in self.optimizer.param_groups[::-1] if one["param_group"] == self.group)
        self.rows.append((group["lr"], group["momentum"]) if "momentum" in group else (group["lr"],))

    def preprocess_batch(self, batch):
        self.now += self.seconds / len(self.train_loader)
        return batch

    def progress_string(self):
        return ""

    def save_metrics(self, metrics): ...
    def final_eval(self): ...
    def run_callbacks(self, event): ...
    def save_model(self): ...
    def _clear_memory(self, threshold=None): ...

    def validate(self):
        return {}, 0.0

    def label_loss_items(self, loss_items=None, prefix="train"):
        return {}

    def _handle_nan_recovery(self, epoch):
        return False


def train(text, datasetSize, set={}):
    words = text.split()
    pairs = [parse_key_value_pair(word) for word in words if "=" in word] if words[0] == "yolo" else yaml.safe_load(text).items()
    made = Trainer(dict(pairs), datasetSize, **set)
    engine.time = types.SimpleNamespace(time=lambda: made.now)
    made._do_train()
    return made.rows


def case(text, datasetSize, set={}):
    words = {"datasetSize": datasetSize} | ({"set": set} if set else {})
    arguments = "".join(f", {name}={value!r}" for name, value in words.items())
    return record(f"train({text!r}{arguments})", {"train": train}, iter, 2500, **words) | {"call": text}


CORNERS = [
    ("lr0: 0.01\nlrf: 0.01\noptimizer: SGD\nepochs: 10\nbatch: 16", 640),
    ("lr0: 0.01\nlrf: 0.01\noptimizer: SGD\nepochs: 10\nbatch: 16", 640, {"group": "bias"}),
    ("lr0: 0.01\nlrf: 0.01\noptimizer: SGD\nepochs: 10\nbatch: 16\nnbs: 16", 645),
    ("lr0: 0.01\nlrf: 0.01\noptimizer: SGD\nepochs: 10\nbatch: 16\nnbs: 16", 645, {"group": "bias"}),
    ("lr0: 0.001\nlrf: 0.1\noptimizer: AdamW\nepochs: 12\nbatch: 64\ncos_lr: true", 640),
    ("lr0: 0.001\nlrf: 0.1\noptimizer: adamw\nepochs: 12\nbatch: 128\ncos_lr: true\nwarmup_epochs: 0.0", 700),
    ("lr0: 0.01\nlrf: 1.0\noptimizer: SGD\nepochs: 6\nbatch: 8\nwarmup_epochs: 0.5", 333),
    ("lr0: 0.01\noptimizer: SGD\nepochs: 1\nbatch: 8", 333),
    ("lr0: 0.01\noptimizer: SGD\nepochs: 2\nbatch: 8", 333),
    ("lr0: 0.01\noptimizer: SGD\nepochs: 2\nbatch: 4", 9),
    ("lr0: 0.01\noptimizer: SGD\nepochs: 3\nbatch: 1", 3),
    ("lr0: 0.01\noptimizer: SGD\nepochs: 5\nbatch: 24", 500),
    ("lr0: 0.01\noptimizer: MuSGD\nepochs: 5\nbatch: 32\nfraction: 0.3", 1000),
    ("lr0: 0.01\noptimizer: MuSGD\nepochs: 5\nbatch: 32\nfraction: 0.3", 1000, {"group": "bias"}),
    ("lr0: 0.01\noptimizer: RMSProp\nepochs: 5\nbatch: 64\ncompile: true", 1000),
    ("lr0: 0.01\noptimizer: auto\nepochs: 8\nbatch: 16", 320, {"nc": "80"}),
    ("lr0: 0.01\noptimizer: auto\nepochs: 8\nbatch: 16", 320, {"nc": "3", "group": "bias"}),
    ("lr0: 0.01\nlrf: 0.2\nepochs: 8\nbatch: 16", 320, {"nc": "1"}),
    ("lr0: 0.01\noptimizer: auto\nepochs: 1001\nbatch: 64", 640),
    ("lr0: 0.01\noptimizer: auto\nepochs: 1001\nbatch: 64\nwarmup_epochs: 0", 640),
    ("lr0: 0.01\noptimizer: SGD\nepochs: 100\ntime: 0.1\nbatch: 16\nnbs: 16", 160, {"epoch_time": "17.5"}),
    ("lr0: 0.01\noptimizer: SGD\nepochs: 100\ntime: 0.1\nbatch: 16\ncos_lr: true", 160, {"epoch_time": "13.7"}),
    ("lr0: 0.01\noptimizer: Sgd2\nepochs: 5", 160),
    ("yolo detect train data=coco8.yaml model=yolo11n.pt epochs=10 lr0=0.02 lrf=0.05 optimizer=SGD batch=32 cos_lr=True", 640),
    ("yolo train epochs=7 lr0=1e-3 optimizer=AdamW batch=10 nbs=20 warmup_epochs=1.5", 205),
]


def draw(r):
    words = {"lr0": r.choice([0.01, 0.001, 2e-3, 0.05]), "optimizer": r.choice(["SGD", "SGD", "AdamW", "MuSGD", "Adam", "NAdam"])}
    words |= {"epochs": r.randrange(2, 30), "batch": r.choice([1, 3, 4, 8, 16, 24, 32, 48, 64, 100])}
    words |= pick(r, lrf=[0.01, 0.1, 0.2, 0.0, 1.0], cos_lr=[True, False], nbs=[64, 32, 20, 128])
    words |= pick(r, warmup_epochs=[0.0, 1.0, 2.0, 2.5, 3.0, 0.3, 5.0], warmup_bias_lr=[0.0, 0.1, 0.05])
    words |= pick(r, momentum=[0.9, 0.95], warmup_momentum=[0.5, 0.8])
    text = "\n".join(f"{name}: {str(value).lower() if isinstance(value, bool) else value}" for name, value in words.items())
    images = min(words["batch"] * r.randrange(2, 40) + r.choice([0, 0, 1, -1]), 1500)
    return (text, images) + (({"group": "bias"},) if r.random() < 0.3 else ())


def cases():
    for one in CORNERS + random_calls("train", draw, 60):
        yield case(*one)
