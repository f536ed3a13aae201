"""MLflow's file store: one file a metric, whose lines are time, value and step."""

import os

import mlflow
from _logs import journey
from logs_torch import COSINE, PEAK, cosine, loop

ENVIRONMENT = "logs"
PACKAGES = ["mlflow-skinny", "torch", "transformers"]


def store():
    os.environ["MLFLOW_ALLOW_FILE_STORE"] = "true"
    mlflow.set_tracking_uri("file:mlruns")
    mlflow.start_run()

    def write(step, loss, lr):
        mlflow.log_metric("lr", lr, step=step)
        mlflow.log_metric("train_loss", loss, step=step)

    return write


def run(folder):
    loop(cosine(10, 100), 100, store)(folder)
    mlflow.end_run()
    for path in folder.rglob("*"):
        if path.is_file() and path.parent.name != "metrics":
            path.unlink()


def journeys():
    yield journey("mlflow", COSINE, run, steps=100, peak=PEAK)
