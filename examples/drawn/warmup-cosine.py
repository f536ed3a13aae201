# Written by Glidepath. The line below is the schedule itself; `glidepath show` reads it.
# glidepath: {"spec":{"glidepath":1,"name":"warmup-cosine","note":"A short climb, then a cosine to a tenth: the usual recipe for transformers.","peak":0.0003,"recipe":"warmup-decay","warmup":"3%","decay":{"shape":"cosine"},"final":"0.1 peak"},"budget":{"steps":10000}}
import math

STEPS = 10000
PEAK = 0.0003


def learning_rate(step):
    """The learning rate of the next update, after `step` updates."""
    t = max(step, 0)
    if t >= 10000:
        return 0.000029999999999999997
    if t < 300:
        x = t / 300
        w = x
        return 0 * (1 - w) + 0.0003 * w
    x = (t - 300) / 9700
    w = 0.5 - 0.5 * math.cos(math.pi * x)
    return 0.0003 * (1 - w) + 0.000029999999999999997 * w


def factor(step):
    """The learning rate as a share of PEAK."""
    return learning_rate(step) / PEAK


def lambda_lr(optimizer, last_epoch=-1):
    """Binds the schedule to an optimizer made with lr=PEAK. Call .step() once after every optimizer.step()."""
    from torch.optim.lr_scheduler import LambdaLR

    return LambdaLR(optimizer, factor, last_epoch)
