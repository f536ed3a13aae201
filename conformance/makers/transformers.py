"""transformers: every get_* schedule and get_scheduler with every name, except those that look at metrics."""

import transformers
from _golden import pick, random_calls, text
from _torch import train

PACKAGES = ["transformers", "torch"]
SCOPE = vars(transformers.optimization) | {"transformers": transformers}
PEAKS = [1e-4, 5e-5, 3e-4, 1e-3, 0.1]

# The name in get_scheduler, its function, and which of the two numbers of steps it takes.
FUNCTIONS = {
    "constant": ("get_constant_schedule", ""),
    "constant_with_warmup": ("get_constant_schedule_with_warmup", "w"),
    "linear": ("get_linear_schedule_with_warmup", "wt"),
    "cosine": ("get_cosine_schedule_with_warmup", "wt"),
    "cosine_with_restarts": ("get_cosine_with_hard_restarts_schedule_with_warmup", "wt"),
    "polynomial": ("get_polynomial_decay_schedule_with_warmup", "wt"),
    "inverse_sqrt": ("get_inverse_sqrt_schedule", "w"),
    "cosine_with_min_lr": ("get_cosine_with_min_lr_schedule_with_warmup", "wt"),
    "cosine_warmup_with_min_lr": ("get_cosine_with_min_lr_schedule_with_warmup_lr_rate", "wt"),
    "warmup_stable_decay": ("get_wsd_schedule", "wt"),
}

