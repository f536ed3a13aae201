"""The scheduler that Trainer makes of TRAINING_ARGUMENTS where a file has them, and in any case the one that the file makes."""

from dataclasses import fields

from _torch import loop, make_optimizer
from transformers import Trainer, TrainingArguments

MODES = {"double": lambda: None}


def made_by_trainer(words, optimizer):
    """Trainer.create_scheduler, which needs little of a Trainer. Arguments are not made ready for training, which needs accelerate."""
    names = {field.name: field.default for field in fields(TrainingArguments)}
    assert set(words) <= set(names), "no such arguments"
    trainer = object.__new__(Trainer)
    trainer.args = object.__new__(TrainingArguments)
    vars(trainer.args).update(names | words)
    trainer.lr_scheduler, trainer.optimizer = None, optimizer
    return trainer.create_scheduler(trainer.args.max_steps)


def rates(module, steps):
    optimizer = make_optimizer(module.PEAK)
    scheduler = module.scheduler(optimizer)
    values = list(loop(optimizer, lambda _: scheduler.step(), steps))
    words = getattr(module, "TRAINING_ARGUMENTS", None)
    if words:
        optimizer = make_optimizer(words["learning_rate"])
        scheduler = made_by_trainer(words, optimizer)
        assert values == list(loop(optimizer, lambda _: scheduler.step(), steps)), "TRAINING_ARGUMENTS mean something else"
    return values
