"""Weights & Biases, offline: the rows of the run's own file, as its service exports them.

There is no service here that exports. The rows are those that wandb wrote into its file, read by its own message types; the columns are
those of the page's "Export CSV" of one chart, and of `api.run(...).history()` and `scan_history()` written as CSV and as JSON.
"""

import csv
import json
import os
import struct

import wandb
from _logs import START, journey
from logs_torch import COSINE, PEAK, cosine, loop
from wandb.proto import wandb_internal_pb2

ENVIRONMENT = "logs"
PACKAGES = ["wandb", "torch", "transformers"]
BLOCK = 32768


def records(path):
    """The messages of a .wandb file: seven bytes, and then the log format of LevelDB."""
    data, at, parts = path.read_bytes(), 7, []
    while at < len(data):
        if BLOCK - at % BLOCK < 7:
            at += BLOCK - at % BLOCK
            continue
        _, size, kind = struct.unpack_from("<IHB", data, at)
        parts.append(data[at + 7 : at + 7 + size])
        at += 7 + size
        if kind in (1, 4):
            yield wandb_internal_pb2.Record.FromString(b"".join(parts))
            parts = []


def history(folder):
    path = next(folder.rglob("*.wandb"))
    for record in records(path):
        if record.WhichOneof("record_type") == "history":
            row = {item.key or "/".join(item.nested_key): json.loads(item.value_json) for item in record.history.item}
            # Its service measures the time of the run by a clock of its own.
            yield row | {"_runtime": row["_timestamp"] - START}


def offline(every=1):
    words = {"console": "off", "x_disable_stats": True, "x_disable_meta": True, "x_save_requirements": False, "disable_git": True}
    run = wandb.init(project="runs", mode="offline", dir=".", id="run1", settings=wandb.Settings(silent=True, **words))
    return lambda step, loss, lr: run.log({"train/loss": loss, "train/lr": lr}) if step % every == 0 else None


def exported(steps=100, every=1):
    def run(folder):
        loop(cosine(10, 100), steps, lambda: offline(every))(folder)
        wandb.finish()
        wandb.teardown()
        rows = list(history(folder))
        for path in sorted(folder.rglob("*"), reverse=True):
            path.unlink() if path.is_file() or path.is_symlink() else path.rmdir()
        write_chart(rows)
        write_history(rows)

    return run


def write_chart(rows):
    with open("chart.csv", "w", newline="") as file:
        table = csv.writer(file, quoting=csv.QUOTE_ALL, lineterminator="\n")
        table.writerow(["Step", *(f"run-1 - train/lr{end}" for end in ("", "__MIN", "__MAX"))])
        table.writerows([row["_step"], *[row["train/lr"]] * 3] for row in rows)


def write_history(rows):
    names = ["_step", "train/loss", "train/lr", "_runtime", "_timestamp"]
    with open("history.csv", "w", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(["", *names])
        table.writerows([i, *(row[name] for name in names)] for i, row in enumerate(rows))
    with open("history.json", "w") as file:
        json.dump([{name: row[name] for name in names} for row in rows], file)


def journeys():
    told = {"steps": 100, "peak": PEAK}
    yield journey("wandb", COSINE, exported(), **told)
    note = "every fifth update is logged without a step, so that wandb's own count goes up by one a row"
    yield journey("wandb-own-count", COSINE, exported(every=5), **told | {"each": 5, "note": note})
