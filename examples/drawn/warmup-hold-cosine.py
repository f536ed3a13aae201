# Written by Glidepath. The line below is the schedule itself; `glidepath show` reads it.
# glidepath: {"spec":{"glidepath":1,"name":"warmup-hold-cosine","note":"Climb, stay for a third, a cosine over the rest.","peak":0.001,"recipe":"warmup-hold-cosine","final":"0.001 peak"},"budget":{"steps":1000}}
import math

STEPS = 1000
PEAK = 0.001


def learning_rate(step):
    """The learning rate of the next update, after so many updates."""
    t = max(step, 0)
    if t >= 1000:
        return 0.000001
    if t < 50:
        w = t / 50
        return 0.001 * w
    if t < 350:
        return 0.001
    x = (t - 350) / 650
    w = 0.5 - 0.5 * math.cos(math.pi * x)
    return 0.001 * (1 - w) + 0.000001 * w


def factor(step):
    """The learning rate as a share of PEAK."""
    return learning_rate(step) / PEAK


def scheduler(optimizer, last_epoch=-1):
    """Binds the schedule to an optimizer made with lr=PEAK. Call .step() once after every optimizer.step()."""
    from torch.optim.lr_scheduler import LambdaLR

    return LambdaLR(optimizer, factor, last_epoch)
