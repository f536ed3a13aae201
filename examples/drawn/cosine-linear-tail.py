# Written by Glidepath. The line below is the schedule itself; `glidepath show` reads it.
# glidepath: {"spec":{"glidepath":1,"name":"cosine-linear-tail","note":"A cosine that is cut short, and a straight line to zero from the rate that it has come to.","peak":0.001,"phases":[{"shape":"linear","length":50,"from":0,"to":"peak"},{"shape":"cosine","to":"0.1 peak","over":950},{"shape":"linear","length":100,"to":0}]},"budget":{"steps":1000}}
import math

STEPS = 1000
PEAK = 0.001


def learning_rate(step):
    """The learning rate of the next update, after so many updates."""
    t = max(step, 0)
    if t >= 1000:
        return 0
    if t < 50:
        w = t / 50
        return 0.001 * w
    if t < 900:
        x = (t - 50) / 950
        w = 0.5 - 0.5 * math.cos(math.pi * x)
        return 0.001 * (1 - w) + 0.0001 * w
    w = (t - 900) / 100
    return 0.00012438224123471436 * (1 - w)


def factor(step):
    """The learning rate as a share of PEAK."""
    return learning_rate(step) / PEAK


def scheduler(optimizer, last_epoch=-1):
    """Binds the schedule to an optimizer made with lr=PEAK. Call .step() once after every optimizer.step()."""
    from torch.optim.lr_scheduler import LambdaLR

    return LambdaLR(optimizer, factor, last_epoch)
