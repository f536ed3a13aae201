"""Settings of transformers' Trainer and of the classes that extend its arguments: calls, YAML, JSON and flags.

TRL and sentence-transformers are not among the requirements: their wheels are fetched, and their classes of arguments loaded
unchanged, without what else the packages import.
"""

import enum
import importlib
import json
import math
import sys
import types

import torch
import yaml
from _trainer import (
    TrainingArguments,
    from_call,
    from_flags,
    from_json,
    from_yaml,
    load,
    trainer_case,
    versions,
    wheel,
)
from transformers import Seq2SeqTrainingArguments

FRAMEWORK = "transformers"
PACKAGES = [*versions(), "trl", "sentence-transformers"]

TRL = wheel(
    "e1/4d/c5eaed26c16bfafc2f724e6be320f94a4f26bf4bb4ba62917114dd9b60c8/trl-1.16.0-py3-none-any.whl",
    "c4726e139dd40e1a41661511c639c8a68416782b2e3e8c0befebd77bb7ba0396",
)
SENTENCES = wheel(
    "66/ae/aac4fcaf7aa27daee96aa15d74770b38bb5ff50b1d31ccf12becd68c6e8b/sentence_transformers-6.2.0-py3-none-any.whl",
    "ffb51ccfef65427cfa61776d0eeeb257600b0099cf0c7533ae9a6856d31e4665",
)


def bare(name, folder):
    """A package without its own __init__, so that modules of it can be imported alone."""
    module = types.ModuleType(name)
    module.__path__ = [str(folder)]
    sys.modules[name] = module


for folder in ("", "trainer", "experimental", *(path.name for path in (TRL / "trl/experimental").iterdir())):
    package = TRL / "trl" / folder if folder in ("", "trainer", "experimental") else TRL / "trl/experimental" / folder
    bare(str(package.relative_to(TRL)).replace("/", "."), package)


def trl_class(name):
    """A class of arguments by its name, wherever it stands."""
    stem = {"IWOPD": "iw_opd", "AsyncGRPO": "async_grpo", "OnlineDPO": "online_dpo"}.get(name, name)
    snake = stem.lower() if stem.isupper() or "_" in stem else "".join("_" * (c.isupper() and i > 0) + c.lower() for i, c in enumerate(stem))
    snake = {"a2po": "a2po"}.get(name.lower(), snake)
    path = next(path for path in TRL.glob(f"trl/**/{snake}_config.py"))
    module = importlib.import_module(".".join(path.relative_to(TRL).with_suffix("").parts))
    return getattr(module, f"{name}Config")


NAMES = ["SFT", "DPO", "KTO", "Reward", "GRPO", "RLOO", "Distillation", "ServerDistillation", "A2PO", "AsyncGRPO", "CPO", "GKD"]
NAMES += ["GMPO", "GOLD", "IWOPD", "OnlineDPO", "ORPO", "SDFT", "SDPO", "TPO", "AsyncDistillation"]
SCOPE = {f"{name}Config": trl_class(name) for name in NAMES}

SCOPE |= {"TrainingArguments": TrainingArguments, "Seq2SeqTrainingArguments": Seq2SeqTrainingArguments}

ROOT = SENTENCES / "sentence_transformers"
KINDS = ["sentence_transformer", "cross_encoder", "sparse_encoder", "multi_vector_encoder"]
for kind in ("", "base", *KINDS):
    bare(".".join(filter(None, ["sentence_transformers", kind])), ROOT / kind)
samplers = load(ROOT / "base/sampler.py", ["BatchSamplers", "MultiDatasetBatchSamplers"], {"ExplicitEnum": enum.Enum, "Enum": enum.Enum})
stand_in = types.SimpleNamespace(**samplers, DefaultBatchSampler=object, MultiDatasetDefaultBatchSampler=object)
sys.modules["sentence_transformers.base.sampler"] = stand_in
for kind in KINDS:
    name = "".join(word.capitalize() for word in kind.split("_")) + "TrainingArguments"
    SCOPE[name] = getattr(importlib.import_module(f"sentence_transformers.{kind}.training_args"), name)

RepeatSampler = load(TRL / "trl/trainer/utils.py", ["RepeatSampler"], {"Sampler": object, "Sized": object, "torch": torch})["RepeatSampler"]


def grouped(args, prompts, processes):
    """The batches of one process in TRL's GRPO, as its trainer makes sampler and data loader."""
    generated = args.per_device_train_batch_size * processes * args.steps_per_generation
    sampler = RepeatSampler(
        range(prompts),
        mini_repeat_count=args.num_generations,
        batch_size=generated // args.num_generations,
        repeat_count=args.num_iterations * args.steps_per_generation,
    )
    return math.ceil(len(sampler) / generated)


