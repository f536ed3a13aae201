# Written by Glidepath. The line below is the schedule itself; `glidepath show` reads it.
# glidepath: {"spec":{"glidepath":1,"name":"hyperbolic","note":"Starts alike under every budget; here 200 of at most 250.","peak":0.01,"phases":[{"shape":"hyperbolic","reach":0.8,"to":"0.02 peak"}]},"budget":{"steps":200}}
import math

STEPS = 200
PEAK = 0.01


def learning_rate(step):
    """The learning rate of the next update, after so many updates."""
    t = max(step, 0)
    if t >= 200:
        return 0.0002
    x = t / 200
    w = 1 - math.sqrt(0.8 * (1 - x) * (2 - 0.8 * (1 + x))) / math.sqrt(0.8 * (2 - 0.8))
    return 0.01 * (1 - w) + 0.0002 * w


def factor(step):
    """The learning rate as a share of PEAK."""
    return learning_rate(step) / PEAK


def scheduler(optimizer, last_epoch=-1):
    """Binds the schedule to an optimizer made with lr=PEAK. Call .step() once after every optimizer.step()."""
    from torch.optim.lr_scheduler import LambdaLR

    return LambdaLR(optimizer, factor, last_epoch)
