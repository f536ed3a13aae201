"""A PyTorch trainer for `glidepath study`: a small CNN that tells where a noisy image is a little brighter.

    npx glidepath study examples/studies/pytorch.yaml

It takes its rates from the CSV file that it is given, and the rest from the file that GLIDEPATH_RUN names. It can be stopped at any time: it
saves itself every 20 updates, and goes on from there. It leaves checkpoints for runs that have the same rates up to there, and begins at theirs.
"""

import csv
import json
import os
import signal
import sys
from pathlib import Path

import torch
from torch import nn

SAVE_EVERY = 20
STOPPED = 75  # the exit status that means: resume me

run = json.loads(Path(os.environ["GLIDEPATH_RUN"]).read_text())
with open(sys.argv[1]) as file:
    rates = [float(row["lr"]) for row in csv.DictReader(file)]
saved = Path(run["checkpoint"]) / "state.pt"
stopped = False


def stop(*_):
    global stopped
    stopped = True


signal.signal(signal.SIGTERM, stop)
torch.set_num_threads(1)


def images(count, seed):
    """Noise of 12 by 12 pixels with one of nine fields a little brighter: which one is the class."""
    generator = torch.Generator().manual_seed(seed)
    pixels = torch.randn(count, 1, 12, 12, generator=generator)
    labels = torch.randint(9, (count,), generator=generator)
    fields = nn.functional.one_hot(labels, 9).float().view(count, 1, 3, 3)
    return pixels + 0.6 * nn.functional.interpolate(fields, scale_factor=4), labels


(train_x, train_y), (val_x, val_y) = images(2000, seed=1), images(1000, seed=2)

torch.manual_seed(run["seed"])  # decides the start values and the order of the batches
model = nn.Sequential(
    nn.Conv2d(1, 8, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2), nn.Flatten(), nn.Linear(8 * 36, 9)
)
optimizer = torch.optim.SGD(model.parameters(), lr=rates[0], momentum=0.9)

first = 0
trunk = Path(run["from"]["checkpoint"]) / "state.pt" if run["from"] else saved
begin = saved if saved.exists() else trunk
if begin.exists():
    state = torch.load(begin)
    first = state["step"]
    model.load_state_dict(state["model"])
    optimizer.load_state_dict(state["optimizer"])
    torch.set_rng_state(state["random"])


def save(step, saved=saved):
    state = {"step": step, "model": model.state_dict(), "optimizer": optimizer.state_dict()}
    torch.save({**state, "random": torch.get_rng_state()}, saved.with_suffix(".new"))
    saved.with_suffix(".new").replace(saved)  # never half a file


for step in range(first, run["steps"]):
    if stopped:
        save(step)
        sys.exit(STOPPED)
    for group in optimizer.param_groups:
        group["lr"] = rates[step]
    batch = torch.randint(len(train_x), (32,))
    loss = nn.functional.cross_entropy(model(train_x[batch]), train_y[batch])
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    print(json.dumps({"step": step + 1, "train_loss": loss.item()}), flush=True)
    if (step + 1) % SAVE_EVERY == 0:
        save(step + 1)
    for place in run["keep"]:
        if place["step"] == step + 1:
            save(step + 1, Path(place["checkpoint"]) / "state.pt")

with torch.no_grad():
    scores = model(val_x)
    result = {
        "val_loss": nn.functional.cross_entropy(scores, val_y).item(),
        "val_accuracy": (scores.argmax(1) == val_y).float().mean().item(),
    }
print(json.dumps({"result": result}))
