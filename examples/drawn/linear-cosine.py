# Written by Glidepath. The line below is the schedule itself; `glidepath show` reads it.
# glidepath: {"spec":{"glidepath":1,"name":"linear-cosine","note":"A straight line times a cosine, and a constant on top.","peak":0.1,"overlay":[{"shape":"cosine","from":1,"to":0}],"phases":[{"shape":"linear","to":0}],"plus":[{"phases":[{"shape":"constant","from":"0.001 peak"}]}]},"budget":{"steps":1000}}
import math

STEPS = 1000
PEAK = 0.1


def track_1(step):
    """Track 1."""
    t = max(step, 0)
    if t >= 1000:
        return 0
    w = t / 1000
    return 0.1 * (1 - w)


def track_2(step):
    """Track 2."""
    t = max(step, 0)
    if t >= 1000:
        return 0
    x = t / 1000
    w = 0.5 - 0.5 * math.cos(math.pi * x)
    return 1 * (1 - w)


def track_3(step):
    """Track 3."""
    t = max(step, 0)
    if t >= 1000:
        return 0.0001
    return 0.0001


def learning_rate(step):
    """The learning rate of the next update, after so many updates."""
    return track_1(step) * track_2(step) + track_3(step)


def factor(step):
    """The learning rate as a share of PEAK."""
    return learning_rate(step) / PEAK


def scheduler(optimizer, last_epoch=-1):
    """Binds the schedule to an optimizer made with lr=PEAK. Call .step() once after every optimizer.step()."""
    from torch.optim.lr_scheduler import LambdaLR

    return LambdaLR(optimizer, factor, last_epoch)
