# Written by Glidepath. The line below is the schedule itself; `glidepath show` reads it.
# glidepath: {"spec":{"glidepath":1,"name":"exp-range","note":"Triangles whose height falls at every step.","peak":0.1,"phases":[{"shape":"exp-range","decay":0.6,"from":"0.1 peak","to":"peak","over":"20%"}]},"budget":{"steps":1000}}
import math

STEPS = 1000
PEAK = 0.1


def learning_rate(step):
    """The learning rate of the next update, after so many updates."""
    t = max(step, 0)
    if t >= 1000:
        return 0.010000000000000002
    x = t / 200
    w = min((x - math.floor(x)) / 0.5, (1 - (x - math.floor(x))) / (1 - 0.5)) * 0.6 ** x
    return 0.010000000000000002 * (1 - w) + 0.1 * w


def factor(step):
    """The learning rate as a share of PEAK."""
    return learning_rate(step) / PEAK


def scheduler(optimizer, last_epoch=-1):
    """Binds the schedule to an optimizer made with lr=PEAK. Call .step() once after every optimizer.step()."""
    from torch.optim.lr_scheduler import LambdaLR

    return LambdaLR(optimizer, factor, last_epoch)
