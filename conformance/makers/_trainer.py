"""What the makers of settings for transformers' Trainer share: the real Trainer, on examples that do not matter.

accelerate, which the Trainer needs, is not among the requirements; its wheel is fetched and used unchanged, as are parts of the
tools that are built on the Trainer. A case has the settings' text, what the surroundings know (`datasetSize`, `processes`), the
number of updates that the Trainer counts, and the rates.
"""

import ast
import itertools
import json
import shlex
import sys

import torch
import yaml
from _fetch import unpack
from _golden import plain, say
from _torch import loop

FILES = "https://files.pythonhosted.org/packages/"


def wheel(path, sha256, wanted=r"\.(py|dist-info/METADATA)$|METADATA$"):
    """The folder of an unpacked wheel, whose version the golden values can name."""
    folder = unpack(FILES + path, sha256, wanted)
    sys.path.append(str(folder))
    return folder


ACCELERATE = "8a/4c/34f0450479d01195027260da68d8a3880683f1640c3ca5adf64acb3185f1/accelerate-1.15.0-py3-none-any.whl"
wheel(ACCELERATE, "97eacca0b73e45cb867dbf8c5d5d4dc32219544300e0c8992c7334dc2ef33cec")

import accelerate.scheduler
import transformers
from accelerate.data_loader import BatchSamplerShard
from torch.utils.data import BatchSampler
from transformers import HfArgumentParser, Trainer, TrainingArguments

EXTRA = {"output_dir": ".cache/conformance/out", "use_cpu": True, "report_to": "none"}


def taken(path, *names):
    """The source of functions and classes of a file, by their names (`Class.method` too), unchanged."""
    tree = ast.parse(path.read_text())
    found = []
    for name in names:
        body = tree
        for part in name.split("."):
            body = next(node for node in body.body if getattr(node, "name", None) == part)
        found.append(body)
    return ast.Module(body=found, type_ignores=[])


def load(path, names, scope):
    """Runs definitions of a file in a scope of stand-ins, and returns the scope."""
    exec(compile(taken(path, *names), str(path), "exec"), scope)
    return scope


class Examples(torch.utils.data.Dataset):
    def __init__(self, count):
        self.count = count

    def __len__(self):
        return self.count

    def __getitem__(self, i):
        return {"x": torch.zeros(1)}


class Model(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.weight = torch.nn.Parameter(torch.zeros(1, 1))

    def forward(self, x):
        return {"loss": self.weight.sum()}


class Batches:
    """A data loader of which only the length counts."""

    def __init__(self, count, examples):
        self.count, self.dataset = count, Examples(examples)

    def __len__(self):
        return self.count


def batches_of(args, examples, processes):
    """The batches of one process, as accelerate shares them."""
    sampler = BatchSampler(range(examples), args.per_device_train_batch_size, args.dataloader_drop_last)
    split = args.accelerator_config.split_batches
    return len(BatchSamplerShard(sampler, processes, 0, split_batches=split)) if processes > 1 else len(sampler)


def trainer_case(call, make, examples=None, processes=1, batches=batches_of, kind=Trainer, prepare=None, at=None, **fields):
    """Records the updates and the rates of settings; make() gives the arguments, prepare(args, total) changes them."""
    known = {"datasetSize": examples, "processes": processes if processes > 1 else None} | fields
    case = {"call": call} | {name: value for name, value in known.items() if value is not None}
    try:
        args = make()
        trainer = kind(model=Model(), args=args, train_dataset=Examples(examples or 1))
        loader = Batches(batches(args, examples or 1, processes), examples or 1)
        total = trainer.set_initial_training_values(args, loader)[-1]
        if prepare:
            prepare(args, total)
        trainer.create_optimizer()
        scheduler = trainer.create_scheduler(total, trainer.optimizer)
    except Exception as error:
        return case | {"refused": say(error)}
    rates, end = [], {}
    try:
        for rate in itertools.islice(loop(trainer.optimizer)(scheduler), min(total, 400) + 3):
            rates.append(plain(rate))
    except Exception as error:
        end = {"raises": len(rates), "error": type(error).__name__}
    steps = sorted({0, 1, 2, 3, *range(0, len(rates), max(1, len(rates) // 12)), len(rates) - 2, len(rates) - 1})
    steps = [step for step in steps if step < len(rates)]
    return case | {"updates": total, "at": steps, "values": [rates[step] for step in steps]} | end


def from_call(text, scope):
    """The arguments of a call, with those that a test on this machine needs."""
    name, rest = text.split("(", 1)
    return lambda: eval(f"{name}(**extra, {rest}" if rest != ")" else f"{name}(**extra)", dict(scope) | {"extra": EXTRA})


def from_yaml(text, cls=TrainingArguments, **extra):
    return lambda: HfArgumentParser(cls).parse_dict(EXTRA | yaml.safe_load(text) | extra, allow_extra_keys=True)[0]


def from_json(text, cls=TrainingArguments):
    return lambda: HfArgumentParser(cls).parse_dict(EXTRA | json.loads(text), allow_extra_keys=True)[0]


def from_flags(text, cls=TrainingArguments):
    """The flags after the name of the script."""
    words = shlex.split(text)
    own = words[next(i for i, word in enumerate(words) if word.endswith(".py")) + 1 :]
    extra = ["--output_dir", EXTRA["output_dir"], "--use_cpu", "True", "--report_to", "none"]
    return lambda: HfArgumentParser(cls).parse_args_into_dataclasses(own + extra, return_remaining_strings=True)[0]


def versions(*names):
    return [*names, "transformers", "torch", "accelerate"]


transformers.logging.set_verbosity_error()
