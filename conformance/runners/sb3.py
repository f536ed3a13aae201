"""Stable-Baselines3's own update of an optimizer's rate, by the progress that remains after t timesteps."""

from _torch import make_optimizer
from stable_baselines3.common.utils import FloatSchedule, update_learning_rate

MODES = {"double": lambda: None}


def rates(module, steps):
    schedule, optimizer = FloatSchedule(module.learning_rate), make_optimizer(1.0)
    for t in steps:
        update_learning_rate(optimizer, schedule(1.0 - float(t) / float(module.TOTAL_TIMESTEPS)))
        yield optimizer.param_groups[0]["lr"]
