"""TensorBoard's event files by torch's writer (simple values) and as TensorFlow and Keras write them (values in tensors); its download as CSV."""

import csv
import io
import struct

import torch
from _logs import Clock, journey
from logs_torch import COSINE, PEAK, cosine, loop
from tensorboard.backend.event_processing.event_accumulator import EventAccumulator
from tensorboard.compat.proto.event_pb2 import Event
from tensorboard.compat.proto.summary_pb2 import Summary
from tensorboard.compat.proto.tensor_pb2 import TensorProto
from tensorboard.compat.proto.tensor_shape_pb2 import TensorShapeProto
from tensorboard.compat.proto import types_pb2
from tensorboard.plugins.scalar import metadata
from tensorboard.summary.writer.event_file_writer import EventFileWriter
from torch.utils.tensorboard import SummaryWriter

PACKAGES = ["tensorboard", "torch", "transformers"]


def by_torch(first=0, more=lambda writer, step: None):
    """Rates and losses as a loop of torch writes them, and what else stands in such a file."""

    def log():
        writer = SummaryWriter(".")

        def write(step, loss, lr):
            writer.add_scalar("train/loss", loss, step + first)
            writer.add_scalar("train/lr", lr, step + first)
            more(writer, step)
            writer.flush()

        return write

    return log


def others(writer, step):
    if step == 0:
        writer.add_text("config", "lr: 3e-4")
    if step % 50 == 0:
        writer.add_histogram("weights", torch.tensor([0.0, 0.5, 1.0]), step)
        writer.add_scalars("both", {"a": 1.0, "b": 2.0}, step)


def by_tensors(double=False):
    """Scalars in tensors, as torch's writer puts them with new_style."""

    def log():
        writer = SummaryWriter(".")

        def write(step, loss, lr):
            writer.add_scalar("train/loss", loss, step, new_style=True)
            writer.add_scalar("train/lr", lr, step, new_style=True, double_precision=double)
            writer.flush()

        return write

    return log


def by_tensorflow():
    """As tf.summary.scalar writes them, which Keras's callback calls: the bytes of a tensor, once with the name of the plugin."""
    writer, seen = EventFileWriter("."), set()

    def write(step, loss, lr):
        for tag, value in (("epoch_loss", loss), ("epoch_learning_rate", lr)):
            tensor = TensorProto(dtype=types_pb2.DT_FLOAT, tensor_shape=TensorShapeProto(), tensor_content=struct.pack("<f", value))
            own = {} if tag in seen else {"metadata": metadata.create_summary_metadata("", "")}
            seen.add(tag)
            writer.add_event(Event(step=step, wall_time=Clock.now, summary=Summary(value=[Summary.Value(tag=tag, tensor=tensor, **own)])))
        writer.flush()

    return write


def download(folder):
    """The rates of an event file as TensorBoard's button downloads them."""
    loop(cosine(10, 100), 100, by_torch())(folder)
    events = EventAccumulator(str(folder))
    events.Reload()
    text = io.StringIO()
    rows = csv.writer(text)
    rows.writerow(["Wall time", "Step", "Value"])
    rows.writerows((event.wall_time, event.step, event.value) for event in events.Scalars("train/lr"))
    for path in folder.glob("*tfevents*"):
        path.unlink()
    (folder / "run-train-tag-train_lr.csv").write_text(text.getvalue(), newline="")


def journeys():
    told = {"steps": 100, "peak": PEAK}
    yield journey("tensorboard-torch", COSINE, loop(cosine(10, 100), 100, by_torch(more=others)), **told)
    yield journey("tensorboard-tensors", COSINE, loop(cosine(10, 100), 100, by_tensors()), **told)
    yield journey("tensorboard-double", COSINE, loop(cosine(10, 100), 100, by_tensors(double=True)), **told)
    yield journey("tensorboard-tensorflow", COSINE, loop(cosine(10, 100), 100, by_tensorflow), **told)
    yield journey("tensorboard-csv", COSINE, download, **told)
