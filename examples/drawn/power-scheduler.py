# Written by Glidepath. The line below is the schedule itself; `glidepath show` reads it.
# glidepath: {"spec":{"glidepath":1,"name":"power-scheduler","note":"A power of the step from the warmup on, whatever the budget, and a straight line at the end.","peak":0.001,"recipe":"power-law","warmup":50,"power":0.51,"timescale":50,"cooldown":100},"budget":{"steps":1000}}
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
        x = (t - 50) / 50
        w = 1 - (1 + x) ** (-0.51)
        return 0.001 * (1 - w)
    w = (t - 900) / 100
    return 0.00022898710283149014 * (1 - w)


def factor(step):
    """The learning rate as a share of PEAK."""
    return learning_rate(step) / PEAK


def scheduler(optimizer, last_epoch=-1):
    """Binds the schedule to an optimizer made with lr=PEAK. Call .step() once after every optimizer.step()."""
    from torch.optim.lr_scheduler import LambdaLR

    return LambdaLR(optimizer, factor, last_epoch)
