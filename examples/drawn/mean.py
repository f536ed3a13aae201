# Written by Glidepath. The line below is the schedule itself; `glidepath show` reads it.
# glidepath: {"spec":{"glidepath":1,"name":"mean","note":"The mean of a straight line and a cosine: a sum with halves.","peak":0.1,"overlay":[{"shape":"constant","from":0.5}],"phases":[{"shape":"linear","to":"0.1 peak"}],"plus":[{"overlay":[{"shape":"constant","from":0.5}],"phases":[{"shape":"cosine","to":0}]}]},"budget":{"steps":1000}}
import math

STEPS = 1000
PEAK = 0.1


def track_1(step):
    """Track 1."""
    t = max(step, 0)
    if t >= 1000:
        return 0.010000000000000002
    w = t / 1000
    return 0.1 * (1 - w) + 0.010000000000000002 * w


def track_2(step):
    """Track 2."""
    t = max(step, 0)
    if t >= 1000:
        return 0.5
    return 0.5


def track_3(step):
    """Track 3."""
    t = max(step, 0)
    if t >= 1000:
        return 0
    x = t / 1000
    w = 0.5 - 0.5 * math.cos(math.pi * x)
    return 0.1 * (1 - w)


def track_4(step):
    """Track 4."""
    t = max(step, 0)
    if t >= 1000:
        return 0.5
    return 0.5


def learning_rate(step):
    """The learning rate of the next update, after so many updates."""
    return track_1(step) * track_2(step) + track_3(step) * track_4(step)


def factor(step):
    """The learning rate as a share of PEAK."""
    return learning_rate(step) / PEAK


def scheduler(optimizer, last_epoch=-1):
    """Binds the schedule to an optimizer made with lr=PEAK. Call .step() once after every optimizer.step()."""
    from torch.optim.lr_scheduler import LambdaLR

    return LambdaLR(optimizer, factor, last_epoch)
