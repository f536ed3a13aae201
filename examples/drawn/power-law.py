# Written by Glidepath. The line below is the schedule itself; `glidepath show` reads it.
# glidepath: {"spec":{"glidepath":1,"name":"power-law","note":"Warmup, then the square root of inverse time, on a floor.","peak":0.001,"floor":"0.2 peak","recipe":"power-law","power":0.5,"timescale":"2%"},"budget":{"steps":1000}}
STEPS = 1000
PEAK = 0.001


def track_1(step):
    """Track 1."""
    t = max(step, 0)
    if t >= 1000:
        return 0.00014142135623730945
    if t < 20:
        w = t / 20
        return 0.001 * w
    x = (t - 20) / 20
    w = 1 - (1 + x) ** (-0.5)
    return 0.001 * (1 - w)


def learning_rate(step):
    """The learning rate of the next update, after so many updates."""
    return max(track_1(step), 0.0002)


def factor(step):
    """The learning rate as a share of PEAK."""
    return learning_rate(step) / PEAK


def scheduler(optimizer, last_epoch=-1):
    """Binds the schedule to an optimizer made with lr=PEAK. Call .step() once after every optimizer.step()."""
    from torch.optim.lr_scheduler import LambdaLR

    return LambdaLR(optimizer, factor, last_epoch)
