# Written by Glidepath. The line below is the schedule itself; `glidepath show` reads it.
# glidepath: {"spec":{"glidepath":1,"name":"wsd","note":"Warmup, stable, decay with the 1 - sqrt cooldown.","peak":0.0003,"recipe":"wsd","warmup":"1%","cooldown":"20%"},"budget":{"steps":10000}}
import math

STEPS = 10000
PEAK = 0.0003


def learning_rate(step):
    """The learning rate of the next update, after so many updates."""
    t = max(step, 0)
    if t >= 10000:
        return 0
    if t < 100:
        w = t / 100
        return 0.0003 * w
    if t < 8000:
        return 0.0003
    x = (t - 8000) / 2000
    w = math.sqrt(x)
    return 0.0003 * (1 - w)


def factor(step):
    """The learning rate as a share of PEAK."""
    return learning_rate(step) / PEAK


def scheduler(optimizer, last_epoch=-1):
    """Binds the schedule to an optimizer made with lr=PEAK. Call .step() once after every optimizer.step()."""
    from torch.optim.lr_scheduler import LambdaLR

    return LambdaLR(optimizer, factor, last_epoch)
