# Written by Glidepath. The line below is the schedule itself; `glidepath show` reads it.
# glidepath: {"spec":{"glidepath":1,"name":"trapezoid","note":"Straight up, flat, straight down.","peak":0.001,"recipe":"trapezoid"},"budget":{"steps":1000}}
STEPS = 1000
PEAK = 0.001


def learning_rate(step):
    """The learning rate of the next update, after so many updates."""
    t = max(step, 0)
    if t >= 1000:
        return 0
    if t < 100:
        w = t / 100
        return 0.001 * w
    if t < 800:
        return 0.001
    w = (t - 800) / 200
    return 0.001 * (1 - w)


def factor(step):
    """The learning rate as a share of PEAK."""
    return learning_rate(step) / PEAK


def scheduler(optimizer, last_epoch=-1):
    """Binds the schedule to an optimizer made with lr=PEAK. Call .step() once after every optimizer.step()."""
    from torch.optim.lr_scheduler import LambdaLR

    return LambdaLR(optimizer, factor, last_epoch)
