# Written by Glidepath. The line below is the schedule itself; `glidepath show` reads it.
# glidepath: {"spec":{"glidepath":1,"name":"wsd-inverse-linear","note":"The reciprocal of the rate grows in a straight line.","peak":0.0003,"recipe":"wsd","warmup":"2%","cooldown":"40%","shape":{"shape":"linear","scale":"inverse"},"final":"0.02 peak"},"budget":{"steps":1000}}
import math

STEPS = 1000
PEAK = 0.0003


def learning_rate(step):
    """The learning rate of the next update, after `step` updates."""
    t = max(step, 0)
    if t >= 1000:
        return 0.000005999999999999999
    if t < 20:
        x = t / 20
        w = x
        return 0 * (1 - w) + 0.0003 * w
    if t < 600:
        return 0.0003
    x = (t - 600) / 400
    w = x
    return 0.000005999999999999999 if w == 1 else 1 / (3333.3333333333335 + w * 163333.33333333334)


def factor(step):
    """The learning rate as a share of PEAK."""
    return learning_rate(step) / PEAK


def lambda_lr(optimizer, last_epoch=-1):
    """Binds the schedule to an optimizer made with lr=PEAK. Call .step() once after every optimizer.step()."""
    from torch.optim.lr_scheduler import LambdaLR

    return LambdaLR(optimizer, factor, last_epoch)
