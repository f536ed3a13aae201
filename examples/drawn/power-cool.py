# Written by Glidepath. The line below is the schedule itself; `glidepath show` reads it.
# glidepath: {"spec":{"glidepath":1,"name":"power-cool","note":"The least of a flat rate and c (T - t)^1.2, down to a floor; the run stops before the curve does.","peak":0.02,"horizon":3125,"floor":"0.04 peak","ceiling":"peak","phases":[{"shape":"polynomial","power":1.2,"from":"3 peak","to":0}]},"budget":{"steps":3040}}
STEPS = 3040
PEAK = 0.02


def track_1(step):
    """Track 1."""
    t = max(step, 0)
    if t >= 3125:
        return 0
    x = t / 3125
    w = 1 - (1 - x) ** 1.2
    return 0.06 * (1 - w)


def learning_rate(step):
    """The learning rate of the next update, after so many updates."""
    return min(max(track_1(step), 0.0008), 0.02)


def factor(step):
    """The learning rate as a share of PEAK."""
    return learning_rate(step) / PEAK


def scheduler(optimizer, last_epoch=-1):
    """Binds the schedule to an optimizer made with lr=PEAK. Call .step() once after every optimizer.step()."""
    from torch.optim.lr_scheduler import LambdaLR

    return LambdaLR(optimizer, factor, last_epoch)
