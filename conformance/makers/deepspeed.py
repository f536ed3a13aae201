"""DeepSpeed's five schedules in the order of its engine: the optimizer steps, then the scheduler.

Before its first step() a scheduler has put its minimum into the optimizer; the warmups repeat it, so they run one update late.
"""

import deepspeed.runtime.lr_schedules
from _golden import pick, random_calls, text
from _torch import train

PACKAGES = ["deepspeed", "torch"]
SCOPE = vars(deepspeed.runtime.lr_schedules) | {"deepspeed": deepspeed}
PEAKS = [0.1, 1e-3, 3e-4]
OWN_RATES = ("WarmupDecayLR", "OneCycle", "LRRangeTest")
SIZES = "cycle_first_step_size=10"

# Class, arguments after the optimizer, number of updates; the updates to keep.
CORNERS = [
    ("WarmupLR", "", 1012, [0, 1, 2, 3, 10, 100, 998, 999, 1000, 1001, 1011]),
    ("WarmupLR", "warmup_num_steps=10", 22),
    ("WarmupLR", "warmup_min_lr=0.001, warmup_max_lr=0.01, warmup_num_steps=10", 22),
    ("WarmupLR", '0.0, 0.01, 10, "linear"', 22),
    ("WarmupLR", 'warmup_max_lr=0.01, warmup_num_steps=10, warmup_type="cosine"', 22),
    ("WarmupLR", "warmup_num_steps=1", 13),
    ("WarmupLR", "warmup_num_steps=2", 13),
    ("WarmupLR", 'warmup_num_steps=1, warmup_type="linear"', 13),
    ("WarmupLR", "warmup_num_steps=0", 5),
    ("WarmupLR", "warmup_min_lr=0.2, warmup_num_steps=10", 22),
    ("WarmupDecayLR", "total_num_steps=40, warmup_num_steps=10", 52),
    ("WarmupDecayLR", "40, 1e-4, 1e-2, 10", 52),
    ("WarmupDecayLR", 'total_num_steps=40, warmup_num_steps=10, warmup_type="linear"', 52),
    ("WarmupDecayLR", "total_num_steps=40, warmup_min_lr=1e-4, warmup_max_lr=1e-2, warmup_num_steps=1", 52),
    ("WarmupDecayLR", "total_num_steps=10, warmup_num_steps=10", 22),
    ("WarmupDecayLR", "total_num_steps=10, warmup_num_steps=15", 28),
    ("WarmupDecayLR", "total_num_steps=40", 5),
    ("WarmupDecayLR", "warmup_num_steps=10", 5),
    ("WarmupCosineLR", "total_num_steps=40, warmup_num_steps=10", 52),
    ("WarmupCosineLR", "40, 0.1, 10, 0.05", 52),
    ("WarmupCosineLR", 'total_num_steps=40, warmup_num_steps=10, warmup_type="linear"', 52),
    ("WarmupCosineLR", 'total_num_steps=40, warmup_min_ratio=0.1, warmup_num_steps=10, cos_min_ratio=0.0, warmup_type="linear"', 52),
    ("WarmupCosineLR", "total_num_steps=20, warmup_num_steps=1", 32),
    ("WarmupCosineLR", "total_num_steps=10, warmup_num_steps=10", 22),
    ("WarmupCosineLR", "total_num_steps=10, warmup_num_steps=15", 28),
    ("WarmupCosineLR", "total_num_steps=2000", 2012, [0, 1, 2, 10, 999, 1000, 1001, 1002, 1500, 1999, 2000, 2001, 2011]),
    ("OneCycle", f"cycle_min_lr=0.001, cycle_max_lr=0.01, {SIZES}", 33),
    ("OneCycle", f"0.001, 0.01, decay_lr_rate=0.5, {SIZES}, decay_step_size=5", 45),
    ("OneCycle", f"0.001, 0.01, 0.1, {SIZES}, cycle_second_step_size=20, decay_step_size=1", 50),
    ("OneCycle", f"cycle_min_lr=0.001, cycle_max_lr=0.01, {SIZES}, cycle_first_stair_count=4", 33),
    ("OneCycle", f"cycle_min_lr=0.001, cycle_max_lr=0.01, {SIZES}, cycle_first_stair_count=5, cycle_second_stair_count=2", 33),
    ("OneCycle", f"cycle_min_lr=0.001, cycle_max_lr=0.01, {SIZES}, cycle_second_step_size=0", 25),
    ("OneCycle", f"cycle_min_lr=0.001, cycle_max_lr=0.01, {SIZES}, cycle_second_step_size=3", 27),
    ("OneCycle", f"cycle_min_lr=0.001, cycle_max_lr=0.01, {SIZES}, cycle_momentum=False", 33),
    ("OneCycle", f"0.001, 0.01, {SIZES}, cycle_min_mom=0.85, cycle_max_mom=0.99, decay_mom_rate=0.01, decay_step_size=5", 40),
    ("OneCycle", "cycle_min_lr=0.001, cycle_max_lr=0.01, cycle_first_step_size=0", 5),
    ("OneCycle", "cycle_min_lr=0.001, cycle_max_lr=0.01, cycle_first_step_size=1", 14),
    ("LRRangeTest", "", 4002, [0, 1, 2, 1000, 1999, 2000, 2001, 4001]),
    ("LRRangeTest", "lr_range_test_min_lr=1e-4, lr_range_test_step_size=10", 31),
    ("LRRangeTest", "1e-4, 10, 5.0", 31),
    ("LRRangeTest", "lr_range_test_min_lr=1e-4, lr_range_test_step_size=10, lr_range_test_staircase=True", 41),
    ("LRRangeTest", "1e-4, 7, 2.5, True", 41),
    ("LRRangeTest", "lr_range_test_step_size=5, lr_range_test_step_rate=-0.1", 31),
    ("LRRangeTest", "lr_range_test_step_size=0", 5),
]


