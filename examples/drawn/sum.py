# Written by Glidepath. The line below is the schedule itself; `glidepath show` reads it.
# glidepath: {"spec":{"glidepath":1,"name":"sum","note":"A cosine with a small triangle on it again and again: what is added has rates of its own.","peak":0.05,"phases":[{"shape":"cosine","to":0}],"plus":[{"phases":[{"shape":"triangle","from":0,"to":"0.1 peak","every":"10%"}]}]},"budget":{"steps":1000}}
import math

STEPS = 1000
PEAK = 0.05


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


def track_1(step):
    """Track 1."""
    t = max(step, 0)
    if t >= 1000:
        return 0
    x = t / 1000
    w = 0.5 - 0.5 * math.cos(math.pi * x)
    return 0.05 * (1 - w)


def track_2(step):
    """Track 2."""
    t = max(step, 0)
    if t >= 1000:
        return 0
    x = cycle(t, 100, 1)
    w = min(x / 0.5, (1 - x) / (1 - 0.5))
    return 0.005000000000000001 * w


def learning_rate(step):
    """The learning rate of the next update, after so many updates."""
    return track_1(step) + track_2(step)


def factor(step):
    """The learning rate as a share of PEAK."""
    return learning_rate(step) / PEAK


def scheduler(optimizer, last_epoch=-1):
    """Binds the schedule to an optimizer made with lr=PEAK. Call .step() once after every optimizer.step()."""
    from torch.optim.lr_scheduler import LambdaLR

    return LambdaLR(optimizer, factor, last_epoch)
