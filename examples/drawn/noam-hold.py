# Written by Glidepath. The line below is the schedule itself; `glidepath show` reads it.
# glidepath: {"spec":{"glidepath":1,"name":"noam-hold","note":"Noam with a hold: the fall begins late, as if the hold had not been.","peak":0.002,"recipe":"power-law","warmup":100,"start":"0.009900990099009901 peak","hold":300,"power":1,"timescale":100},"budget":{"steps":1000}}
STEPS = 1000
PEAK = 0.002


def learning_rate(step):
    """The learning rate of the next update, after so many updates."""
    t = max(step, 0)
    if t >= 1000:
        return 0.0002857142857142856
    if t < 100:
        w = t / 100
        return 0.000019801980198019803 * (1 - w) + 0.002 * w
    if t < 400:
        return 0.002
    x = (t - 400) / 100
    w = 1 - (1 + x) ** (-1)
    return 0.002 * (1 - w)


def factor(step):
    """The learning rate as a share of PEAK."""
    return learning_rate(step) / PEAK


def scheduler(optimizer, last_epoch=-1):
    """Binds the schedule to an optimizer made with lr=PEAK. Call .step() once after every optimizer.step()."""
    from torch.optim.lr_scheduler import LambdaLR

    return LambdaLR(optimizer, factor, last_epoch)
