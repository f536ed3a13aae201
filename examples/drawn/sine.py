# Written by Glidepath. The line below is the schedule itself; `glidepath show` reads it.
# glidepath: {"spec":{"glidepath":1,"name":"sine","note":"Arches over a base.","peak":0.01,"phases":[{"shape":"sine","from":"0.1 peak","to":"peak","every":100}]},"budget":{"steps":1000}}
import math

STEPS = 1000
PEAK = 0.01


def cycle_begin(i, length, multiply):
    """The local step at which cycle `i` begins; each cycle is `multiply` times as long as the last."""
    if multiply == 1:
        return i * length
    growth = math.expm1(i * math.log1p(multiply - 1)) if multiply**i < 1.5 else multiply**i - 1
    return length * growth / (multiply - 1)


def cycle_index(local, length, multiply):
    """The cycle that a local step lies in."""
    cycles = local / length
    i = int(cycles if multiply == 1 else math.log1p(cycles * (multiply - 1)) / math.log1p(multiply - 1))
    late = i > 0 and cycle_begin(i, length, multiply) > local
    return i + (cycle_begin(i + 1, length, multiply) <= local) - late


def cycle(local, length, multiply):
    """How far inside its cycle a local step lies, from 0 to 1."""
    i = cycle_index(local, length, multiply)
    return (local - cycle_begin(i, length, multiply)) / (length * multiply**i)


def learning_rate(step):
    """The learning rate of the next update, after so many updates."""
    t = max(step, 0)
    if t >= 1000:
        return 0.001
    x = cycle(t, 100, 1)
    w = math.sin(math.pi * 1 * x)
    return 0.001 * (1 - w) + 0.01 * w


def factor(step):
    """The learning rate as a share of PEAK."""
    return learning_rate(step) / PEAK


def scheduler(optimizer, last_epoch=-1):
    """Binds the schedule to an optimizer made with lr=PEAK. Call .step() once after every optimizer.step()."""
    from torch.optim.lr_scheduler import LambdaLR

    return LambdaLR(optimizer, factor, last_epoch)
