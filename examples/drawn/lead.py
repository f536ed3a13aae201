# Written by Glidepath. The line below is the schedule itself; `glidepath show` reads it.
# glidepath: {"spec":{"glidepath":1,"name":"lead","note":"No zero at the start, and the last update on the floor.","peak":0.001,"lead":true,"phases":[{"shape":"linear","length":"10%","from":0,"to":"peak"},{"shape":"cosine","to":"0.01 peak"}]},"budget":{"steps":100}}
import math

STEPS = 100
PEAK = 0.001


def learning_rate(step):
    """The learning rate of the next update, after `step` updates."""
    t = max(step, 0)
    if t >= 100:
        return 0.00001
    if t < 9:
        x = (t + 1) / 10
        w = x
        return 0 * (1 - w) + 0.001 * w
    if t < 99:
        x = (t - 9) / 90
        w = 0.5 - 0.5 * math.cos(math.pi * x)
        return 0.001 * (1 - w) + 0.00001 * w
    return 0.00001


def factor(step):
    """The learning rate as a share of PEAK."""
    return learning_rate(step) / PEAK


def lambda_lr(optimizer, last_epoch=-1):
    """Binds the schedule to an optimizer made with lr=PEAK. Call .step() once after every optimizer.step()."""
    from torch.optim.lr_scheduler import LambdaLR

    return LambdaLR(optimizer, factor, last_epoch)