def number(r, low, high):
    return float(f"{r.uniform(low, high):.3g}")


def arguments(r, name):
    n = r.randint(2, 15)
    if name == "LRRangeTest":
        args = {"lr_range_test_step_size": n} | pick(r, lr_range_test_min_lr=[1e-5, number(r, 1e-6, 1e-3)])
        return args | pick(r, lr_range_test_step_rate=[number(r, 0.1, 5)], lr_range_test_staircase=[True, False])
    if name == "OneCycle":
        args = {"cycle_min_lr": number(r, 1e-5, 1e-3), "cycle_max_lr": number(r, 1e-3, 0.1), "cycle_first_step_size": n}
        args |= pick(r, cycle_second_step_size=[r.randint(2, 15)], cycle_first_stair_count=[r.randint(1, 5)])
        args |= r.choice([{}, {"decay_lr_rate": number(r, 0.01, 2), "decay_step_size": r.randint(1, 8)}])
        return args | pick(r, cycle_momentum=[False], cycle_min_mom=[number(r, 0.7, 0.9)])
    args = {"warmup_num_steps": n} | pick(r, warmup_type=["linear", "log"])
    if name == "WarmupCosineLR":
        args |= pick(r, warmup_min_ratio=[number(r, 0, 0.2)], cos_min_ratio=[number(r, 0, 0.2), 0.01])
    else:
        args |= pick(r, warmup_min_lr=[1e-6, number(r, 0, 1e-4)], warmup_max_lr=[number(r, 1e-3, 0.1)])
    return ({} if name == "WarmupLR" else {"total_num_steps": n + r.randint(5, 25)}) | args


def case(call, steps, peak, at=None):
    name = call.split("(")[0].split(".")[-1]
    rates = name in OWN_RATES or "warmup_max_lr" in call
    momentum = name == "OneCycle" and "cycle_momentum=False" not in call
    return train(call, SCOPE, steps, None if rates else peak, at, "Adam", momentum)


def cases():
    for name, args, steps, *at in CORNERS:
        yield case(f"deepspeed.runtime.lr_schedules.{name}(optimizer{', ' if args else ''}{args})", steps, 0.1, *at)
    for name in dict.fromkeys(name for name, *_ in CORNERS):
        for args, peak in random_calls(name, lambda r: (arguments(r, name), r.choice(PEAKS))):
            yield case(text(name, "optimizer", **args), 50, peak)
