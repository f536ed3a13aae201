# Written by Glidepath. The line below is the schedule itself; `glidepath show` reads it.
# glidepath: {"spec":{"glidepath":1,"name":"warmup-power","note":"By the fourth power: nearly nothing for a long time.","peak":0.001,"phases":[{"shape":"polynomial","power":1,"k":4,"length":"25%","from":0,"to":"peak"},{"shape":"cosine","from":"peak","to":"0.05 peak"}]},"budget":{"steps":1000}}
import math

STEPS = 1000
PEAK = 0.001


def learning_rate(step):
    """The learning rate of the next update, after so many updates."""
    t = max(step, 0)
    if t >= 1000:
        return 0.00005
    if t < 250:
        x = t / 250
        w = 1 - (1 - x ** 4) ** 1
        return 0.001 * w
    x = (t - 250) / 750
    w = 0.5 - 0.5 * math.cos(math.pi * x)
    return 0.001 * (1 - w) + 0.00005 * w


def factor(step):
    """The learning rate as a share of PEAK."""
    return learning_rate(step) / PEAK


def scheduler(optimizer, last_epoch=-1):
    """Binds the schedule to an optimizer made with lr=PEAK. Call .step() once after every optimizer.step()."""
    from torch.optim.lr_scheduler import LambdaLR

    return LambdaLR(optimizer, factor, last_epoch)
