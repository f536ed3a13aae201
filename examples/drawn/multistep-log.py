# Written by Glidepath. The line below is the schedule itself; `glidepath show` reads it.
# glidepath: {"spec":{"glidepath":1,"name":"multistep-log","note":"Drops of equal factors at chosen places, inside one phase.","peak":0.1,"phases":[{"shape":"multistep","milestones":[0.5,0.75],"scale":"log","to":"0.01 peak"}]},"budget":{"steps":1000}}
import math

STEPS = 1000
PEAK = 0.1


def passed(x, places):
    """How many of the places lie at or before x."""
    return sum(place <= x for place in places)


def learning_rate(step):
    """The learning rate of the next update, after `step` updates."""
    t = max(step, 0)
    if t >= 1000:
        return 0.001
    x = t / 1000
    w = passed(x, [0.5, 0.75]) / 2
    return 0.001 if w == 1 else 0.1 * math.exp(w * -4.605170185988091)


def factor(step):
    """The learning rate as a share of PEAK."""
    return learning_rate(step) / PEAK


def lambda_lr(optimizer, last_epoch=-1):
    """Binds the schedule to an optimizer made with lr=PEAK. Call .step() once after every optimizer.step()."""
    from torch.optim.lr_scheduler import LambdaLR

    return LambdaLR(optimizer, factor, last_epoch)