# Name, arguments after the optimizer, number of steps; the steps to keep.
CORNERS = [
    ("constant", "", 12),
    ("constant_with_warmup", "num_warmup_steps=10", 21),
    ("constant_with_warmup", "0", 11),
    ("constant_with_warmup", "1", 12),
    ("constant_with_warmup", "num_warmup_steps=1000", 1011, [0, 1, 7, 500, 999, 1000, 1010]),
    ("linear", "num_warmup_steps=10, num_training_steps=50", 61),
    ("linear", "0, 20", 31),
    ("linear", "num_warmup_steps=20, num_training_steps=20", 31),
    ("linear", "num_warmup_steps=30, num_training_steps=20", 41),
    ("linear", "0, 1", 12),
    ("linear", "1, 1", 12),
    ("linear", "num_warmup_steps=0, num_training_steps=0", 11),
    ("linear", "num_warmup_steps=500, num_training_steps=10000", 10011, [0, 1, 250, 499, 500, 501, 5000, 9999, 10000, 10010]),
    ("cosine", "num_warmup_steps=10, num_training_steps=50", 101),
    ("cosine", "0, 20", 31),
    ("cosine", "5, 40, num_cycles=1", 51),
    ("cosine", "num_warmup_steps=5, num_training_steps=40, num_cycles=0.25", 51),
    ("cosine", "5, 40, 2.5", 51),
    ("cosine", "5, 40, num_cycles=0", 51),
    ("cosine", "20, 20", 41),
    ("cosine", "25, 20", 41),
    ("cosine", "0, 1", 12),
    ("cosine_with_restarts", "num_warmup_steps=5, num_training_steps=45", 56),
    ("cosine_with_restarts", "num_warmup_steps=5, num_training_steps=45, num_cycles=4", 56),
    ("cosine_with_restarts", "0, 49, 7", 60),
    ("cosine_with_restarts", "0, 30, num_cycles=3", 41),
    ("cosine_with_restarts", "3, 50, num_cycles=6", 61),
    ("cosine_with_restarts", "4, 54, num_cycles=10", 65),
    ("cosine_with_restarts", "0, 20, num_cycles=0", 31),
    ("cosine_with_restarts", "0, 20, num_cycles=1.5", 31),
    ("cosine_with_restarts", "20, 20, num_cycles=2", 31),
    ("cosine_with_restarts", "0, 4900, num_cycles=49", 4911, [0, 99, 100, 101, 2099, 2100, 2899, 2900, 3000, 4800, 4899, 4900, 4910]),
    ("polynomial", "num_warmup_steps=10, num_training_steps=50", 61),
    ("polynomial", "num_warmup_steps=10, num_training_steps=50, lr_end=1e-5, power=2.0", 61),
    ("polynomial", "0, 20, 0.0, 0.5", 31),
    ("polynomial", "0, 20, lr_end=1e-5, power=0", 31),
    ("polynomial", "10, 10", 21),
    ("polynomial", "12, 10", 21),
    ("polynomial", "0, 1", 12),
    ("polynomial", "0, 20, lr_end=0.001", 5),
    ("polynomial", "0, 20, lr_end=0.0001", 5),
    ("inverse_sqrt", "num_warmup_steps=10", 50),
    ("inverse_sqrt", "num_warmup_steps=10, timescale=40", 50),
    ("inverse_sqrt", "0", 20),
    ("inverse_sqrt", "0, 16", 40),
    ("inverse_sqrt", "20, timescale=5", 50),
    ("inverse_sqrt", "num_warmup_steps=0, timescale=0", 12),
    ("inverse_sqrt", "num_warmup_steps=4000", 100001, [0, 1, 2000, 3999, 4000, 4001, 16000, 100000]),
    ("cosine_with_min_lr", "num_warmup_steps=10, num_training_steps=50, min_lr=1e-5", 61),
    ("cosine_with_min_lr", "10, 50, min_lr_rate=0.1", 71),
    ("cosine_with_min_lr", "0, 20, num_cycles=1.0, min_lr_rate=0.25", 41),
    ("cosine_with_min_lr", "0, 20, min_lr=0.0", 31),
    ("cosine_with_min_lr", "0, 20, min_lr=0.0002", 31),
    ("cosine_with_min_lr", "0, 20, min_lr_rate=-0.5", 41),
    ("cosine_with_min_lr", "20, 20, min_lr_rate=0.1", 31),
    ("cosine_with_min_lr", "0, 20", 5),
    ("cosine_with_min_lr", "0, 20, min_lr=1e-5, min_lr_rate=0.1", 5),
    ("cosine_warmup_with_min_lr", "num_warmup_steps=10, num_training_steps=50, min_lr=1e-5", 71),
    ("cosine_warmup_with_min_lr", "10, 50, min_lr_rate=0.1, warmup_lr_rate=0.05", 61),
    ("cosine_warmup_with_min_lr", "10, 50, min_lr_rate=0.1, warmup_lr_rate=0.0", 61),
    ("cosine_warmup_with_min_lr", "1, 20, min_lr_rate=0.1, warmup_lr_rate=0.05", 31),
    ("cosine_warmup_with_min_lr", "1, 20, min_lr_rate=0.1", 31),
    ("cosine_warmup_with_min_lr", "0, 20, min_lr_rate=0.0", 31),
    ("cosine_warmup_with_min_lr", "20, 20, min_lr_rate=0.1", 31),
    ("cosine_warmup_with_min_lr", "5, 40, num_cycles=1.5, min_lr_rate=0.1", 51),
    ("cosine_warmup_with_min_lr", "0, 1, min_lr_rate=0.1", 12),
    ("cosine_warmup_with_min_lr", "10, 50", 5),
    ("warmup_stable_decay", "num_warmup_steps=5, num_decay_steps=10, num_training_steps=40", 51),
    ("warmup_stable_decay", "num_warmup_steps=5, num_decay_steps=10, num_stable_steps=15", 41),
    ("warmup_stable_decay", "5, 10, 40, 15", 41),
    ("warmup_stable_decay", "5, 10, 30, min_lr_ratio=0.1", 41),
    ("warmup_stable_decay", "5, 10, 30, num_cycles=1.0, min_lr_ratio=0.1", 41),
    ("warmup_stable_decay", "0, 10, 20", 31),
    ("warmup_stable_decay", "10, 10, 20", 31),
    ("warmup_stable_decay", "10, 15, 20", 31),
    ("warmup_stable_decay", "0, 0, 10, min_lr_ratio=0.5", 21),
    ("warmup_stable_decay", "5, 10", 5),
    ("warmup_stable_decay", '5, 10, 20, decay_type="exponential"', 5),
    ("warmup_stable_decay", '5, 10, 20, warmup_type="square"', 5),
    *[
        ("warmup_stable_decay", f'8, 12, 30, warmup_type="{warmup}", decay_type="{decay}", min_lr_ratio=0.05', 41)
        for warmup in ("linear", "cosine", "1-sqrt")
        for decay in ("linear", "cosine", "1-sqrt")
    ],
]

