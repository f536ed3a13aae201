"""Times one step of schedules in their own frameworks; prints [{framework, call, ns}] as JSON.

A step is what a training loop pays for its next rate: scheduler.step() and reading the group's rate in torch and timm, the call
with the count in optax, Keras and fvcore, as eager code. The best of five rounds, so that other work on the machine counts little.
"""

import json
import os
import time
import warnings

os.environ["KERAS_BACKEND"] = "torch"
warnings.filterwarnings("ignore")

import fvcore.common.param_scheduler as fvcore
import keras
import optax
import timm.scheduler
import torch
import transformers
from torch.optim.lr_scheduler import *  # noqa: F403

STEPS = 2000


def sgd():
    return torch.optim.SGD([torch.nn.Parameter(torch.zeros(1))], lr=0.1)


def stepping(call, method="step"):
    optimizer = sgd()
    scheduler = eval(call, globals() | {"optimizer": optimizer, "transformers": transformers, "timm": timm})
    group = optimizer.param_groups[0]
    optimizer.step()

    def loop():
        step = getattr(scheduler, method)
        for t in range(STEPS):
            step() if method == "step" else step(t)
            group["lr"]

    return loop


def calling(call, scale=1):
    schedule = eval(call, globals())

    def loop():
        for t in range(STEPS):
            schedule(t * scale)

    return loop


def timed(make):
    rounds = []
    for _ in range(5):
        loop = make()
        start = time.perf_counter_ns()
        loop()
        rounds.append((time.perf_counter_ns() - start) / STEPS)
    return min(rounds)


TORCH = [
    "StepLR(optimizer, step_size=300)",
    "CosineAnnealingLR(optimizer, T_max=20000)",
    "LinearLR(optimizer, start_factor=0.1, total_iters=20000)",
    "OneCycleLR(optimizer, max_lr=0.1, total_steps=20000)",
    "CosineAnnealingWarmRestarts(optimizer, T_0=500, T_mult=2)",
    "SequentialLR(optimizer, [LinearLR(optimizer, start_factor=0.1, total_iters=100), CosineAnnealingLR(optimizer, T_max=19900)], milestones=[100])",
]
OPTAX = ["optax.cosine_decay_schedule(0.1, 20000)", "optax.warmup_cosine_decay_schedule(0.0, 0.1, 100, 20000)"]
KERAS = ["keras.optimizers.schedules.CosineDecay(0.1, 20000)", "keras.optimizers.schedules.ExponentialDecay(0.1, 1000, 0.9)"]

rows = [("torch", call, lambda call=call: stepping(call)) for call in TORCH]
rows += [
    ("transformers", call, lambda call=call: stepping(call))
    for call in ['transformers.get_scheduler("cosine", optimizer, num_warmup_steps=100, num_training_steps=20000)']
]
rows += [
    ("timm", call, lambda call=call: stepping(call, "step_update"))
    for call in ["timm.scheduler.CosineLRScheduler(optimizer, t_initial=20000, warmup_t=100, t_in_epochs=False)"]
]
rows += [("optax", call, lambda call=call: calling(call)) for call in OPTAX]
rows += [("keras", call, lambda call=call: calling(call)) for call in KERAS]
rows += [("fvcore", "CosineParamScheduler(0.1, 0.001)", lambda: calling("fvcore.CosineParamScheduler(0.1, 0.001)", 1 / 20000))]
print(json.dumps([{"framework": framework, "call": call, "ns": timed(make)} for framework, call, make in rows]))
