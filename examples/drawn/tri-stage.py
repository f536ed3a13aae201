# Written by Glidepath. The line below is the schedule itself; `glidepath show` reads it.
# glidepath: {"spec":{"glidepath":1,"name":"tri-stage","note":"Straight up, flat, exponentially down.","peak":0.0003,"recipe":"tri-stage"},"budget":{"steps":1000}}
import math

STEPS = 1000
PEAK = 0.0003


def learning_rate(step):
    """The learning rate of the next update, after `step` updates."""
    t = max(step, 0)
    if t >= 1000:
        return 0.0000029999999999999997
    if t < 100:
        x = t / 100
        w = x
        return 0.0000029999999999999997 * (1 - w) + 0.0003 * w
    if t < 500:
        return 0.0003
    x = (t - 500) / 500
    w = x
    return 0.0000029999999999999997 if w == 1 else 0.0003 * math.exp(w * -4.605170185988091)


def factor(step):
    """The learning rate as a share of PEAK."""
    return learning_rate(step) / PEAK


def lambda_lr(optimizer, last_epoch=-1):
    """Binds the schedule to an optimizer made with lr=PEAK. Call .step() once after every optimizer.step()."""
    from torch.optim.lr_scheduler import LambdaLR

    return LambdaLR(optimizer, factor, last_epoch)
