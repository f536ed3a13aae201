# Written by Glidepath. The line below is the schedule itself; `glidepath show` reads it.
# glidepath: {"spec":{"glidepath":1,"name":"spline","note":"A curve drawn by hand through five points on a log axis.","peak":0.0003,"phases":[{"shape":"spline","knots":[[0,0.000003],[0.08,"peak"],[0.5,"0.6 peak"],[0.85,"0.08 peak"],[1,3e-7]],"scale":"log"}]},"budget":{"steps":10000}}
import math

STEPS = 10000
PEAK = 0.0003


def hermite(x, xs, ys, slopes):
    """Cubic Hermite spline through the knots (xs, ys) with the given slopes."""
    if x == xs[-1]:
        return ys[-1]
    i = max(k for k in range(len(xs) - 1) if k == 0 or xs[k] <= x)
    h, u = xs[i + 1] - xs[i], x - xs[i]
    s = (ys[i + 1] - ys[i]) / h
    c = (3 * s - 2 * slopes[i] - slopes[i + 1]) / h
    d = (slopes[i] + slopes[i + 1] - 2 * s) / h**2
    return ys[i] + u * (slopes[i] + u * (c + u * d))


def learning_rate(step):
    """The learning rate of the next update, after so many updates."""
    t = max(step, 0)
    if t >= 10000:
        return 3e-7
    x = t / 10000
    w = hermite(x, [0, 0.08, 0.5, 0.85, 1], [0, -2.000000000000001, -1.7781512503836445, -0.903089986991944, 1], [-29.084513809377672, 0, 0.8897173352359704, 4.587463144313592, 15.74339404245158])
    return 3e-7 if w == 1 else 0.000003 * math.exp(w * -2.302585092994046)


def factor(step):
    """The learning rate as a share of PEAK."""
    return learning_rate(step) / PEAK


def scheduler(optimizer, last_epoch=-1):
    """Binds the schedule to an optimizer made with lr=PEAK. Call .step() once after every optimizer.step()."""
    from torch.optim.lr_scheduler import LambdaLR

    return LambdaLR(optimizer, factor, last_epoch)
