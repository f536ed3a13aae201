"""Weights & Biases, offline: the rows of the run's own file, as its service exports them.

There is no service here that exports. The rows are those that wandb wrote into its file, read by its own message types; the columns are
those of the page's "Export CSV" of one chart, and of `api.run(...).history()` and `scan_history()` written as CSV and as JSON.
"""

import csv
import json
import os
import struct

import pytorch_lightning as pl
import wandb
from _logs import START, journey
from logs_torch import COSINE, PEAK, cosine, loop
from logs_lightning import Module, batches
from logs_transformers import COSINE as COSINE_SETTINGS
from logs_transformers import run, said
from pytorch_lightning.callbacks import LearningRateMonitor
from pytorch_lightning.loggers import WandbLogger
from wandb.proto import wandb_internal_pb2

ENVIRONMENT = "logs"
PACKAGES = ["wandb", "pytorch-lightning", "torch", "transformers"]
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


def clear(folder):
    for path in sorted(folder.rglob("*"), reverse=True):
        path.unlink() if path.is_file() or path.is_symlink() else path.rmdir()


def exported(steps=100, every=1):
    def run(folder):
        loop(cosine(10, 100), steps, lambda: offline(every))(folder)
        wandb.finish()
        wandb.teardown()
        rows = list(history(folder))
        clear(folder)
        write_chart(rows)
        write_history(rows)

    return run


def by_library(train):
    """The rows of a library's own logger; columns that a row does not have are empty in CSV."""

    def run(folder):
        os.environ.update(WANDB_MODE="offline", WANDB_SILENT="true", WANDB_DISABLE_GIT="true", WANDB_CONSOLE="off", WANDB_PROJECT="runs")
        os.environ.update(WANDB_X_DISABLE_STATS="true", WANDB_X_DISABLE_META="true", WANDB_X_SAVE_REQUIREMENTS="false")
        train(folder)
        wandb.finish()
        wandb.teardown()
        rows = list(history(folder))
        clear(folder)
        write_history(rows)

    return run


def lightning(folder):
    logger = WandbLogger(project="runs", offline=True, save_dir=".")
    quiet = {"enable_checkpointing": False, "enable_progress_bar": False, "enable_model_summary": False}
    trainer = pl.Trainer(
        accelerator="cpu", devices=1, max_epochs=5, logger=logger, callbacks=[LearningRateMonitor()], log_every_n_steps=4, **quiet
    )
    trainer.fit(Module(cosine(10, 100), {"interval": "step"}), batches(20), batches(2))


def write_chart(rows):
    with open("chart.csv", "w", newline="") as file:
        table = csv.writer(file, quoting=csv.QUOTE_ALL, lineterminator="\n")
        table.writerow(["Step", *(f"run-1 - train/lr{end}" for end in ("", "__MIN", "__MAX"))])
        table.writerows([row["_step"], *[row["train/lr"]] * 3] for row in rows)


def write_history(rows):
    names = sorted({name for row in rows for name in row if name[0] != "_"})
    names = ["_step", *names, "_runtime", "_timestamp"]
    with open("history.csv", "w", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(["", *names])
        table.writerows([i, *(row.get(name, "") for name in names)] for i, row in enumerate(rows))
    with open("history.json", "w") as file:
        json.dump([{name: row.get(name) for name in names} for row in rows], file)


def journeys():
    told = {"steps": 100, "peak": PEAK}
    yield journey("wandb", COSINE, exported(), **told)
    note = "every fifth update is logged without a step, so that wandb's own count goes up by one a row"
    yield journey("wandb-own-count", COSINE, exported(every=5), **told | {"each": 5, "facts": {"times": 5}, "note": note})
    trainer = run(**COSINE_SETTINGS, logging_steps=5, report_to="wandb")
    told = {"steps": 80, "peak": 5e-5, "rows": -1, "column": "train/global_step"}
    yield journey("wandb-transformers", said(**COSINE_SETTINGS), by_library(trainer), **told)
    told = {"steps": 100, "peak": 1e-3, "column": "trainer/global_step"}
    yield journey("wandb-lightning", COSINE, by_library(lightning), **told)
