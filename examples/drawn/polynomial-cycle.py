# Written by Glidepath. The line below is the schedule itself; `glidepath show` reads it.
# glidepath: {"spec":{"glidepath":1,"name":"polynomial-cycle","note":"Touches the floor at every fifth of the run and starts again, lower each time.","peak":0.1,"phases":[{"shape":"polynomial-cycle","from":"peak","to":"0.05 peak","over":"20%"}]},"budget":{"steps":1000}}
import math

STEPS = 1000
PEAK = 0.1


def learning_rate(step):
    """The learning rate of the next update, after so many updates."""
    t = max(step, 0)
    if t >= 1000:
        return 0.005000000000000001
    x = t / 200
    w = 1 - (1 - x / max(1, -math.floor(-x))) ** 1
    return 0.1 * (1 - w) + 0.005000000000000001 * w


def factor(step):
    """The learning rate as a share of PEAK."""
    return learning_rate(step) / PEAK


def scheduler(optimizer, last_epoch=-1):
    """Binds the schedule to an optimizer made with lr=PEAK. Call .step() once after every optimizer.step()."""
    from torch.optim.lr_scheduler import LambdaLR

    return LambdaLR(optimizer, factor, last_epoch)
