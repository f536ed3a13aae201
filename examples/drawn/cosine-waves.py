# Written by Glidepath. The line below is the schedule itself; `glidepath show` reads it.
# glidepath: {"spec":{"glidepath":1,"name":"cosine-waves","note":"Two whole waves: down and up again, twice.","peak":0.1,"end":"extrapolate","phases":[{"shape":"cosine","from":"peak","to":0,"over":"25%"}]},"budget":{"steps":1000}}
import math

STEPS = 1000
PEAK = 0.1


def learning_rate(step):
    """The learning rate of the next update, after so many updates."""
    t = max(step, 0)
    x = t / 250
    w = 0.5 - 0.5 * math.cos(math.pi * x)
    return 0.1 * (1 - w)


def factor(step):
    """The learning rate as a share of PEAK."""
    return learning_rate(step) / PEAK


def scheduler(optimizer, last_epoch=-1):
    """Binds the schedule to an optimizer made with lr=PEAK. Call .step() once after every optimizer.step()."""
    from torch.optim.lr_scheduler import LambdaLR

    return LambdaLR(optimizer, factor, last_epoch)
