"""ms-swift, from the flags of `swift sft`: its classes of arguments and its sampler, taken out of its wheel and run unchanged.

What its arguments do besides (models, data, adapters) has stand-ins; the rate that it has by itself is set as SftArguments does it.
"""

import inspect
import json
import math
import os
import platform
import shlex
import types
from dataclasses import dataclass, field
from typing import Dict, List, Literal, Optional, Union

from _trainer import EXTRA, load, trainer_case, versions, wheel
from transformers import HfArgumentParser, Seq2SeqTrainingArguments, TrainingArguments

WHEEL = wheel(
    "bb/6c/220c7c3898cad002f060002c552ab1677918efa4fa547d2c7486f4efba8a/ms_swift-4.6.0-py3-none-any.whl",
    "8888ca2b88681aeabffc981f289ffc3e4fa6e4da7f83e885114ec0edbe8d99ea",
)
PACKAGES = versions("ms-swift")
WORLD = types.SimpleNamespace(size=1)
DIST = types.SimpleNamespace(is_initialized=lambda: True, get_world_size=lambda: WORLD.size, get_rank=lambda: 0)
Shard = load(WHEEL / "swift/dataloader/shard.py", ["BatchSamplerShard"], {"dist": DIST, "Optional": Optional})["BatchSamplerShard"]

QUIET = types.SimpleNamespace(info=lambda *_: None, warning=lambda *_: None)
SCOPE = {
    **{"inspect": inspect, "math": math, "os": os, "platform": platform, "dataclass": dataclass, "field": field},
    **{"Dict": Dict, "List": List, "Literal": Literal, "Optional": Optional, "Union": Union, "loss_map": {}, "logger": QUIET},
    **{"HfTrainingArguments": TrainingArguments, "HfSeq2SeqTrainingArguments": Seq2SeqTrainingArguments},
    **{"is_torch_musa_available": lambda: False, "is_mp": lambda: False, "is_liger_available": lambda: False},
    **{"get_dist_setting": lambda: (0, 0, WORLD.size, 1), "json_parse_to_dict": lambda text: json.loads(text) if isinstance(text, str) else text},
}
Arguments = load(WHEEL / "swift/trainers/arguments.py", ["TrainArgumentsMixin", "Seq2SeqTrainingArguments"], SCOPE)["Seq2SeqTrainingArguments"]
RATE = load(WHEEL / "swift/arguments/sft_args.py", ["SftArguments._init_override"], {})["_init_override"]


class Idle(types.SimpleNamespace):
    """Has the methods that SftArguments calls besides."""

    def __getattr__(self, name):
        return lambda *_: None


def arguments(text):
    def make():
        words = [word.replace("--train_type", "--tuner_type") for word in shlex.split(text)[2:]]
        given = dict(zip(words[::2], words[1::2]))
        rate = Idle(learning_rate=float(given["--learning_rate"]) if "--learning_rate" in given else None, tuner_type=given.get("--tuner_type", "lora"))
        RATE(rate)
        extra = ["--output_dir", EXTRA["output_dir"], "--use_cpu", "True", "--report_to", "none", "--learning_rate", str(rate.learning_rate)]
        return HfArgumentParser(Arguments).parse_args_into_dataclasses(words + extra, return_remaining_strings=True)[0]

    return make


def batches(args, examples, processes):
    return len(Shard(examples, args.per_device_train_batch_size, True, args.dataloader_drop_last, None))


CASES = [
    ("--tuner_type lora --num_train_epochs 1 --per_device_train_batch_size 1 --warmup_ratio 0.05", 500),
    ("--tuner_type full --num_train_epochs 2 --per_device_train_batch_size 3", 500),
    ("--tuner_type full --num_train_epochs 2 --per_device_train_batch_size 3", 500, 4),
    ("--train_type lora --num_train_epochs 1 --per_device_train_batch_size 8 --gradient_accumulation_steps 2 --dataloader_drop_last true", 203, 2),
    ("--tuner_type lora --num_train_epochs 1.5 --per_device_train_batch_size 32 --learning_rate 2e-5 --lr_scheduler_type linear --warmup_steps 3", 1000),
    ("--tuner_type lora --max_steps 40 --lr_scheduler_type cosine_with_min_lr --lr_scheduler_kwargs '{\"min_lr\": 1e-6}' --warmup_steps 4", None),
    ("--tuner_type lora --max_steps 40 --warmup_steps 5 --warmup_ratio 0.1", None),
    ("--tuner_type lora --max_steps 40 --warmup_ratio 1", None),
    ("--tuner_type lora --max_steps 40 --warmup_ratio 0.01", None),
]


def cases():
    for text, examples, *more in CASES:
        (WORLD.size,) = more or [1]
        call = f"swift sft --model some/model {text}"
        yield trainer_case(call, arguments(call), examples, WORLD.size, batches)
