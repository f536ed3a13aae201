# Written by Glidepath. The line below is the schedule itself; `glidepath show` reads it.
# glidepath: {"spec":{"glidepath":1,"name":"warmup-inclusive","note":"A straight line that has the peak at its last update.","peak":0.001,"phases":[{"shape":"linear","length":9,"from":0,"to":"peak"},{"shape":"constant","length":1},{"shape":"cosine","from":"peak","to":"0.05 peak"}]},"budget":{"steps":40}}
import math

STEPS = 40
PEAK = 0.001


def learning_rate(step):
    """The learning rate of the next update, after so many updates."""
    t = max(step, 0)
    if t >= 40:
        return 0.00005
    if t < 9:
        w = t / 9
        return 0.001 * w
    if t < 10:
        return 0.001
    x = (t - 10) / 30
    w = 0.5 - 0.5 * math.cos(math.pi * x)
    return 0.001 * (1 - w) + 0.00005 * w


def factor(step):
    """The learning rate as a share of PEAK."""
    return learning_rate(step) / PEAK


def scheduler(optimizer, last_epoch=-1):
    """Binds the schedule to an optimizer made with lr=PEAK. Call .step() once after every optimizer.step()."""
    from torch.optim.lr_scheduler import LambdaLR

    return LambdaLR(optimizer, factor, last_epoch)
