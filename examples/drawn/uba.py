# Written by Glidepath. The line below is the schedule itself; `glidepath show` reads it.
# glidepath: {"spec":{"glidepath":1,"name":"uba","note":"The unified budget-aware family, phi = 5.","peak":0.1,"phases":[{"shape":"uba","phi":5,"to":0}]},"budget":{"steps":1000}}
import math

STEPS = 1000
PEAK = 0.1


def learning_rate(step):
    """The learning rate of the next update, after so many updates."""
    t = max(step, 0)
    if t >= 1000:
        return 0
    x = t / 1000
    w = 5 * math.sin(math.pi * x / 2) ** 2 / (5 * math.sin(math.pi * x / 2) ** 2 + 2 * math.sin(math.pi * (1 - x) / 2) ** 2)
    return 0.1 * (1 - w)


def factor(step):
    """The learning rate as a share of PEAK."""
    return learning_rate(step) / PEAK


def scheduler(optimizer, last_epoch=-1):
    """Binds the schedule to an optimizer made with lr=PEAK. Call .step() once after every optimizer.step()."""
    from torch.optim.lr_scheduler import LambdaLR

    return LambdaLR(optimizer, factor, last_epoch)
