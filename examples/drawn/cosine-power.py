# Written by Glidepath. The line below is the schedule itself; `glidepath show` reads it.
# glidepath: {"spec":{"glidepath":1,"name":"cosine-power","note":"Half a wave squared: falls sooner, lands softer.","peak":0.1,"phases":[{"shape":"cosine","exponent":2,"to":"0.02 peak"}]},"budget":{"steps":1000}}
import math

STEPS = 1000
PEAK = 0.1


def learning_rate(step):
    """The learning rate of the next update, after so many updates."""
    t = max(step, 0)
    if t >= 1000:
        return 0.002
    x = t / 1000
    w = 1 - (math.sin(math.pi * (1 - x ** 1) / 2) ** 2) ** 2
    return 0.1 * (1 - w) + 0.002 * w


def factor(step):
    """The learning rate as a share of PEAK."""
    return learning_rate(step) / PEAK


def scheduler(optimizer, last_epoch=-1):
    """Binds the schedule to an optimizer made with lr=PEAK. Call .step() once after every optimizer.step()."""
    from torch.optim.lr_scheduler import LambdaLR

    return LambdaLR(optimizer, factor, last_epoch)
