# Written by Glidepath. The line below is the schedule itself; `glidepath show` reads it.
# glidepath: {"spec":{"glidepath":1,"name":"half-cosine","note":"A climb to the middle of a cosine, and the second half of it.","peak":0.001,"recipe":"half-cosine","warmup":50,"ratio":0.1},"budget":{"steps":1000}}
import math

STEPS = 1000
PEAK = 0.001


def learning_rate(step):
    """The learning rate of the next update, after so many updates."""
    t = max(step, 0)
    if t >= 1000:
        return 0.0001
    if t < 50:
        w = t / 50
        return 0.00055 * w
    x = (t - 50) / 950
    w = math.sin(math.pi * 0.5 * x)
    return 0.00055 * (1 - w) + 0.0001 * w


def factor(step):
    """The learning rate as a share of PEAK."""
    return learning_rate(step) / PEAK


def scheduler(optimizer, last_epoch=-1):
    """Binds the schedule to an optimizer made with lr=PEAK. Call .step() once after every optimizer.step()."""
    from torch.optim.lr_scheduler import LambdaLR

    return LambdaLR(optimizer, factor, last_epoch)