# Calls; the examples, and the processes if there are several.
CALLS = [
    ("TrainingArguments(num_train_epochs=3, per_device_train_batch_size=2, gradient_accumulation_steps=4)", 1001),
    ("TrainingArguments(num_train_epochs=3, per_device_train_batch_size=2, gradient_accumulation_steps=4)", 1001, 3),
    ("TrainingArguments(num_train_epochs=3, per_device_train_batch_size=2, gradient_accumulation_steps=4, dataloader_drop_last=True)", 1001),
    ("TrainingArguments(num_train_epochs=3, per_device_train_batch_size=2, gradient_accumulation_steps=4, dataloader_drop_last=True)", 1001, 3),
    ("TrainingArguments(num_train_epochs=2, per_device_train_batch_size=8, accelerator_config={'split_batches': True})", 1001, 4),
    ("TrainingArguments()", 100),
    ("TrainingArguments(learning_rate=3e-4, num_train_epochs=0.5)", 999),
    ("TrainingArguments(learning_rate=3e-4, num_train_epochs=2.5, warmup_steps=0.1)", 333),
    ("TrainingArguments(learning_rate=3e-4, max_steps=50, warmup_steps=10.7)", None),
    ("TrainingArguments(learning_rate=3e-4, max_steps=50, num_train_epochs=2, warmup_steps=10)", 100),
    ("TrainingArguments(learning_rate=3e-4, max_steps=50, warmup_steps=0.05, lr_scheduler_type='cosine')", None),
    ("TrainingArguments(learning_rate=3e-4, max_steps=50, warmup_steps=60)", None),
    ("TrainingArguments(learning_rate=3e-4, max_steps=1, warmup_steps=0.5)", None),
    ("TrainingArguments(learning_rate=3e-4, max_steps=40, lr_scheduler_type='constant', warmup_steps=10)", None),
    ("TrainingArguments(learning_rate=3e-4, max_steps=40, lr_scheduler_type='constant_with_warmup', warmup_steps=10)", None),
    ("TrainingArguments(learning_rate=3e-4, max_steps=40, lr_scheduler_type='inverse_sqrt', warmup_steps=10)", None),
    ("TrainingArguments(learning_rate=3e-4, max_steps=40, lr_scheduler_type='inverse_sqrt', lr_scheduler_kwargs={'timescale': 4})", None),
    ("TrainingArguments(learning_rate=3e-4, max_steps=40, lr_scheduler_type='cosine', lr_scheduler_kwargs={'num_cycles': 1.5})", None),
    ("TrainingArguments(learning_rate=3e-4, max_steps=40, lr_scheduler_type='cosine_with_restarts', lr_scheduler_kwargs={'num_cycles': 3})", None),
    ("TrainingArguments(learning_rate=3e-4, max_steps=40, lr_scheduler_type='polynomial', lr_scheduler_kwargs={'lr_end': 1e-5, 'power': 2})", None),
    ("TrainingArguments(learning_rate=1e-8, max_steps=40, lr_scheduler_type='polynomial')", None),
    ("TrainingArguments(learning_rate=3e-4, max_steps=40, lr_scheduler_type='cosine_with_min_lr', lr_scheduler_kwargs={'min_lr': 1e-5})", None),
    ("TrainingArguments(learning_rate=3e-4, max_steps=40, lr_scheduler_type='cosine_with_min_lr')", None),
    ("TrainingArguments(learning_rate=3e-4, max_steps=40, lr_scheduler_type='warmup_stable_decay', warmup_steps=5, lr_scheduler_kwargs={'num_decay_steps': 10, 'min_lr_ratio': 0.1})", None),
    ("TrainingArguments(learning_rate=3e-4, max_steps=40, lr_scheduler_type='warmup_stable_decay', warmup_steps=5)", None),
    ("TrainingArguments(learning_rate=3e-4, max_steps=40, lr_scheduler_type='cosine_warmup_with_min_lr', warmup_steps=5, lr_scheduler_kwargs={'min_lr_rate': 0.1})", None),
    ("TrainingArguments(learning_rate=3e-4, max_steps=40, lr_scheduler_type='exponential')", None),
    ("TrainingArguments(learning_rate=3e-4, max_steps=40, warmup_steps=-1)", None),
    ("TrainingArguments(learning_rate=3e-4, max_steps=40, lr_scheduler_kwargs={'power': 2})", None),
    ("Seq2SeqTrainingArguments(per_device_train_batch_size=16, learning_rate=2e-5, num_train_epochs=4, predict_with_generate=True)", 250),
    ("SentenceTransformerTrainingArguments(num_train_epochs=1, per_device_train_batch_size=16, learning_rate=2e-5, warmup_ratio=0.1)", 1000),
    ("CrossEncoderTrainingArguments(num_train_epochs=2, per_device_train_batch_size=64, warmup_ratio=0.05)", 3000),
    ("SparseEncoderTrainingArguments(num_train_epochs=1, per_device_train_batch_size=12, warmup_steps=5)", 240),
    ("MultiVectorEncoderTrainingArguments(num_train_epochs=1)", 240),
    ("GRPOConfig(num_train_epochs=1, per_device_train_batch_size=8, gradient_accumulation_steps=2)", 100),
    ("GRPOConfig(num_train_epochs=1, per_device_train_batch_size=8, gradient_accumulation_steps=2, num_generations=4)", 101, 2),
    ("GRPOConfig(num_train_epochs=2, per_device_train_batch_size=4, gradient_accumulation_steps=4, steps_per_generation=8, num_iterations=2)", 77),
    ("GRPOConfig(num_train_epochs=1, per_device_train_batch_size=6, gradient_accumulation_steps=3, generation_batch_size=24)", 50),
    ("GRPOConfig(num_train_epochs=1, per_device_train_batch_size=3, gradient_accumulation_steps=1)", 50),
    ("GRPOConfig(num_train_epochs=1, per_device_train_batch_size=8, steps_per_generation=2, generation_batch_size=16)", 50),
    ("RLOOConfig(num_train_epochs=1, per_device_train_batch_size=5, gradient_accumulation_steps=2)", 50),
    ("ServerDistillationConfig(max_steps=10, teacher_model_server_url='http://localhost')", None),
    *[(f"{name}Config(max_steps=10)", None) for name in NAMES if name != "ServerDistillation"],
]

