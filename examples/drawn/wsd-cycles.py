# Written by Glidepath. The line below is the schedule itself; `glidepath show` reads it.
# glidepath: {"spec":{"glidepath":1,"name":"wsd-cycles","note":"Three plateaus, each cooled down to a model worth keeping.","peak":0.0003,"recipe":"wsd-cycles","warmup":"2%","cooldown":"10%","final":"0.1 peak"},"budget":{"steps":1000}}
STEPS = 1000
PEAK = 0.0003


def learning_rate(step):
    """The learning rate of the next update, after so many updates."""
    t = max(step, 0)
    if t >= 1000:
        return 0.000029999999999999997
    if t < 20:
        w = t / 20
        return 0.0003 * w
    if t < 246:
        return 0.0003
    if t < 346:
        w = (t - 246) / 100
        return 0.0003 * (1 - w) + 0.000029999999999999997 * w
    if t < 573:
        return 0.0003
    if t < 673:
        w = (t - 573) / 100
        return 0.0003 * (1 - w) + 0.000029999999999999997 * w
    if t < 900:
        return 0.0003
    w = (t - 900) / 100
    return 0.0003 * (1 - w) + 0.000029999999999999997 * w


def factor(step):
    """The learning rate as a share of PEAK."""
    return learning_rate(step) / PEAK


def scheduler(optimizer, last_epoch=-1):
    """Binds the schedule to an optimizer made with lr=PEAK. Call .step() once after every optimizer.step()."""
    from torch.optim.lr_scheduler import LambdaLR

    return LambdaLR(optimizer, factor, last_epoch)
