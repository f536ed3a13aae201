# Written by Glidepath. The line below is the schedule itself; `glidepath show` reads it.
# glidepath: {"spec":{"glidepath":1,"name":"constant-until","note":"A third of the rate for the first tenth, then all of it.","peak":0.1,"phases":[{"shape":"constant","length":"10%","from":"0.3333333333333333 peak"},{"shape":"constant","from":"peak"}]},"budget":{"steps":1000}}
import math

STEPS = 1000
PEAK = 0.1


def learning_rate(step):
    """The learning rate of the next update, after `step` updates."""
    t = max(step, 0)
    if t >= 1000:
        return 0.1
    if t < 100:
        return 0.03333333333333333
    return 0.1


def factor(step):
    """The learning rate as a share of PEAK."""
    return learning_rate(step) / PEAK


def lambda_lr(optimizer, last_epoch=-1):
    """Binds the schedule to an optimizer made with lr=PEAK. Call .step() once after every optimizer.step()."""
    from torch.optim.lr_scheduler import LambdaLR

    return LambdaLR(optimizer, factor, last_epoch)