# get_scheduler's own corners.
BY_NAME = [
    ('"constant", optimizer', 12),
    ('"constant", optimizer, num_warmup_steps=10', 12),
    ('name="linear", optimizer=optimizer, num_warmup_steps=3, num_training_steps=20', 31),
    ("transformers.SchedulerType.COSINE, optimizer, 3, 20", 31),
    ('"linear", optimizer', 5),
    ('"linear", optimizer, num_warmup_steps=3', 5),
    ('"cosine_with_min_lr", optimizer, 3, 20', 5),
    ('"cosine", optimizer, 3, 20, scheduler_specific_kwargs={"min_lr": 1e-5}', 5),
    ('"constant_with_warmup", optimizer, 3, 20, {"num_cycles": 2}', 14),
    ('"warmup_stable_decay", optimizer, 3, 20', 5),
    ('"exponential", optimizer, 3, 20', 5),
]


def number(r, low, high):
    return float(f"{r.uniform(low, high):.3g}")


def arguments(r, name):
    """The two numbers of steps, the further arguments, and a number of values that shows them."""
    takes = FUNCTIONS[name][1]
    steps = {"num_warmup_steps": r.randint(0, 15)} if "w" in takes else {}
    if "t" in takes:
        steps["num_training_steps"] = steps["num_warmup_steps"] + r.randint(10, 30)
    more = {}
    if name == "cosine":
        more = pick(r, num_cycles=[0.5, 1, number(r, 0.1, 3)])
    elif name == "cosine_with_restarts":
        more = pick(r, num_cycles=[r.randint(1, 7)])
    elif name == "polynomial":
        more = pick(r, lr_end=[1e-6, 0.0, 2e-5], power=[2, number(r, 0.3, 3)])
    elif name == "inverse_sqrt":
        more = pick(r, timescale=[r.randint(5, 60)])
    elif name.endswith("with_min_lr"):
        more = r.choice([{"min_lr": number(r, 1e-6, 4e-5)}, {"min_lr_rate": number(r, 0, 0.5)}]) | pick(r, num_cycles=[0.5, number(r, 0.3, 2)])
        more |= pick(r, warmup_lr_rate=[number(r, 0, 0.3)]) if name.startswith("cosine_warmup") else {}
    elif name == "warmup_stable_decay":
        more = {"num_decay_steps": r.randint(2, 10)} | pick(r, min_lr_ratio=[number(r, 0, 0.3)], num_cycles=[number(r, 0.3, 1.2)])
        more |= pick(r, warmup_type=["linear", "cosine", "1-sqrt"], decay_type=["linear", "cosine", "1-sqrt"])
    return steps, more, 12 if name == "constant" else steps.get("num_training_steps", 35) + 11


def draw(r, name):
    """By its function or by its name, with an optimizer's rate."""
    steps, more, length = arguments(r, name)
    if r.random() < 0.5 or not steps:
        call = text(r.choice(["", "transformers."]) + FUNCTIONS[name][0], "optimizer", **steps, **more)
    else:
        more = {"scheduler_specific_kwargs": more} if more else {}
        call = text(r.choice(["", "transformers."]) + "get_scheduler", repr(name), "optimizer", **steps, **more)
    return call, length, r.choice(PEAKS)


def cases():
    for name, args, steps, *at in CORNERS:
        yield train(f"transformers.{FUNCTIONS[name][0]}(optimizer{', ' if args else ''}{args})", SCOPE, steps, 1e-4, *at)
    for args, steps in BY_NAME:
        yield train(f"transformers.get_scheduler({args})", SCOPE, steps, 1e-4)
    for name in FUNCTIONS:
        for call, steps, peak in random_calls(name, lambda r: draw(r, name)):
            yield train(call, SCOPE, steps, peak)
