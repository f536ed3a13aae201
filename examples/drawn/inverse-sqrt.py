# Written by Glidepath. The line below is the schedule itself; `glidepath show` reads it.
# glidepath: {"spec":{"glidepath":1,"name":"inverse-sqrt","note":"The inverse square root of the step, from the peak that the warmup reaches.","peak":0.0005,"recipe":"inverse-sqrt"},"budget":{"steps":1000}}
STEPS = 1000
PEAK = 0.0005


def learning_rate(step):
    """The learning rate of the next update, after so many updates."""
    t = max(step, 0)
    if t >= 1000:
        return 0.000158113883008419
    if t < 100:
        w = t / 100
        return 0.0005 * w
    x = (t - 100) / 100
    w = 1 - (1 + x) ** (-0.5)
    return 0.0005 * (1 - w)


def factor(step):
    """The learning rate as a share of PEAK."""
    return learning_rate(step) / PEAK


def scheduler(optimizer, last_epoch=-1):
    """Binds the schedule to an optimizer made with lr=PEAK. Call .step() once after every optimizer.step()."""
    from torch.optim.lr_scheduler import LambdaLR

    return LambdaLR(optimizer, factor, last_epoch)
