"""TensorBoard's event files by torch's writer (simple values) and as TensorFlow and Keras write them (values in tensors); its download as CSV."""

import csv
import io
import struct

import torch
from _logs import Clock, journey
from logs_torch import COSINE, PEAK, cosine, loop
from tensorboard.backend.event_processing.event_accumulator import EventAccumulator
from tensorboard.compat.proto.event_pb2 import Event
from tensorboard.compat.proto.summary_pb2 import Summary, SummaryMetadata
from tensorboard.compat.proto.tensor_pb2 import TensorProto
from tensorboard.compat.proto.tensor_shape_pb2 import TensorShapeProto
from tensorboard.compat.proto.types_pb2 import DT_FLOAT
from tensorboard.summary.writer.event_file_writer import EventFileWriter
from torch.utils.tensorboard import SummaryWriter

ENVIRONMENT = "logs"
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
    """As tf.summary.scalar writes them, which Keras's callback calls (read off a file of TensorFlow 2.21): the bytes of a tensor."""
    writer = EventFileWriter(".")
    plugin = SummaryMetadata(plugin_data=SummaryMetadata.PluginData(plugin_name="scalars"))

    def write(step, loss, lr):
        for tag, value in (("batch_loss", loss), ("learning_rate", lr)):
            tensor = TensorProto(dtype=DT_FLOAT, tensor_shape=TensorShapeProto(), tensor_content=struct.pack("<f", value))
            summary = Summary(value=[Summary.Value(tag=tag, tensor=tensor, metadata=plugin)])
            writer.add_event(Event(step=step, wall_time=Clock.now, summary=summary))
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
