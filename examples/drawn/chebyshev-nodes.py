# Written by Glidepath. The line below is the schedule itself; `glidepath show` reads it.
# glidepath: {"spec":{"glidepath":1,"name":"chebyshev-nodes","note":"A cosine read half a step ahead, so that neither end is touched.","peak":0.1,"phases":[{"shape":"cosine","from":"peak","to":0,"over":"100%","skip":0.5}]},"budget":{"steps":20}}
import math

STEPS = 20
PEAK = 0.1


def learning_rate(step):
    """The learning rate of the next update, after so many updates."""
    t = max(step, 0)
    if t >= 20:
        return 0.00015413331334359628
    x = (t + 0.5) / 20
    w = 0.5 - 0.5 * math.cos(math.pi * x)
    return 0.1 * (1 - w)


def factor(step):
    """The learning rate as a share of PEAK."""
    return learning_rate(step) / PEAK


def scheduler(optimizer, last_epoch=-1):
    """Binds the schedule to an optimizer made with lr=PEAK. Call .step() once after every optimizer.step()."""
    from torch.optim.lr_scheduler import LambdaLR

    return LambdaLR(optimizer, factor, last_epoch)
