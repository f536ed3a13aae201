"""DeepSpeed's configuration inside the settings of transformers' Trainer: its "auto" is filled in by transformers' own code, the schedule is
DeepSpeed's class."""

import copy
import json

import yaml
from _golden import plain, say
from _trainer import Examples, Model, Trainer, from_yaml, loop, versions

import deepspeed.runtime.lr_schedules as schedules
from transformers.integrations.deepspeed import HfTrainerDeepSpeedConfig

FRAMEWORK = "deepspeed"
PACKAGES = versions("deepspeed")

AUTO = {"warmup_min_lr": "auto", "warmup_max_lr": "auto", "warmup_num_steps": "auto"}
TRAINER = {"learning_rate": 0.001, "lr_scheduler_type": "cosine", "max_steps": 40}
# The Trainer's settings, the scheduler's class and parameters.
CASES = [
    ({"warmup_steps": 8}, "WarmupDecayLR", AUTO | {"total_num_steps": "auto"}),
    ({"warmup_steps": 0.1}, "WarmupDecayLR", AUTO | {"total_num_steps": "auto", "warmup_type": "linear"}),
    ({}, "WarmupDecayLR", AUTO | {"total_num_steps": "auto"}),
    ({"warmup_steps": 8}, "WarmupLR", AUTO),
    ({"warmup_steps": 8}, "WarmupLR", AUTO | {"warmup_min_lr": 1e-4}),
    ({"warmup_steps": 8}, "WarmupLR", AUTO | {"warmup_max_lr": 0.01}),
    ({"warmup_steps": 8}, "WarmupLR", AUTO | {"warmup_num_steps": 5}),
    ({"warmup_steps": 8}, "WarmupCosineLR", {"total_num_steps": "auto", "warmup_num_steps": "auto"}),
    ({"warmup_steps": 8}, "WarmupCosineLR", {"total_num_steps": 50, "warmup_num_steps": "auto"}),
]


def record(text):
    case, section = {"call": text}, yaml.safe_load(text)["deepspeed"]
    plain_text = yaml.safe_dump({name: value for name, value in yaml.safe_load(text).items() if name != "deepspeed"})
    args = from_yaml(plain_text)()
    trainer = Trainer(model=Model(), args=args, train_dataset=Examples(8))
    try:
        config = HfTrainerDeepSpeedConfig(copy.deepcopy(section))
        config.trainer_config_process(args)
        config.trainer_config_finalize(args, trainer.model, args.max_steps)
        optimizer = trainer.create_optimizer()
        chosen = config.config["scheduler"]
        made = getattr(schedules, chosen["type"])(optimizer, **chosen["params"])
    except Exception as error:
        return case | {"refused": say(error)}
    play = loop(optimizer)(made)
    return case | {"updates": args.max_steps, "values": [plain(next(play)) for _ in range(args.max_steps + 3)]}


def cases():
    for trainer, kind, params in CASES:
        inside = {"train_batch_size": "auto", "zero_optimization": {"stage": 2}, "scheduler": {"type": kind, "params": params}}
        settings = TRAINER | trainer | {"deepspeed": inside}
        yield record(json.dumps(settings, indent=2))
        yield record(yaml.safe_dump(settings, sort_keys=False))
