# Written by Glidepath. The line below is the schedule itself; `glidepath show` reads it.
# glidepath: {"spec":{"glidepath":1,"name":"staircase","note":"Twelve equal treads down to a tenth.","peak":0.1,"phases":[{"shape":"step","count":12,"to":"0.1 peak"}]},"budget":{"steps":1000}}
import math

STEPS = 1000
PEAK = 0.1


def tread(x, n):
    """The whole k with k / n <= x < (k + 1) / n."""
    k = math.floor(x * n)
    if k / n > x:
        return k - 1
    return k + 1 if (k + 1) / n <= x else k


def learning_rate(step):
    """The learning rate of the next update, after so many updates."""
    t = max(step, 0)
    if t >= 1000:
        return 0.010000000000000002
    x = t / 1000
    w = min(tread(x, 12), 12 - 1) / (12 - 1)
    return 0.1 * (1 - w) + 0.010000000000000002 * w


def factor(step):
    """The learning rate as a share of PEAK."""
    return learning_rate(step) / PEAK


def scheduler(optimizer, last_epoch=-1):
    """Binds the schedule to an optimizer made with lr=PEAK. Call .step() once after every optimizer.step()."""
    from torch.optim.lr_scheduler import LambdaLR

    return LambdaLR(optimizer, factor, last_epoch)
