# Written by Glidepath. The line below is the schedule itself; `glidepath show` reads it.
# glidepath: {"spec":{"glidepath":1,"name":"random","note":"Drawn anew at every step from a seed, small values more often.","peak":0.1,"phases":[{"shape":"random","seed":7,"power":4}]},"budget":{"steps":100}}
import math

STEPS = 100
PEAK = 0.1


def random(seed, count):
    """A number from 0 to below 1 that is the same for the same seed and count."""
    whole = math.floor(count)
    mixed = (seed ^ (whole * 0x9E3779B1) ^ ((whole >> 32) * 0x85EBCA6B)) & 0xFFFFFFFF
    for factor in (0x7FEB352D, 0x846CA68B):
        mixed = ((mixed ^ (mixed >> 16)) * factor) & 0xFFFFFFFF
        mixed ^= mixed >> 15
    return mixed / 2**32


def learning_rate(step):
    """The learning rate of the next update, after so many updates."""
    t = max(step, 0)
    if t >= 100:
        return 0.09198068077655629
    x = t / 1
    w = 1 - random(7, x) ** 4
    return 0.1 * (1 - w)


def factor(step):
    """The learning rate as a share of PEAK."""
    return learning_rate(step) / PEAK


def scheduler(optimizer, last_epoch=-1):
    """Binds the schedule to an optimizer made with lr=PEAK. Call .step() once after every optimizer.step()."""
    from torch.optim.lr_scheduler import LambdaLR

    return LambdaLR(optimizer, factor, last_epoch)
