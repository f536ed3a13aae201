"""axolotl, from its YAML: the parts that make the schedule, taken out of its wheel and run unchanged on the real Trainer.

Axolotl itself does not install here. So the steps of its configuration (`calculate_total_num_steps`, the builder's warmup and
scheduler) and its trainer's `create_scheduler` are loaded out of their files, with stand-ins for what is around them; the defaults are those
of its schema.
"""

import math
import types

import torch
import yaml
from _trainer import EXTRA, Trainer, TrainingArguments, load, trainer_case, versions, wheel

WHEEL = wheel(
    "86/d6/98c3b575af7cc775792af0c9eee4957935b544ceb9f0fec05db2a97e7466/axolotl-0.19.0-py3-none-any.whl",
    "f28eb3ad3709975eec4adfe13307dd980c7e7917cc43cb03f2c6f26c007135cc",
)
ROOT = WHEEL / "axolotl"
PACKAGES = versions("axolotl")

SCHEDULERS = {"math": math, "torch": torch}
exec(compile((ROOT / "utils/schedulers.py").read_text(), "schedulers.py", "exec"), SCHEDULERS)

LOG = types.SimpleNamespace(debug=print, info=lambda *_: None, warning=lambda *_: None)
LOG.debug = LOG.info
NO_PLUGIN = types.SimpleNamespace(create_lr_scheduler=lambda **_: None)
SCOPE = SCHEDULERS | {
    "Trainer": Trainer,
    "OneCycleLR": torch.optim.lr_scheduler.OneCycleLR,
    "PluginManager": types.SimpleNamespace(get_instance=lambda: NO_PLUGIN),
    "LOG": LOG,
}
AxolotlTrainer = load(ROOT / "core/trainers/mixins/scheduler.py", ["SchedulerMixin"], SCOPE)["SchedulerMixin"]
BUILDER = load(
    ROOT / "core/builders/base.py",
    ["TrainerBuilderBase._configure_warmup_and_logging", "TrainerBuilderBase._configure_scheduler"],
    {},
)
COUNT = load(ROOT / "utils/trainer.py", ["calculate_total_num_steps"], {"math": math, "LOG": LOG})["calculate_total_num_steps"]

# What axolotl.utils.schemas.training has by default, as far as the schedule goes.
SCHEMA = {"gradient_accumulation_steps": 1, "micro_batch_size": 1, "lr_scheduler": "cosine", "num_epochs": 1.0}


class Settings(dict):
    """A configuration as axolotl's own: what is not there is None."""

    __getattr__ = dict.get


class AxolotlArguments(TrainingArguments):
    """The arguments with axolotl's own beside them; its class has the same names and defaults."""

    alternate_lr_scheduler_type = lr_quadratic_warmup = cosine_min_lr_ratio = cosine_constant_lr_ratio = jagged_restart_steps = None


def arguments(text, examples, processes):
    def make():
        cfg = Settings(SCHEMA | yaml.safe_load(text) | {"skip_prepare_dataset": True})
        cfg["learning_rate"] = float(cfg.learning_rate)
        if cfg.batch_size:
            cfg["gradient_accumulation_steps"] = cfg.batch_size // cfg.micro_batch_size
        cfg["batch_size"] = (cfg.batch_size or cfg.micro_batch_size * cfg.gradient_accumulation_steps) * processes
        total = COUNT(cfg, range(examples)) if examples else cfg.max_steps
        total = min(total, cfg.max_steps) if cfg.max_steps else total
        made, builder = {}, types.SimpleNamespace(cfg=cfg)
        BUILDER["_configure_warmup_and_logging"](builder, total, made)
        BUILDER["_configure_scheduler"](builder, made)
        own = {name: made.pop(name) for name in ("alternate_lr_scheduler_type",) if name in made}
        own |= {name: cfg[name] for name in ("lr_quadratic_warmup", "cosine_min_lr_ratio", "cosine_constant_lr_ratio") if name in cfg}
        made |= {"learning_rate": cfg.learning_rate, "max_steps": cfg.max_steps or total, "num_train_epochs": cfg.num_epochs}
        made |= {"per_device_train_batch_size": cfg.micro_batch_size, "logging_steps": 10}
        args = AxolotlArguments(**EXTRA, **made, gradient_accumulation_steps=cfg.gradient_accumulation_steps)
        for name, value in own.items():
            setattr(args, name, value)
        return args

    return make


