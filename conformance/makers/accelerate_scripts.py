"""Training scripts with accelerate's real `prepare`: the rate of every update of the optimizer.

`processes` of them are pretended: accelerate itself asks its state how many there are, for the scheduler's steps as for the shares of
the data. A script's data are twelve batches, which they share.
"""

import logging
import sys

from _fetch import unpack

URL = "https://files.pythonhosted.org/packages/8a/4c/34f0450479d01195027260da68d8a3880683f1640c3ca5adf64acb3185f1/"
URL += "accelerate-1.15.0-py3-none-any.whl"
FOLDER = unpack(URL, "97eacca0b73e45cb867dbf8c5d5d4dc32219544300e0c8992c7334dc2ef33cec", r"\.py$|METADATA")
sys.path.insert(0, str(FOLDER))

import accelerate
import torch
from _golden import plain
from accelerate.state import AcceleratorState, GradientState, PartialState
from torch.optim.optimizer import register_optimizer_step_pre_hook

FRAMEWORK = "scripts"
PACKAGES = ["accelerate", "torch", "transformers"]
logging.disable(logging.WARNING)

SCRIPT = """import torch
from accelerate import Accelerator
from accelerate.utils import DataLoaderConfiguration
from transformers import get_scheduler

accelerator = Accelerator(ACCELERATOR)
optimizer = torch.optim.AdamW(model.parameters(), lr=1e-3)
SCHEDULER
PREPARED = accelerator.prepare(PREPARED)
global_step = 0
for epoch in range(100):
    for step, batch in enumerate(train_dataloader):
        with accelerator.accumulate(model):
            loss = model(batch[0]).sum()
            accelerator.backward(loss)
            optimizer.step()
            lr_scheduler.step()
            optimizer.zero_grad()
        if accelerator.sync_gradients:
            global_step += 1
        if global_step >= max_train_steps:
            break
    if global_step >= max_train_steps:
        break
"""
TIMES = """max_train_steps = 40
lr_scheduler = get_scheduler(
    "cosine",
    optimizer=optimizer,
    num_warmup_steps=5 * accelerator.num_processes,
    num_training_steps=max_train_steps * accelerator.num_processes,
)"""
ONCE = """max_train_steps = 40
lr_scheduler = get_scheduler("linear", optimizer=optimizer, num_warmup_steps=5, num_training_steps=max_train_steps)"""
STEPS = """max_train_steps = 30
lr_scheduler = torch.optim.lr_scheduler.StepLR(optimizer, step_size=6, gamma=0.5)"""
CYCLE = """max_train_steps = 20
lr_scheduler = torch.optim.lr_scheduler.OneCycleLR(optimizer, max_lr=1e-3, total_steps=max_train_steps * accelerator.num_processes)"""
ALL = "model, optimizer, train_dataloader, lr_scheduler"

# What the script says, and the processes.
SCRIPTS = [
    ("steps times the processes", "", TIMES, ALL, 4),
    ("steps times the processes, of which there is one", "", TIMES, ALL, 1),
    ("steps of the run, which several processes go through too fast", "", ONCE, ALL, 2),
    ("accumulated batches", "gradient_accumulation_steps=2", TIMES, ALL, 2),
    ("batches that are split", "dataloader_config=DataLoaderConfiguration(split_batches=True)", ONCE, ALL, 2),
    ("a scheduler that is not prepared", "", STEPS, "model, optimizer, train_dataloader", 4),
    ("a scheduler that is stepped by itself", "step_scheduler_with_optimizer=False", STEPS, ALL, 4),
    ("one cycle", "", CYCLE, ALL, 2),
]


def rates(text, processes):
    """The rates of the script's updates, where accelerate takes itself for one of so many processes."""
    for state in (AcceleratorState, GradientState):
        state._reset_state()
    PartialState._reset_state()
    made, real = [], accelerate.Accelerator

    def pretending(**words):
        one = real(cpu=True, **words)
        PartialState._shared_state["num_processes"] = processes
        AcceleratorState._shared_state["num_processes"] = processes
        return one

    hook = register_optimizer_step_pre_hook(lambda optimizer, *_: made.append(plain(optimizer.param_groups[0]["lr"])))
    accelerate.Accelerator = pretending
    data = torch.utils.data.TensorDataset(torch.zeros(48, 1))
    scope = {"model": torch.nn.Linear(1, 1), "train_dataloader": torch.utils.data.DataLoader(data, batch_size=4)}
    try:
        exec(text, scope)
    finally:
        accelerate.Accelerator = real
        hook.remove()
    return made


def cases():
    for name, words, scheduler, prepared, processes in SCRIPTS:
        text = SCRIPT.replace("ACCELERATOR", words).replace("SCHEDULER", scheduler).replace("PREPARED", prepared)
        made = rates(text, processes)
        yield {"name": f"accelerate: {name}", "call": text, "processes": processes, "updates": len(made), "values": made}
