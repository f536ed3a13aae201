# Written by Glidepath. The line below is the schedule itself; `glidepath show` reads it.
# glidepath: {"spec":{"glidepath":1,"name":"table","note":"Ten values, each for a tenth of the run.","peak":0.1,"phases":[{"shape":"table","knots":[[0,"0.2 peak"],[0.1,"0.7 peak"],[0.2,"peak"],[0.3,"peak"],[0.4,"0.8 peak"],[0.5,"0.9 peak"],[0.6,"0.6 peak"],[0.7,"0.3 peak"],[0.8,"0.35 peak"],[0.9,"0.1 peak"],[1,"0.1 peak"]],"between":"step"}]},"budget":{"steps":1000}}
import math

STEPS = 1000
PEAK = 0.1


def passed(x, places):
    """How many of the places lie at or before x."""
    return sum(place <= x for place in places)


def pick(values, place):
    """The entry at a place counted from 0; the first and the last are taken for places outside."""
    return values[min(max(math.floor(place), 0), len(values) - 1)]


def learning_rate(step):
    """The learning rate of the next update, after so many updates."""
    t = max(step, 0)
    if t >= 1000:
        return 0.010000000000000002
    x = t / 1000
    w = pick([0, 0.6249999999999999, 1, 1, 0.7500000000000001, 0.8750000000000001, 0.4999999999999999, 0.12499999999999993, 0.1874999999999999, -0.12500000000000003, -0.12500000000000003], passed(x, [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1]) - 1)
    return 0.020000000000000004 * (1 - w) + 0.1 * w


def factor(step):
    """The learning rate as a share of PEAK."""
    return learning_rate(step) / PEAK


def scheduler(optimizer, last_epoch=-1):
    """Binds the schedule to an optimizer made with lr=PEAK. Call .step() once after every optimizer.step()."""
    from torch.optim.lr_scheduler import LambdaLR

    return LambdaLR(optimizer, factor, last_epoch)
