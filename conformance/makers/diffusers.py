"""diffusers.optimization: get_scheduler with every name, and the functions behind it where they take more."""

import diffusers.optimization
from _golden import pick, random_calls, text
from _torch import train

PACKAGES = ["diffusers", "torch"]
SCOPE = vars(diffusers.optimization) | {"diffusers": diffusers}
PEAKS = [1e-4, 5e-6, 3e-4, 1.0]

# Arguments of get_scheduler after the name and the optimizer, number of steps; the steps to keep.
CORNERS = {
    "constant": [("", 12), (", num_warmup_steps=5", 12)],
    "constant_with_warmup": [
        (", num_warmup_steps=10", 21),
        (", num_warmup_steps=0", 11),
        (", num_warmup_steps=1, num_training_steps=10", 12),
        ("", 5),
    ],
    "piecewise_constant": [
        (', step_rules="1:10,0.1:20,0.01:30,0.005"', 41),
        (', step_rules="0.1:5,1:10,0.5"', 21),
        (', "0.5:20,1:5,0.25"', 31),
        (', step_rules="0.1:5,0.2:5,1"', 16),
        (', step_rules="1:0,0.5"', 11),
        (', step_rules="0.3"', 11),
        (', step_rules="-1:5, 2:8, 0"', 16),
        (', step_rules="1:10,0.1:20"', 31),
        (', step_rules="1:10.5,0.1"', 5),
        ("", 5),
    ],
    "linear": [
        (", num_warmup_steps=10, num_training_steps=40", 51),
        (", num_warmup_steps=0, num_training_steps=20", 31),
        (", num_warmup_steps=20, num_training_steps=20", 31),
        (", num_warmup_steps=25, num_training_steps=20", 36),
        (", num_warmup_steps=0, num_training_steps=1", 12),
        (", num_warmup_steps=500, num_training_steps=4000", 4011, [0, 1, 250, 500, 501, 2000, 3999, 4000, 4010]),
        (", num_warmup_steps=10", 5),
        ("", 5),
    ],
    "cosine": [
        (", num_warmup_steps=10, num_training_steps=40", 81),
        (", num_warmup_steps=0, num_training_steps=20", 31),
        (", num_warmup_steps=5, num_training_steps=30, num_cycles=3", 41),
        (", num_warmup_steps=20, num_training_steps=20", 31),
        (", num_warmup_steps=0, num_training_steps=1", 12),
    ],
    "cosine_with_restarts": [
        (", num_warmup_steps=5, num_training_steps=45", 56),
        (", num_warmup_steps=5, num_training_steps=45, num_cycles=4", 56),
        (", num_warmup_steps=0, num_training_steps=49, num_cycles=7", 60),
        (", num_warmup_steps=3, num_training_steps=50, num_cycles=6", 61),
        (", num_warmup_steps=20, num_training_steps=20, num_cycles=2", 31),
    ],
    "polynomial": [
        (", num_warmup_steps=10, num_training_steps=40", 51),
        (", num_warmup_steps=10, num_training_steps=40, power=2.0", 51),
        (", num_warmup_steps=0, num_training_steps=20, power=0.5", 31),
        (", num_warmup_steps=20, num_training_steps=20", 31),
        (", num_warmup_steps=0, num_training_steps=1", 12),
    ],
}

# The functions themselves.
DIRECT = [
    ("get_constant_schedule(optimizer)", 12),
    ("get_constant_schedule_with_warmup(optimizer, 7)", 18),
    ('get_piecewise_constant_schedule(optimizer, "1:4,0.1:9,0.01")', 20),
    ("get_linear_schedule_with_warmup(optimizer, 5, 20)", 31),
    ("get_linear_schedule_with_warmup(optimizer, 5, 20, f_min=0.1)", 31),
    ("get_linear_schedule_with_warmup(optimizer, num_warmup_steps=5, num_training_steps=20, f_min=0.2, f_max=0.9)", 31),
    ("get_linear_schedule_with_warmup(optimizer, 0, 20, f_max=2.0)", 31),
    ("get_cosine_schedule_with_warmup(optimizer, 5, 30, num_cycles=1.0)", 41),
    ("get_cosine_schedule_with_warmup(optimizer, 5, 30, 0.25)", 41),
    ("get_cosine_with_hard_restarts_schedule_with_warmup(optimizer, 5, 30, 5)", 41),
    ("get_polynomial_decay_schedule_with_warmup(optimizer, 5, 30, lr_end=1e-5, power=1.5)", 41),
    ("get_polynomial_decay_schedule_with_warmup(optimizer, 5, 30, lr_end=0.0)", 41),
    ("get_polynomial_decay_schedule_with_warmup(optimizer, 5, 30, lr_end=0.1)", 5),
]


def draw(r, name):
    peak = r.choice(PEAKS)
    warmup = {"num_warmup_steps": r.randint(0, 12)}
    both = warmup | {"num_training_steps": warmup["num_warmup_steps"] + r.randint(8, 30)}
    args = both
    if name == "constant":
        args = r.choice([{}, warmup, both])
    elif name == "constant_with_warmup":
        args = r.choice([warmup, both])
    elif name == "piecewise_constant":
        ends = sorted(r.sample(range(1, 40), r.randint(1, 4)))
        args = {"step_rules": ",".join([f"{r.uniform(0.01, 1):.2g}:{end}" for end in ends] + [f"{r.uniform(0, 0.1):.1g}"])}
    elif name == "polynomial":
        args = both | pick(r, power=[round(r.uniform(0.3, 3), 2), 2])
    elif name.startswith("cosine"):
        args = both | pick(r, num_cycles=[r.randint(1, 6)])
    return text("get_scheduler", repr(name), r.choice(["optimizer", "optimizer=optimizer"]), **args), peak


def cases():
    for name, corners in CORNERS.items():
        for args, steps, *at in corners:
            yield train(f'diffusers.optimization.get_scheduler("{name}", optimizer{args})', SCOPE, steps, 1e-4, *at)
        for call, peak in random_calls(name, lambda r: draw(r, name)):
            yield train(call, SCOPE, 14 if name == "constant" else 53, peak)
    for call, steps in DIRECT:
        yield train(call, SCOPE, steps, 1e-4)
    yield train('diffusers.optimization.get_scheduler("inverse_sqrt", optimizer, num_warmup_steps=5)', SCOPE, 5, 1e-4)
