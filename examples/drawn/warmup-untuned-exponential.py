# Written by Glidepath. The line below is the schedule itself; `glidepath show` reads it.
# glidepath: {"spec":{"glidepath":1,"name":"warmup-untuned-exponential","note":"1/(1 - \u03b2\u2082) updates as the time constant, over the whole schedule.","peak":0.001,"overlay":[{"shape":"approach","rate":1,"from":0,"to":1,"over":100,"skip":1}],"phases":[{"shape":"cosine","from":"peak","to":"0.05 peak"}]},"budget":{"steps":1000}}
import math

STEPS = 1000
PEAK = 0.001


def track_1(step):
    """Track 1."""
    t = max(step, 0)
    if t >= 1000:
        return 0.00005
    x = t / 1000
    w = 0.5 - 0.5 * math.cos(math.pi * x)
    return 0.001 * (1 - w) + 0.00005 * w


def track_2(step):
    """Track 2."""
    t = max(step, 0)
    if t >= 1000:
        return 0.9999550518070864
    x = (t + 1) / 100
    w = 1 - math.exp(-1 * x)
    return 1 * w


def learning_rate(step):
    """The learning rate of the next update, after so many updates."""
    return track_1(step) * track_2(step)


def factor(step):
    """The learning rate as a share of PEAK."""
    return learning_rate(step) / PEAK


def scheduler(optimizer, last_epoch=-1):
    """Binds the schedule to an optimizer made with lr=PEAK. Call .step() once after every optimizer.step()."""
    from torch.optim.lr_scheduler import LambdaLR

    return LambdaLR(optimizer, factor, last_epoch)