BASE = "base_model: some/model\nmicro_batch_size: 2\ngradient_accumulation_steps: 4\nlearning_rate: 2e-4\n"
SHORT = "base_model: some/model\nmicro_batch_size: 1\nlearning_rate: 0.0002\nmax_steps: 60\n"
# The settings; the examples, and the processes if there are several.
CASES = [
    (BASE + "num_epochs: 3\n", 1001),
    (BASE + "num_epochs: 3\n", 1001, 2),
    (BASE + "num_epochs: 0.5\nwarmup_ratio: 0.1\n", 1001, 3),
    (BASE, 77),
    (BASE + "num_epochs: 1\nwarmup_steps: 1\n", 200),
    (BASE + "num_epochs: 1\nwarmup_steps: 0\nlr_scheduler: linear\n", 200),
    (BASE + "num_epochs: 2\nmax_steps: 30\nwarmup_ratio: 0.2\n", 100),
    (BASE + "num_epochs: 40\n", 1000),
    ("base_model: some/model\nmicro_batch_size: 2\nbatch_size: 8\ngradient_accumulation_steps:\nlearning_rate: 1e-5\nnum_epochs: 1\n", 333),
    *[
        (SHORT + f"lr_scheduler: {name}\n" + more, None)
        for name, more in [
            ("cosine", "warmup_steps: 10\n"),
            ("cosine", "warmup_steps: 10\ncosine_min_lr_ratio: 0.1\n"),
            ("cosine", "warmup_steps: 10\ncosine_min_lr_ratio: 0.0\n"),
            ("cosine", "warmup_steps: 10\ncosine_min_lr_ratio: 0.1\ncosine_constant_lr_ratio: 0.8\n"),
            ("cosine", "warmup_steps: 10\ncosine_min_lr_ratio: 0.1\ncosine_constant_lr_ratio: 0.12\n"),
            ("cosine", "warmup_steps: 10\ncosine_min_lr_ratio: 0.1\ncosine_constant_lr_ratio: 0.15\n"),
            ("cosine", "warmup_steps: 10\ncosine_constant_lr_ratio: 0.8\n"),
            ("cosine", "warmup_steps: 10\nlr_quadratic_warmup: true\n"),
            ("cosine", "warmup_steps: 10\nlr_quadratic_warmup: true\ncosine_min_lr_ratio: 0.1\n"),
            ("cosine", "warmup_steps: 10\ncosine_min_lr_ratio: 1.5\n"),
            ("rex", "warmup_steps: 10\n"),
            ("rex", "warmup_steps: 0\n"),
            ("rex", "warmup_ratio: 0.1\ncosine_min_lr_ratio: 0.1\n"),
            ("rex", "warmup_steps: 60\n"),
            ("rex", "warmup_steps: 70\n"),
            ("rex", "warmup_steps: 59\n"),
            ("rex", ""),
            ("one_cycle", "warmup_steps: 10\n"),
            ("one_cycle", "warmup_ratio: 0.3\nlr_scheduler_kwargs:\n  div_factor: 10\n  final_div_factor: 100.0\n"),
            ("one_cycle", "warmup_ratio: 0.3\nlr_scheduler_kwargs:\n  pct_start: 0.5\n  anneal_strategy: linear\n"),
            ("linear", "warmup_ratio: 0.05\n"),
            ("constant_with_warmup", "warmup_steps: 6\n"),
            ("cosine_with_restarts", "warmup_steps: 6\nlr_scheduler_kwargs:\n  num_cycles: 3\n"),
            ("linear", "cosine_min_lr_ratio: 0.1\n"),
            ("reduce", ""),
        ]
    ],
]


def cases():
    for text, examples, *more in CASES:
        (processes,) = more or [1]
        yield trainer_case(text, arguments(text, examples, processes), examples, processes, kind=AxolotlTrainer)
