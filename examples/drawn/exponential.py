# Written by Glidepath. The line below is the schedule itself; `glidepath show` reads it.
# glidepath: {"spec":{"glidepath":1,"name":"exponential","note":"A geometric run: the same factor in every step.","peak":0.01,"phases":[{"shape":"linear","scale":"log","to":"0.001 peak"}]},"budget":{"steps":1000}}
import math

STEPS = 1000
PEAK = 0.01


def learning_rate(step):
    """The learning rate of the next update, after so many updates."""
    t = max(step, 0)
    if t >= 1000:
        return 0.00001
    w = t / 1000
    return 0.00001 if w == 1 else 0.01 * math.exp(w * -6.907755278982137)


def factor(step):
    """The learning rate as a share of PEAK."""
    return learning_rate(step) / PEAK


def scheduler(optimizer, last_epoch=-1):
    """Binds the schedule to an optimizer made with lr=PEAK. Call .step() once after every optimizer.step()."""
    from torch.optim.lr_scheduler import LambdaLR

    return LambdaLR(optimizer, factor, last_epoch)
