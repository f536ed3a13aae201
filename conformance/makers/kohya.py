"""sd-scripts, from its TOML and flags. It is on no package index, so what its `get_scheduler_fix` hands to transformers is written here
anew; the schedules are those of transformers, and accelerate's own scheduler steps them once for every process.
"""

import ast
import shlex
import types

import tomllib
from _golden import plain, say
from _torch import make_optimizer
from _trainer import accelerate
from transformers.optimization import TYPE_TO_SCHEDULER_FUNCTION, SchedulerType

PACKAGES = []
DEFAULTS = {
    **{"learning_rate": 2e-6, "lr_scheduler": "constant", "lr_warmup_steps": 0, "lr_decay_steps": 0, "lr_scheduler_num_cycles": 1},
    **{"lr_scheduler_power": 1, "lr_scheduler_timescale": None, "lr_scheduler_min_lr_ratio": None, "lr_scheduler_args": None},
    **{"max_train_steps": 1600, "max_train_epochs": None, "train_batch_size": 1, "gradient_accumulation_steps": 1},
}


def from_toml(text):
    settings = {}
    for name, value in tomllib.loads(text).items():
        settings |= value if isinstance(value, dict) else {name: value}
    return settings


def from_flags(text):
    words = shlex.split(text)
    words = words[next(i for i, word in enumerate(words) if word.endswith(".py")) + 1 :]
    settings, name = {}, None
    for word in words:
        if word.startswith("--"):
            name, _, value = word[2:].partition("=")
            settings[name] = [value] if value else []
        else:
            settings[name].append(word)
    return {name: typed(name, words) for name, words in settings.items()}


def typed(name, words):
    if name == "lr_scheduler_args":
        return words
    (word,) = words or [""]
    if name.endswith("_steps") and word.endswith("%"):
        return float(word[:-1]) / 100
    try:
        value = ast.literal_eval(word)
    except (SyntaxError, ValueError):
        return word
    whole = isinstance(value, float) and value >= 1 and value.is_integer() and name.endswith("_steps")
    return int(value) if whole else value


def schedule(s, optimizer, processes):
    """What get_scheduler_fix makes."""
    total = s.max_train_steps * processes
    count = lambda value: int(value * total) if isinstance(value, float) else value
    warmup, decay = count(s.lr_warmup_steps), count(s.lr_decay_steps)
    more = {key: ast.literal_eval(value) for key, value in (arg.split("=") for arg in s.lr_scheduler_args or [])}
    name = SchedulerType(s.lr_scheduler)
    make = TYPE_TO_SCHEDULER_FUNCTION[name]
    if name == SchedulerType.CONSTANT:
        if warmup:
            raise ValueError(f"{name} does not require `num_warmup_steps`. Set None or 0.")
        return make(optimizer, **more)
    cycles, low = s.lr_scheduler_num_cycles, s.lr_scheduler_min_lr_ratio
    given = {
        SchedulerType.CONSTANT_WITH_WARMUP: {},
        SchedulerType.INVERSE_SQRT: {"timescale": s.lr_scheduler_timescale},
        SchedulerType.COSINE_WITH_RESTARTS: {"num_training_steps": total, "num_cycles": cycles},
        SchedulerType.POLYNOMIAL: {"num_training_steps": total, "power": s.lr_scheduler_power},
        SchedulerType.COSINE_WITH_MIN_LR: {"num_training_steps": total, "num_cycles": cycles / 2, "min_lr_rate": low},
        SchedulerType.WARMUP_STABLE_DECAY: {
            **{"num_stable_steps": total - warmup - decay, "num_decay_steps": decay},
            **{"num_cycles": cycles / 2, "min_lr_ratio": 0.0 if low is None else low},
        },
    }.get(name, {"num_training_steps": total})
    return make(optimizer, num_warmup_steps=warmup, **given, **more)


def record(text, read, processes=1):
    case = {"call": text} | ({"processes": processes} if processes > 1 else {})
    try:
        settings = types.SimpleNamespace(**(DEFAULTS | read(text)))
        optimizer = make_optimizer(settings.learning_rate)
        made = schedule(settings, optimizer, processes)
    except Exception as error:
        return case | {"refused": say(error)}
    accelerate.scheduler.AcceleratorState = lambda: types.SimpleNamespace(num_processes=processes)
    stepper = accelerate.scheduler.AcceleratedScheduler(made, optimizer, step_with_optimizer=True)
    stepper.gradient_state, stepper.optimizers = types.SimpleNamespace(sync_gradients=True), []
    rates = []
    for _ in range(settings.max_train_steps + 3):
        rates.append(plain(optimizer.param_groups[0]["lr"]))
        optimizer.step()
        stepper.step()
    return case | {"updates": settings.max_train_steps, "values": rates}


TOML = '# a LoRA\n[network]\nnetwork_module = "networks.lora"\nnetwork_dim = 16\n[training]\nlearning_rate = 1e-4\nmax_train_steps = 40\n'
FILES = [
    ('lr_scheduler = "cosine"\nlr_warmup_steps = 8\n', 1),
    ('lr_scheduler = "cosine"\nlr_warmup_steps = 8\n', 4),
    ('lr_scheduler = "cosine"\nlr_warmup_steps = 10\n', 3),
    ('lr_scheduler = "linear"\nlr_warmup_steps = 0.1\n', 3),
    ('lr_scheduler = "cosine_with_restarts"\nlr_scheduler_num_cycles = 3\nlr_warmup_steps = 7\n', 2),
    ('lr_scheduler = "polynomial"\nlr_scheduler_power = 2.0\nlr_scheduler_args = ["lr_end=1e-6"]\n', 3),
    ('lr_scheduler = "constant"\n', 2),
    ('lr_scheduler = "constant"\nlr_warmup_steps = 5\n', 1),
    ('lr_scheduler = "constant_with_warmup"\nlr_warmup_steps = 5\n', 2),
    ('lr_scheduler = "inverse_sqrt"\nlr_warmup_steps = 5\nlr_scheduler_timescale = 12\n', 3),
    ('lr_scheduler = "cosine_with_min_lr"\nlr_scheduler_min_lr_ratio = 0.1\nlr_warmup_steps = 5\n', 3),
    ('lr_scheduler = "warmup_stable_decay"\nlr_warmup_steps = 5\nlr_decay_steps = 0.25\n', 3),
    ('lr_scheduler = "warmup_stable_decay"\nlr_warmup_steps = 5\nlr_decay_steps = 10\nlr_scheduler_min_lr_ratio = 0.1\n', 1),
    ('lr_scheduler = "rex"\n', 1),
]
FLAGS = [
    ("--lr_scheduler cosine --lr_warmup_steps 10% --max_train_steps 30", 2),
    ("--lr_scheduler polynomial --lr_scheduler_args power=3 lr_end=1e-7 --lr_scheduler_power 2 --max_train_steps 30", 1),
    ("--lr_scheduler polynomial --lr_scheduler_args lr_end=1e-7 --lr_scheduler_power 2 --max_train_steps 30", 1),
    ("--lr_scheduler=cosine_with_restarts --lr_scheduler_num_cycles=2 --lr_warmup_steps=0.2 --max_train_steps=30", 1),
    ("--lr_scheduler linear --lr_warmup_steps 6 --max_train_steps 30", 5),
]


def cases():
    for text, processes in FILES:
        yield record(TOML + text, from_toml, processes)
    for text, processes in FLAGS:
        yield record(f"accelerate launch train_network.py --network_module networks.lora --learning_rate 1e-4 {text}", from_flags, processes)
