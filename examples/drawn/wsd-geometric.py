# Written by Glidepath. The line below is the schedule itself; `glidepath show` reads it.
# glidepath: {"spec":{"glidepath":1,"name":"wsd-geometric","note":"Equal factors to a hundredth: a straight line on a log axis.","peak":0.0003,"recipe":"wsd","warmup":"2%","cooldown":"40%","shape":{"shape":"linear","scale":"log"},"final":"0.01 peak"},"budget":{"steps":1000}}
import math

STEPS = 1000
PEAK = 0.0003


def learning_rate(step):
    """The learning rate of the next update, after so many updates."""
    t = max(step, 0)
    if t >= 1000:
        return 0.0000029999999999999997
    if t < 20:
        w = t / 20
        return 0.0003 * w
    if t < 600:
        return 0.0003
    w = (t - 600) / 400
    return 0.0000029999999999999997 if w == 1 else 0.0003 * math.exp(w * -4.605170185988091)


def factor(step):
    """The learning rate as a share of PEAK."""
    return learning_rate(step) / PEAK


def scheduler(optimizer, last_epoch=-1):
    """Binds the schedule to an optimizer made with lr=PEAK. Call .step() once after every optimizer.step()."""
    from torch.optim.lr_scheduler import LambdaLR

    return LambdaLR(optimizer, factor, last_epoch)
