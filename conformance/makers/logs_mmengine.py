"""MMEngine's Runner: what it prints, and the scalars that it writes as JSON lines."""

import sys
import types

# Pictures are drawn by it, of which there are none here.
sys.modules["cv2"] = types.SimpleNamespace(setNumThreads=lambda count: None)

import torch
from _logs import journey
from mmengine.model import BaseModel
from mmengine.runner import Runner

# It would write down the machine.
Runner._log_env = lambda self, env_cfg: None

ENVIRONMENT = "logs"
PACKAGES = ["mmengine", "torch"]
PEAK = 0.1


class Model(BaseModel):
    def __init__(self):
        super().__init__()
        self.weight = torch.nn.Parameter(torch.zeros(1))

    def forward(self, x, mode=None):
        return {"loss": ((self.weight - x) ** 2).mean()}


class Data(torch.utils.data.Dataset):
    def __len__(self):
        return 20

    def __getitem__(self, i):
        return {"x": torch.ones(1)}


def run(schedulers, by_epoch, length, interval):
    def made(folder):
        cfg = {"by_epoch": by_epoch, "max_epochs" if by_epoch else "max_iters": length}
        runner = Runner(
            Model(),
            work_dir="work",
            train_dataloader=torch.utils.data.DataLoader(Data(), batch_size=2),
            train_cfg=cfg,
            optim_wrapper={"optimizer": {"type": "SGD", "lr": PEAK}},
            param_scheduler=schedulers,
            default_hooks={"logger": {"type": "LoggerHook", "interval": interval}, "checkpoint": None},
            log_processor={"by_epoch": by_epoch},
            experiment_name="run",
            randomness={"seed": 0},
        )
        runner.train()
        for path in folder.rglob("*"):
            if path.is_file() and path.suffix == ".log":
                path.rename(folder / "run.log")
            elif path.is_file() and path.name not in ("scalars.json", "run.log"):
                path.unlink()

    return made


def journeys():
    warmup = {"type": "LinearLR", "start_factor": 0.1, "begin": 0, "end": 20, "by_epoch": False}
    cosine = {"type": "CosineAnnealingLR", "T_max": 100, "begin": 20, "end": 120, "by_epoch": False}
    yield journey("mmengine", f"param_scheduler = {[warmup, cosine]}", run([warmup, cosine], False, 120, 5), steps=120, peak=PEAK, rows=-1)
    stairs = {"type": "MultiStepLR", "milestones": [6, 9], "gamma": 0.1, "by_epoch": True}
    told = {"steps": 120, "peak": PEAK, "stepsPerEpoch": 10, "rows": -1}
    yield journey("mmengine-epochs", f"param_scheduler = {[stairs]}", run([stairs], True, 12, 5), **told)
