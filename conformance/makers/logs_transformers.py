"""transformers' Trainer: its trainer_state.json and what it prints, by one process and by two, accumulated, resumed, and done wrong."""

import os
import shutil
import sys
from contextlib import redirect_stderr

# The Trainer imports these two where they are installed: once, and not in every run.
import deepspeed  # noqa: F401
import mlflow  # noqa: F401
import torch
import tqdm.std
from _logs import Clock, journey
from transformers import Trainer, TrainingArguments, logging
from transformers.optimization import get_cosine_schedule_with_warmup

ENVIRONMENT = "logs"
PACKAGES = ["transformers", "torch", "accelerate"]
PEAK, ROWS = 5e-5, -1
logging.set_verbosity_error()


class Examples(torch.utils.data.Dataset):
    def __len__(self):
        return 320

    def __getitem__(self, i):
        return {"x": torch.ones(1)}


class Model(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.weight = torch.nn.Parameter(torch.zeros(1))

    def forward(self, x):
        return {"loss": ((self.weight - x) ** 2).mean()}


def arguments(**words):
    own = {"output_dir": "out", "use_cpu": True, "report_to": "none", "disable_tqdm": True, "save_strategy": "no", "learning_rate": PEAK}
    return TrainingArguments(**own | words)


def train(kind=Trainer, resume=None, **words):
    trainer = kind(model=Model(), args=arguments(**words), train_dataset=Examples())
    trainer.train(resume_from_checkpoint=resume)
    return trainer


def run(**words):
    def made(folder):
        train(**words).save_state()
        if os.path.exists("out/trainer_state.json"):
            shutil.move("out/trainer_state.json", "trainer_state.json")
        shutil.rmtree("out", ignore_errors=True)

    return made


def with_a_bar(**words):
    """What a terminal sees, in a file: rows between the states of a progress bar, whose times are those of the run's clock."""

    def made(folder):
        tqdm.std.time = lambda: Clock.now
        with redirect_stderr(sys.stdout):
            train(disable_tqdm=False, **words)

    return made


def to_tensorboard(**words):
    """The files of the Trainer's TensorBoard callback; what it writes of its settings is left out."""

    def made(folder):
        os.environ["TENSORBOARD_LOGGING_DIR"] = "runs"
        TrainingArguments.to_json_string = lambda self: "{}"
        train(report_to="tensorboard", **words)

    return made


def resumed(more=None, **words):
    """Stops at the checkpoint of step 40 and goes on from there, with other settings perhaps."""

    class Stopping(Trainer):
        def _save_checkpoint(self, *args, **kwargs):
            super()._save_checkpoint(*args, **kwargs)
            self.control.should_training_stop = True

    def made(folder):
        train(Stopping, save_strategy="steps", save_steps=40, **words)
        run(resume="out/checkpoint-40", **words | (more or {}))(folder)

    return made


class Twice(Trainer):
    """A scheduler of one's own, stepped in training_step too, as the loop by hand had it."""

    def create_scheduler(self, num_training_steps, optimizer=None):
        self.lr_scheduler = get_cosine_schedule_with_warmup(self.optimizer, 8, num_training_steps)
        return self.lr_scheduler

    def training_step(self, *args, **kwargs):
        loss = super().training_step(*args, **kwargs)
        if self.state.global_step > 0:
            self.lr_scheduler.step()
        return loss


def said(**words):
    """The call as a person has it in a script."""
    return f"TrainingArguments({', '.join(f'{key}={value!r}' for key, value in ({'learning_rate': PEAK} | words).items())})"


COSINE = {"lr_scheduler_type": "cosine", "warmup_steps": 8, "max_steps": 80}
LOG = {"logging_steps": 1}


def journeys():
    told = {"peak": PEAK, "rows": ROWS, "stepsPerEpoch": 40}
    yield journey("transformers", said(**COSINE), run(**COSINE, **LOG), steps=80, **told)
    epochs = {"num_train_epochs": 2, "per_device_train_batch_size": 4, "warmup_steps": 0.1}
    linear = run(**epochs, logging_steps=10, eval_strategy="no")
    yield journey("transformers-linear-10", said(**epochs), linear, steps=160, datasetSize=320, **told | {"stepsPerEpoch": 80})
    yield journey("transformers-tensorboard", said(**COSINE), to_tensorboard(**COSINE, logging_steps=5), steps=80, **told)
    yield journey("transformers-progress-bar", said(**COSINE), with_a_bar(**COSINE, logging_steps=5), steps=80, **told)
    pair = {"processes": 2, "datasetSize": 320, **told}
    shared = {"num_train_epochs": 4, "per_device_train_batch_size": 4, "lr_scheduler_type": "cosine", "warmup_steps": 16}
    yield journey("transformers-two-processes", said(**shared), run(**shared, **LOG), steps=160, **pair)
    summed = {"num_train_epochs": 4, "per_device_train_batch_size": 4, "gradient_accumulation_steps": 4, "lr_scheduler_type": "cosine"}
    yield journey("transformers-accumulate", said(**summed), run(**summed, **LOG), steps=80, datasetSize=320, **told | {"stepsPerEpoch": 20})
    yield journey("transformers-resumed", said(**COSINE), resumed(**COSINE, **LOG), steps=80, **told)
    wrong = told | {"agrees": False}
    longer = resumed({"max_steps": 120}, **COSINE, **LOG)
    note = "120 steps were asked for when it was resumed after 40; the update after these has the rate that was saved, the others those of 120"
    yield journey("transformers-resumed-other-total", said(**COSINE), longer, steps=80, cause="resume", facts={"step": 41, "steps": 120}, note=note, **wrong)
    twice = run(kind=Twice, **COSINE, **LOG)
    yield journey("transformers-stepped-twice", said(**COSINE), twice, steps=80, cause="speed", facts={"times": 2}, **wrong)
