# Written by Glidepath. The line below is the schedule itself; `glidepath show` reads it.
# glidepath: {"spec":{"glidepath":1,"name":"piecewise-cosine","note":"Half waves through given points.","peak":0.1,"phases":[{"shape":"table","knots":[[0,"0.1 peak"],[0.15,"peak"],[0.5,"0.4 peak"],[0.7,"0.4 peak"],[1,0]],"between":"cosine"}]},"budget":{"steps":1000}}
import math

STEPS = 1000
PEAK = 0.1


def pick(values, place):
    """The entry at a place counted from 0; the first and the last are taken for places outside."""
    return values[min(max(math.floor(place), 0), len(values) - 1)]


def chain(x, xs, ys):
    """Straight lines between the knots (xs, ys), which go on past the last."""
    i = max(k for k in range(len(xs) - 1) if k == 0 or xs[k] <= x)
    u = (x - xs[i]) / (xs[i + 1] - xs[i])
    return ys[i] * (1 - u) + ys[i + 1] * u


def learning_rate(step):
    """The learning rate of the next update, after so many updates."""
    t = max(step, 0)
    if t >= 1000:
        return 0
    x = t / 1000
    w = pick([0, 1, 0.3333333333333334, 0.3333333333333334, -0.11111111111111113], min(chain(x, [0, 0.15, 0.5, 0.7, 1], [0, 1, 2, 3, 4]), 3) + 1) + (pick([0, 1, 0.3333333333333334, 0.3333333333333334, -0.11111111111111113], min(chain(x, [0, 0.15, 0.5, 0.7, 1], [0, 1, 2, 3, 4]), 3)) - pick([0, 1, 0.3333333333333334, 0.3333333333333334, -0.11111111111111113], min(chain(x, [0, 0.15, 0.5, 0.7, 1], [0, 1, 2, 3, 4]), 3) + 1)) / 2 * (math.cos(math.pi * (chain(x, [0, 0.15, 0.5, 0.7, 1], [0, 1, 2, 3, 4]) - min(math.floor(chain(x, [0, 0.15, 0.5, 0.7, 1], [0, 1, 2, 3, 4])), 3))) + 1)
    return 0.010000000000000002 * (1 - w) + 0.1 * w


def factor(step):
    """The learning rate as a share of PEAK."""
    return learning_rate(step) / PEAK


def scheduler(optimizer, last_epoch=-1):
    """Binds the schedule to an optimizer made with lr=PEAK. Call .step() once after every optimizer.step()."""
    from torch.optim.lr_scheduler import LambdaLR

    return LambdaLR(optimizer, factor, last_epoch)
