# Written by Glidepath. The line below is the schedule itself; `glidepath show` reads it.
# glidepath: {"spec":{"glidepath":1,"name":"adafactor-relative","note":"The relative step of Adafactor, to be multiplied by the size of each parameter.","phases":[{"shape":"formula","of":"min(0.01, 1 / sqrt(x + 1))","from":0,"to":1}]},"budget":{"steps":100000}}
import math

STEPS = 100000
PEAK = 1


def learning_rate(step):
    """The learning rate of the next update, after so many updates."""
    t = max(step, 0)
    if t >= 100000:
        return 0.0031622618488986627
    x = t / 1
    w = min(0.01, 1 / math.sqrt(x + 1))
    return 1 * w


def factor(step):
    """The learning rate as a share of PEAK."""
    return learning_rate(step) / PEAK


def scheduler(optimizer, last_epoch=-1):
    """Binds the schedule to an optimizer made with lr=PEAK. Call .step() once after every optimizer.step()."""
    from torch.optim.lr_scheduler import LambdaLR

    return LambdaLR(optimizer, factor, last_epoch)