YAML = [
    ("learning_rate: 2.0e-5\nlr_scheduler_type: cosine\nnum_train_epochs: 2\nper_device_train_batch_size: 4\nwarmup_steps: 0.03\n", 530),
    ("# a run\nmodel_name_or_path: some/model\nlearning_rate: 0.0001\nlr_scheduler_type: cosine_with_min_lr\nlr_scheduler_kwargs:\n  min_lr_rate: 0.1\nmax_steps: 60\nwarmup_steps: 6\nfp16: no\n", None),
    ("learning_rate: 1.0e-4\nper_device_train_batch_size: 3\ngradient_accumulation_steps: 5\nnum_train_epochs: 1.5\ndataloader_drop_last: yes\n", 200),
    ("learning_rate: 1.0e-4\nper_device_train_batch_size: 010\nnum_train_epochs: 1\n", 200),
    ("learning_rate: 1.0e-4\nper_device_train_batch_size: 1\nmax_steps: 1_00\nnum_train_epochs: 1\n", None),
    ("base: &base\n  unused: 1\nlearning_rate: 1.0e-4\nnum_train_epochs: 1\nnum_train_epochs: 2\n", 80),
]

FLAGS = [
    ("python train.py --learning_rate 1e-4 --lr_scheduler_type polynomial --lr_scheduler_kwargs '{\"lr_end\": 1e-6, \"power\": 2}' --num_train_epochs 2 --warmup_steps 10", 1000),
    ("torchrun --nproc_per_node=4 train.py --learning_rate 1e-4 --num_train_epochs 2 --per_device_train_batch_size 3 --gradient_accumulation_steps 2 --warmup_steps 0.1 --lr_scheduler_type cosine", 1000, 4),
    ("accelerate launch --num_processes 2 train.py --learning_rate=5e-6 --num_train_epochs=1 --per_device_train_batch_size=1 --dataloader_drop_last --lr_scheduler_type=constant_with_warmup --warmup_steps=7", 151, 2),
]


def cases():
    for text, examples, *more in CALLS:
        (processes,) = more or [1]
        batches = {"batches": grouped} if text.startswith(("GRPO", "RLOO")) and examples else {}
        TrainingArguments.world_size = property(lambda _, count=processes: count)
        yield trainer_case(text, from_call(text, SCOPE), examples, processes, **batches)
    TrainingArguments.world_size = property(lambda _: 1)
    for text, examples in YAML:
        yield trainer_case(text, from_yaml(text), examples)
        data = json.dumps(yaml.safe_load(text), indent=2)
        yield trainer_case(data, from_json(data), examples)
    for text, examples, *more in FLAGS:
        (processes,) = more or [1]
        made = trainer_case(text, from_flags(text), examples, processes)
        yield {name: value for name, value in made.items() if name != "processes"}
