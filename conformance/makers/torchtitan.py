"""torchtitan's LRSchedulersContainer, built from its Config for one optimizer."""

import torchtitan.components.optimizer.lr_scheduler
from _golden import pick, random_calls, record, text
from _torch import loop, make_optimizer

PACKAGES = ["torchtitan", "torch"]
SCOPE = vars(torchtitan.components.optimizer.lr_scheduler) | {"torchtitan": torchtitan}
BUILD = "LRSchedulersContainer.Config({}).build(optimizers=optimizers, training_steps={})"
PEAKS = [8e-4, 3e-4, 1e-3, 0.1]

# Arguments of the Config, training steps, updates before the schedule fails or is no longer shown.
CORNERS = [
    ("", 1000, [0, 1, 100, 198, 199, 200, 201, 600, 998, 999, 1000, 1001, 1010]),
    ("warmup_steps=10", 40),
    ("warmup_steps=0", 20),
    ("warmup_steps=1", 20),
    ("warmup_steps=20", 20),
    ("warmup_steps=30", 20),
    ("warmup_steps=0", 1),
    ("warmup_steps=10, decay_ratio=0.5", 40),
    ("warmup_steps=10, decay_ratio=0.0", 40),
    ("warmup_steps=10, decay_ratio=0.9", 40),
    ("warmup_steps=10, decay_ratio=1.0", 40),
    ("warmup_steps=5, decay_ratio=0.1", 25),
    ("warmup_steps=5, decay_ratio=0.3", 45),
    ("warmup_steps=10, total_steps=60", 40),
    ("warmup_steps=5, total_steps=20", 40),
    ('warmup_steps=5, decay_type="sqrt"', 40),
    ('warmup_steps=5, decay_type="cosine"', 40),
    ("warmup_steps=5, min_lr_factor=0.1", 40),
    ('warmup_steps=5, decay_ratio=0.4, decay_type="sqrt", min_lr_factor=0.1', 40),
    ('warmup_steps=5, decay_ratio=0.4, decay_type="cosine", min_lr_factor=0.1', 40),
    ('warmup_steps=5, decay_type="exponential"', 20),
    ("warmup_steps=5, min_lr_factor=1.0", 20),
]


def draw(r):
    total = r.randint(15, 45)
    args = {"warmup_steps": r.randint(0, 15)} | pick(r, decay_ratio=[round(r.uniform(0, 0.7), 2)], min_lr_factor=[round(r.uniform(0, 0.3), 2)])
    return args | pick(r, decay_type=["linear", "sqrt", "cosine"]), total, r.choice(PEAKS)


def case(config, total, peak, at=None):
    optimizer = make_optimizer(peak, "Adam")
    scope = SCOPE | {"optimizers": [optimizer]}
    return record(BUILD.format(config, total), scope, loop(optimizer), total + 11, at, peak=peak)


def cases():
    for config, total, *at in CORNERS:
        yield case(config, total, 8e-4, *at)
    for args, total, peak in random_calls("LRSchedulersContainer", draw, 20):
        yield case(text("", **args)[1:-1], total, peak)
