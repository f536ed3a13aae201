# Written by Glidepath. The line below is the schedule itself; `glidepath show` reads it.
# glidepath: {"spec":{"glidepath":1,"name":"noise","note":"Seeded noise on a cosine: the same at a step whoever asks.","peak":0.1,"floor":0,"overlay":[{"shape":"constant","length":"40%","from":1},{"shape":"noise","seed":42,"amount":0.3,"law":"normal","length":"40%","from":1},{"shape":"constant","from":1}],"phases":[{"shape":"cosine","to":"0.05 peak"}]},"budget":{"steps":200}}
import math

STEPS = 200
PEAK = 0.1


def random(seed, count):
    """A number from 0 to below 1 that is the same for the same seed and count."""
    whole = math.floor(count)
    mixed = (seed ^ (whole * 0x9E3779B1) ^ ((whole >> 32) * 0x85EBCA6B)) & 0xFFFFFFFF
    for factor in (0x7FEB352D, 0x846CA68B):
        mixed = ((mixed ^ (mixed >> 16)) * factor) & 0xFFFFFFFF
        mixed ^= mixed >> 15
    return mixed / 2**32


def track_1(step):
    """Track 1."""
    t = max(step, 0)
    if t >= 200:
        return 0.005000000000000001
    x = t / 200
    w = 0.5 - 0.5 * math.cos(math.pi * x)
    return 0.1 * (1 - w) + 0.005000000000000001 * w


def track_2(step):
    """Track 2."""
    t = max(step, 0)
    if t >= 200:
        return 1
    if t < 80:
        return 1
    if t < 160:
        x = (t - 80) / 1
        w = -0.3 * (math.sqrt(-2 * math.log(1 - random(42, 2 * math.floor(x)))) * math.cos(2 * math.pi * random(42, 2 * math.floor(x) + 1)))
        return 1 * (1 - w)
    return 1


def learning_rate(step):
    """The learning rate of the next update, after so many updates."""
    return max(track_1(step) * track_2(step), 0)


def factor(step):
    """The learning rate as a share of PEAK."""
    return learning_rate(step) / PEAK


def scheduler(optimizer, last_epoch=-1):
    """Binds the schedule to an optimizer made with lr=PEAK. Call .step() once after every optimizer.step()."""
    from torch.optim.lr_scheduler import LambdaLR

    return LambdaLR(optimizer, factor, last_epoch)
