# Written by Glidepath. The line below is the schedule itself; `glidepath show` reads it.
# glidepath: {"spec":{"glidepath":1,"name":"range-test","note":"Equal factors from very small to very large: the learning-rate range test.","inclusive":true,"phases":[{"shape":"linear","scale":"log","from":1e-7,"to":10}]},"budget":{"steps":100}}
import math

STEPS = 100
PEAK = 1


def learning_rate(step):
    """The learning rate of the next update, after so many updates."""
    t = max(step, 0)
    if t >= 100:
        return 10
    if t < 99:
        w = t / 99
        return 10 if w == 1 else 1e-7 * math.exp(w * 18.420680743952367)
    return 10


def factor(step):
    """The learning rate as a share of PEAK."""
    return learning_rate(step) / PEAK


def scheduler(optimizer, last_epoch=-1):
    """Binds the schedule to an optimizer made with lr=PEAK. Call .step() once after every optimizer.step()."""
    from torch.optim.lr_scheduler import LambdaLR

    return LambdaLR(optimizer, factor, last_epoch)
