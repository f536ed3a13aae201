# Written by Glidepath. The line below is the schedule itself; `glidepath show` reads it.
# glidepath: {"spec":{"glidepath":1,"name":"jagged-restarts","note":"A cosine under short dips: before each restart of a LoRA the rate falls, and climbs again after it. axolotl is a step ahead.","peak":0.0003,"lead":true,"overlay":[{"shape":"constant","length":240},{"shape":"linear","length":10,"to":0.001},{"shape":"table","knots":[[0,0.001],[0.1,1],[0.96,1],[1,0.001]],"between":"line","every":250}],"phases":[{"shape":"linear","length":50,"from":0,"to":"peak"},{"shape":"cosine","to":"0.1 peak"}]},"budget":{"steps":1000}}
import math

STEPS = 1000
PEAK = 0.0003


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


def chain(x, xs, ys):
    """Straight lines between the knots (xs, ys), which go on past the last."""
    i = max(k for k in range(len(xs) - 1) if k == 0 or xs[k] <= x)
    u = (x - xs[i]) / (xs[i + 1] - xs[i])
    return ys[i] * (1 - u) + ys[i + 1] * u


def track_1(step):
    """Track 1."""
    t = max(step, 0)
    if t >= 1000:
        return 0.000029999999999999997
    if t < 49:
        w = (t + 1) / 50
        return 0.0003 * w
    if t < 999:
        x = (t - 49) / 950
        w = 0.5 - 0.5 * math.cos(math.pi * x)
        return 0.0003 * (1 - w) + 0.000029999999999999997 * w
    return 0.000029999999999999997


def track_2(step):
    """Track 2."""
    t = max(step, 0)
    if t >= 1000:
        return 0.001
    if t < 239:
        return 1
    if t < 249:
        w = (t - 239) / 10
        return 1 * (1 - w) + 0.001 * w
    if t < 999:
        x = cycle(t - 249, 250, 1)
        w = chain(x, [0, 0.1, 0.96, 1], [0, 1, 1, 0])
        return 0.001 * (1 - w) + 1 * w
    return 0.001


def learning_rate(step):
    """The learning rate of the next update, after so many updates."""
    return track_1(step) * track_2(step)


def factor(step):
    """The learning rate as a share of PEAK."""
    return learning_rate(step) / PEAK


def scheduler(optimizer, last_epoch=-1):
    """Binds the schedule to an optimizer made with lr=PEAK. Call .step() once after every optimizer.step()."""
    from torch.optim.lr_scheduler import LambdaLR

    return LambdaLR(optimizer, factor, last_epoch)
