# Written by Glidepath. The line below is the schedule itself; `glidepath show` reads it.
# glidepath: {"spec":{"glidepath":1,"name":"inverse-sqrt-horizon","note":"1/sqrt(1 + 28.6 t/T), the inverse square root on the scale of the run: under a fifth is left at the end of any.","peak":0.001,"recipe":"inverse-sqrt","warmup":0,"timescale":"3.4965034965034962%"},"budget":{"steps":1000}}
STEPS = 1000
PEAK = 0.001


def learning_rate(step):
    """The learning rate of the next update, after so many updates."""
    t = max(step, 0)
    if t >= 1000:
        return 0.00018380365552345191
    x = t / 34.96503496503496
    w = 1 - (1 + x) ** (-0.5)
    return 0.001 * (1 - w)


def factor(step):
    """The learning rate as a share of PEAK."""
    return learning_rate(step) / PEAK


def scheduler(optimizer, last_epoch=-1):
    """Binds the schedule to an optimizer made with lr=PEAK. Call .step() once after every optimizer.step()."""
    from torch.optim.lr_scheduler import LambdaLR

    return LambdaLR(optimizer, factor, last_epoch)
