"""accelerate's `prepare` in two real processes: its scheduler steps once for each of them, unless batches are split; logs as JSON lines."""

import torch
from _logs import journey
from accelerate import Accelerator
from accelerate.utils import DataLoaderConfiguration
from logs_torch import json_log, rate
from transformers.optimization import get_cosine_schedule_with_warmup

ENVIRONMENT = "logs"
PACKAGES = ["accelerate", "torch", "transformers"]
PEAK = 1e-3


def run(warmup, total, prepared=True, times=1, split=False, accumulate=1):
    """A loop of 60 updates; the scheduler is made for `total` steps, and stepped so many `times` by the loop."""

    def made(folder):
        accelerator = Accelerator(
            cpu=True, gradient_accumulation_steps=accumulate, dataloader_config=DataLoaderConfiguration(split_batches=split)
        )
        model = torch.nn.Linear(1, 1)
        torch.nn.init.zeros_(model.weight), torch.nn.init.zeros_(model.bias)
        optimizer = torch.optim.AdamW(model.parameters(), lr=PEAK)
        scheduler = get_cosine_schedule_with_warmup(optimizer, warmup, total)
        data = torch.utils.data.DataLoader(torch.utils.data.TensorDataset(torch.ones(960 * accumulate, 1)), batch_size=8)
        model, optimizer, data = accelerator.prepare(model, optimizer, data)
        scheduler = accelerator.prepare(scheduler) if prepared else scheduler
        write = json_log() if accelerator.is_main_process else lambda *_: None
        for step, (batch,) in enumerate(data):
            with accelerator.accumulate(model):
                loss = ((model(batch) - 1) ** 2).mean()
                accelerator.backward(loss)
                used = rate(optimizer)
                optimizer.step()
                for _ in range(times):
                    scheduler.step()
                optimizer.zero_grad()
            if accelerator.sync_gradients:
                write((step + 1) // accumulate - 1, round(loss.item(), 5), used)

    return made


def journeys():
    words = "get_cosine_schedule_with_warmup(optimizer, 6, 60)"
    told = {"steps": 60, "peak": PEAK, "processes": 2}
    yield journey("accelerate", words, run(12, 120), note="the scheduler is made for the steps of all processes", **told)
    yield journey("accelerate-accumulate", words, run(12, 120, accumulate=2), **told)
    split = run(12, 120, split=True)
    yield journey("accelerate-split-batches", "get_cosine_schedule_with_warmup(optimizer, 12, 120)", split, **told | {"steps": 120})
    wrong = told | {"agrees": False, "cause": "speed"}
    yield journey("accelerate-once-per-process", words, run(6, 60), facts={"times": 2}, **wrong, note="the scheduler is made for the updates, and stepped twice for each")
    unprepared = run(12, 120, prepared=False)
    yield journey("accelerate-not-prepared", words, unprepared, facts={"times": 0.5}, **wrong, note="made for the steps of all processes, and stepped once an update")
    twice = run(12, 120, times=2)
    yield journey("accelerate-stepped-by-hand-too", words, twice, facts={"times": 2}, **wrong, note="prepared, and the loop steps once more a process")
