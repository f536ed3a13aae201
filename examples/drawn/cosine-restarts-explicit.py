# Written by Glidepath. The line below is the schedule itself; `glidepath show` reads it.
# glidepath: {"spec":{"glidepath":1,"name":"cosine-restarts-explicit","note":"Periods and peaks chosen one by one.","peak":0.1,"phases":[{"shape":"cosine","length":"10%","from":"peak","to":"0.01 peak"},{"shape":"cosine","length":"20%","from":"0.8 peak","to":"0.01 peak"},{"shape":"cosine","length":"30%","from":"0.5 peak","to":"0.01 peak"},{"shape":"cosine","length":"rest","from":"0.3 peak","to":"0.01 peak"}]},"budget":{"steps":1000}}
import math

STEPS = 1000
PEAK = 0.1


def learning_rate(step):
    """The learning rate of the next update, after so many updates."""
    t = max(step, 0)
    if t >= 1000:
        return 0.001
    if t < 100:
        x = t / 100
        w = 0.5 - 0.5 * math.cos(math.pi * x)
        return 0.1 * (1 - w) + 0.001 * w
    if t < 300:
        x = (t - 100) / 200
        w = 0.5 - 0.5 * math.cos(math.pi * x)
        return 0.08000000000000002 * (1 - w) + 0.001 * w
    if t < 600:
        x = (t - 300) / 300
        w = 0.5 - 0.5 * math.cos(math.pi * x)
        return 0.05 * (1 - w) + 0.001 * w
    x = (t - 600) / 400
    w = 0.5 - 0.5 * math.cos(math.pi * x)
    return 0.03 * (1 - w) + 0.001 * w


def factor(step):
    """The learning rate as a share of PEAK."""
    return learning_rate(step) / PEAK


def scheduler(optimizer, last_epoch=-1):
    """Binds the schedule to an optimizer made with lr=PEAK. Call .step() once after every optimizer.step()."""
    from torch.optim.lr_scheduler import LambdaLR

    return LambdaLR(optimizer, factor, last_epoch)
