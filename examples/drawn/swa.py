# Written by Glidepath. The line below is the schedule itself; `glidepath show` reads it.
# glidepath: {"spec":{"glidepath":1,"name":"swa","note":"A decay, then a constant rate for averaging weights.","peak":0.1,"recipe":"swa"},"budget":{"steps":1000}}
import math

STEPS = 1000
PEAK = 0.1


def learning_rate(step):
    """The learning rate of the next update, after so many updates."""
    t = max(step, 0)
    if t >= 1000:
        return 0.005000000000000001
    if t < 750:
        x = t / 1000
        w = 0.5 - 0.5 * math.cos(math.pi * x)
        return 0.1 * (1 - w)
    if t < 800:
        x = (t - 750) / 50
        w = 0.5 - 0.5 * math.cos(math.pi * x)
        return 0.014644660940672627 * (1 - w) + 0.005000000000000001 * w
    return 0.005000000000000001


def factor(step):
    """The learning rate as a share of PEAK."""
    return learning_rate(step) / PEAK


def scheduler(optimizer, last_epoch=-1):
    """Binds the schedule to an optimizer made with lr=PEAK. Call .step() once after every optimizer.step()."""
    from torch.optim.lr_scheduler import LambdaLR

    return LambdaLR(optimizer, factor, last_epoch)
