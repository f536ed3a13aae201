# Written by Glidepath. The line below is the schedule itself; `glidepath show` reads it.
# glidepath: {"spec":{"glidepath":1,"name":"exponential-clipped","note":"Halved every tenth until a floor is met.","peak":0.1,"floor":"0.05 peak","recipe":"exponential-decay"},"budget":{"steps":1000}}
import math

STEPS = 1000
PEAK = 0.1


def track_1(step):
    """Track 1."""
    t = max(step, 0)
    if t >= 1000:
        return 0.00009765625
    w = t / 100
    return 0.05 if w == 1 else 0.1 * math.exp(w * -0.6931471805599453)


def learning_rate(step):
    """The learning rate of the next update, after so many updates."""
    return max(track_1(step), 0.005000000000000001)


def factor(step):
    """The learning rate as a share of PEAK."""
    return learning_rate(step) / PEAK


def scheduler(optimizer, last_epoch=-1):
    """Binds the schedule to an optimizer made with lr=PEAK. Call .step() once after every optimizer.step()."""
    from torch.optim.lr_scheduler import LambdaLR

    return LambdaLR(optimizer, factor, last_epoch)
