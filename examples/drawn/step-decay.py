# Written by Glidepath. The line below is the schedule itself; `glidepath show` reads it.
# glidepath: {"spec":{"glidepath":1,"name":"step-decay","note":"A tenth at 30, 60 and 90 % of the budget.","peak":0.1,"recipe":"step-decay"},"budget":{"steps":1000}}
import math

STEPS = 1000
PEAK = 0.1


def learning_rate(step):
    """The learning rate of the next update, after `step` updates."""
    t = max(step, 0)
    if t >= 1000:
        return 0.00010000000000000003
    if t < 300:
        return 0.1
    if t < 600:
        return 0.010000000000000002
    if t < 900:
        return 0.0010000000000000002
    return 0.00010000000000000003


def factor(step):
    """The learning rate as a share of PEAK."""
    return learning_rate(step) / PEAK


def lambda_lr(optimizer, last_epoch=-1):
    """Binds the schedule to an optimizer made with lr=PEAK. Call .step() once after every optimizer.step()."""
    from torch.optim.lr_scheduler import LambdaLR

    return LambdaLR(optimizer, factor, last_epoch)
