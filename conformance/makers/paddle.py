"""paddle.optimizer.lr: corners and ten random calls of each class, LinearWarmup around all of them.

A scheduler of Paddle holds the rate itself: value t is what it gives after t steps. Some classes step from rate to rate, and their
rounding errors add up. `drift` is how far that takes them from the same classes in extended precision.
"""

import itertools

import paddle.optimizer.lr as schedulers
from _extended import drift_between
from _golden import pick, random_calls, record, text

ENVIRONMENT = "more"
PACKAGES = ["paddlepaddle"]
FULL = "paddle.optimizer.lr."
SCOPE = vars(schedulers) | {"paddle": __import__("paddle"), "lr": schedulers}

# A call, the number of steps, and the steps to keep if not all.
CORNERS = [
    ("NoamDecay(d_model=512, warmup_steps=10)", 40),
    ("NoamDecay(64, 20, 2.0)", 60),
    ("NoamDecay(512, 4000, learning_rate=1.0, verbose=False)", 20001, [0, 1, 2, 3999, 4000, 4001, 10000, 20000]),
    ("NoamDecay(64, 1)", 20),
    ("NoamDecay(64, 7.5)", 30),
    ("NoamDecay(64, 0.25)", 20),
    ("NoamDecay(64, 10, learning_rate=0)", 20),
    ("NoamDecay(64, 10, 1)", 20),
    ("NoamDecay(64, 10, last_epoch=4)", 30),
    ("NoamDecay(64, 10, last_epoch=14)", 30),
    ("NoamDecay(0, 10)", 5),
    ("NoamDecay(64, 0)", 5),
    ("NoamDecay(64, 10, -1.0)", 5),
    ("ExponentialDecay(learning_rate=0.5, gamma=0.9)", 40),
    ("ExponentialDecay(0.1, 0.999)", 5001, [0, 1, 10, 100, 1000, 5000]),
    ("ExponentialDecay(1, 0.5)", 30),
    ("ExponentialDecay(0.5, 0.9, last_epoch=10)", 25),
    ("ExponentialDecay(0.5, 1.0)", 5),
    ("ExponentialDecay(0.5, 0.0)", 5),
    ("ExponentialDecay(-0.5, 0.9)", 5),
    ("NaturalExpDecay(learning_rate=0.5, gamma=0.1)", 40),
    ("NaturalExpDecay(0.1, 1e-3)", 5001, [0, 1, 10, 100, 1000, 5000]),
    ("NaturalExpDecay(0.1, 2)", 12),
    ("NaturalExpDecay(0.1, 0.3, last_epoch=3)", 20),
    ("NaturalExpDecay(0.1, 0.0)", 5),
    ("NaturalExpDecay(0.0, 0.5)", 12),
    ("InverseTimeDecay(learning_rate=0.5, gamma=0.1)", 40),
    ("InverseTimeDecay(0.1, 2)", 40),
    ("InverseTimeDecay(0.1, 0.0)", 12),
    ("InverseTimeDecay(0.1, 0.5, 7)", 20),
    ("InverseTimeDecay(0.1, -0.05)", 30),
    ("PolynomialDecay(learning_rate=0.5, decay_steps=20)", 31),
    ("PolynomialDecay(0.5, 20, 0.01, 2.0)", 31),
    ("PolynomialDecay(0.5, 20, end_lr=0, power=0.5)", 31),
    ("PolynomialDecay(0.5, 8, cycle=True)", 35),
    ("PolynomialDecay(0.5, 8, 0.01, 1.5, True)", 35),
    ("PolynomialDecay(0.5, 1)", 12),
    ("PolynomialDecay(0.01, 10, 0.1)", 21),
    ("PolynomialDecay(0.5, 20, power=0.9, last_epoch=5)", 31),
    ("PolynomialDecay(0.5, 8, cycle=True, last_epoch=11)", 31),
    ("PolynomialDecay(0.5, 20.0)", 5),
    ("PolynomialDecay(0.5, 0)", 5),
    ("PolynomialDecay(0.5, 20, power=0.0)", 5),
    ("PiecewiseDecay(boundaries=[3, 6, 9], values=[0.1, 0.2, 0.3, 0.4])", 20),
    ("PiecewiseDecay([100, 200], [1.0, 0.5, 0.1])", 211, [0, 99, 100, 199, 200, 210]),
    ("PiecewiseDecay([10, 5, 15], [0.1, 0.2, 0.3, 0.4])", 26),
    ("PiecewiseDecay([3, 6], [0.1, 0.2, 0.3, 0.4])", 17),
    ("PiecewiseDecay([-1, 0, 4], [1, 0.2, 0.3, 0.4])", 15),
    ("PiecewiseDecay([2.5, 6], [0.1, 0.2, 0.3])", 17),
    ("PiecewiseDecay([3, 6], [0.1, 0.2, 0.3], last_epoch=4)", 12),
    ("PiecewiseDecay([], [0.1])", 5),
    ("PiecewiseDecay([3, 6], [0.1, 0.2])", 5),
    ("CosineAnnealingDecay(learning_rate=0.5, T_max=10)", 45),
    ("CosineAnnealingDecay(0.5, 20, eta_min=1e-3)", 61),
    ("CosineAnnealingDecay(0.5, 1)", 12),
    ("CosineAnnealingDecay(0.5, 2, 0.6)", 13),
    ("CosineAnnealingDecay(0.5, 20, last_epoch=0)", 45),
    ("CosineAnnealingDecay(0.5, 20, 1e-3, last_epoch=9)", 45),
    ("CosineAnnealingDecay(0.5, 20, 1e-3, last_epoch=18)", 45),
    ("CosineAnnealingDecay(0.5, 20, 1e-3, last_epoch=19)", 45),
    ("CosineAnnealingDecay(0.5, 20, last_epoch=30)", 60),
    ("CosineAnnealingDecay(0.5, 1, last_epoch=3)", 12),
    ("CosineAnnealingDecay(0.5, 10.0)", 5),
    ("CosineAnnealingDecay(0.5, 0)", 5),
    ("MultiStepDecay(learning_rate=0.5, milestones=[2, 5, 8])", 20),
    ("MultiStepDecay(0.5, (2, 5), gamma=0.8)", 16),
    ("MultiStepDecay(0.5, [], 0.8)", 12),
    ("MultiStepDecay(0.5, [0, 4], 0.5)", 15),
    ("MultiStepDecay(0.5, [-2, 4], 0.5)", 15),
    ("MultiStepDecay(0.5, [3, 6], 0.0)", 17),
    ("MultiStepDecay(0.5, [3, 6], -0.5)", 17),
    ("MultiStepDecay(0.5, [3, 6], 0.5, 4)", 12),
    ("MultiStepDecay(0.5, [5, 2])", 5),
    ("MultiStepDecay(0.5, [5, 5])", 5),
    ("MultiStepDecay(0.5, [2, 5], gamma=1.0)", 5),
    ("StepDecay(learning_rate=0.5, step_size=5)", 21),
    ("StepDecay(0.5, 30, gamma=0.8)", 101),
    ("StepDecay(0.5, 1, 0.9)", 20),
    ("StepDecay(0.5, 5, gamma=0.0)", 16),
    ("StepDecay(0.5, 5, gamma=-0.5)", 21),
    ("StepDecay(0.5, 5, last_epoch=7)", 21),
    ("StepDecay(0.5, 5.0)", 5),
    ("StepDecay(0.5, 0)", 5),
    ("StepDecay(0.5, 5, gamma=1.0)", 5),
    ("LambdaDecay(learning_rate=0.5, lr_lambda=lambda x: 0.95 ** x)", 30),
    ("LambdaDecay(0.5, lambda step: min(1.0, (step + 1) / 10))", 21),
    ("LambdaDecay(0.5, lambda x: 0.5 ** (x // 8))", 30),
    ("LambdaDecay(0.5, lambda x: 1 / (1 + 0.1 * x), last_epoch=9)", 30),
    ("LambdaDecay(0.5, lambda x: x / 5 if x < 5 else max(0.0, (25 - x) / 20))", 36),
    ("LambdaDecay(0.5, 0.9)", 5),
    ("MultiplicativeDecay(learning_rate=0.5, lr_lambda=lambda x: 0.95)", 30),
    ("MultiplicativeDecay(0.5, lambda x: 0.5 if x % 10 == 0 else 1.0)", 35),
    ("MultiplicativeDecay(0.1, lambda x: 1 + 1 / x)", 15),
    ("MultiplicativeDecay(0.5, lambda x: 0.9, last_epoch=4)", 15),
    ("OneCycleLR(max_learning_rate=0.1, total_steps=50)", 61),
    ("OneCycleLR(1, 40, 10, 1e-3)", 51),
    ("OneCycleLR(0.1, 40, anneal_strategy='linear')", 51),
    ("OneCycleLR(0.1, 40, three_phase=True)", 51),
    ("OneCycleLR(0.1, 40, three_phase=True, phase_pct=0.4, anneal_strategy='linear')", 51),
    ("OneCycleLR(0.1, 40, three_phase=True, phase_pct=0.5)", 51),
    ("OneCycleLR(0.1, 10, phase_pct=0.1)", 21),
    ("OneCycleLR(0.1, 20, phase_pct=0.01)", 31),
    ("OneCycleLR(0.1, 20, phase_pct=0.0)", 31),
    ("OneCycleLR(0.1, 20, phase_pct=1.0)", 31),
    ("OneCycleLR(0.1, 20, phase_pct=1)", 31),
    ("OneCycleLR(0.1, 20, phase_pct=1.5)", 31),
    ("OneCycleLR(0.1, 20, end_learning_rate=0)", 31),
    ("OneCycleLR(0.1, 20, divide_factor=0)", 31),
    ("OneCycleLR(0.1, 20, divide_factor=-5.0)", 31),
    ("OneCycleLR(0.1, 20, end_learning_rate=-1e-3)", 31),
    ("OneCycleLR(0.1, 30, last_epoch=11)", 31),
    ("OneCycleLR(0.1, 1)", 12),
    ("OneCycleLR(0.1, 0)", 5),
    ("OneCycleLR(0.1, 20.0)", 5),
    ("OneCycleLR(0.1, 10, anneal_strategy='step')", 5),
    ("CyclicLR(base_learning_rate=0.5, max_learning_rate=1.0, step_size_up=15, step_size_down=5)", 61),
    ("CyclicLR(0.01, 0.1, 8)", 40),
    ("CyclicLR(0.01, 0.1, 6, mode='triangular2')", 50),
    ("CyclicLR(0.01, 0.1, 6, mode='exp_range', exp_gamma=0.97)", 50),
    ("CyclicLR(0.01, 0.1, 6, 3, 'exp_range', 0.0)", 30),
    ("CyclicLR(0.1, 0.01, 5)", 22),
    ("CyclicLR(0.01, 0.1, 4, 4, scale_fn=lambda x: 0.8 ** x, scale_mode='iterations')", 30),
    ("CyclicLR(0.01, 0.1, 4, mode='own', scale_fn=lambda x: 1 / x)", 30),
    ("CyclicLR(0.01, 0.1, 4, last_epoch=5)", 30),
    ("CyclicLR(0.01, 0.1, 4, mode='own')", 5),
    ("CyclicLR(0.01, 0.1, 0)", 5),
    ("CyclicLR(0.01, 0.1, 4, 0)", 5),
    ("CyclicLR(0.01, 0.1, 4.0)", 5),
    ("CyclicLR(0.01, 0.1, 4, exp_gamma=1)", 5),
    ("CyclicLR(0.01, 0.1, 4, scale_mode='steps')", 5),
    ("CyclicLR(0.01, -0.1, 4)", 5),
    ("CyclicLR(-0.01, 0.1, 4)", 5),
    ("LinearLR(learning_rate=0.2, total_steps=20, start_factor=0.2)", 31),
    ("LinearLR(0.2, 5)", 16),
    ("LinearLR(0.2, 20, 1.0, 0.0)", 31),
    ("LinearLR(0.2, 6, 0.5, 0.5)", 17),
    ("LinearLR(0.2, 6.5, 0.5)", 17),
    ("LinearLR(0.2, 0.5, 0.5)", 12),
    ("LinearLR(0.2, 20, 0.2, last_epoch=9)", 21),
    ("LinearLR(0.2, 20, 1.0, 0.0, last_epoch=18)", 15),
    ("LinearLR(0.2, 20, last_epoch=19)", 15),
    ("LinearLR(0.2, 20, last_epoch=25)", 15),
    ("LinearLR(0.2, 0)", 5),
    ("LinearLR(0.2, 5, 0.0)", 5),
    ("LinearLR(0.2, 5, 0.5, 1.5)", 5),
    ("CosineAnnealingWarmRestarts(learning_rate=0.5, T_0=10)", 31),
    ("CosineAnnealingWarmRestarts(0.5, 10, 2)", 81),
    ("CosineAnnealingWarmRestarts(0.5, 3, 3, 1e-3)", 76),
    ("CosineAnnealingWarmRestarts(0.5, 1)", 12),
    ("CosineAnnealingWarmRestarts(0.5, 10, last_epoch=4)", 31),
    ("CosineAnnealingWarmRestarts(0.5, 10, last_epoch=18)", 31),
    ("CosineAnnealingWarmRestarts(0.5, 10, 2, 1e-3, last_epoch=9)", 61),
    ("CosineAnnealingWarmRestarts(0.5, 10, 2, last_epoch=28)", 61),
    ("CosineAnnealingWarmRestarts(0.5, 0)", 5),
    ("CosineAnnealingWarmRestarts(0.5, 5, 1.0)", 5),
    ("CosineAnnealingWarmRestarts(0.5, 5, 0)", 5),
    ("LinearWarmup(learning_rate=0.5, warmup_steps=10, start_lr=0, end_lr=0.5)", 21),
    ("LinearWarmup(0.1, 10, 0.0, 0.5)", 21),
    ("LinearWarmup(1, 1, 0.25, 0.5)", 12),
    ("LinearWarmup(0.5, 10, 0.0, 0.5, last_epoch=3)", 18),
    ("LinearWarmup(0.5, 10, 0.0, 0.5, last_epoch=30)", 12),
    ("LinearWarmup(0.5, 10, 0.5, 0.5)", 5),
    ("LinearWarmup(0.5, 10, -0.1, 0.5)", 5),
    ("LinearWarmup(0.5, 0, 0.0, 0.5)", 5),
    ("LinearWarmup(0.5, 10.0, 0.0, 0.5)", 5),
    ("LinearWarmup('0.5', 10, 0.0, 0.5)", 5),
    ("LinearWarmup(CosineAnnealingDecay(0.5, 20), 5, 0.0, 0.5)", 65),
    ("LinearWarmup(learning_rate=CosineAnnealingDecay(0.1, T_max=30, eta_min=1e-4), warmup_steps=10, start_lr=1e-6, end_lr=0.1)", 51),
    ("LinearWarmup(CosineAnnealingDecay(0.5, 20, last_epoch=7), 5, 0.0, 0.5)", 40),
    ("LinearWarmup(NoamDecay(64, 10, last_epoch=7), 5, 0.0, 0.05)", 40),
    ("LinearWarmup(StepDecay(0.5, 5, last_epoch=7), 5, 0.0, 0.5, last_epoch=2)", 30),
    ("LinearWarmup(PolynomialDecay(0.5, 20, 1e-3, 0.9), 5, 0.0, 0.5)", 36),
    ("LinearWarmup(LinearLR(0.5, 10, 1.0, 0.1), 5, 0.0, 0.5)", 26),
    ("LinearWarmup(LinearLR(0.5, 6.5, 0.5), 5, 0.0, 0.5)", 26),
    ("LinearWarmup(LinearLR(0.5, 10, last_epoch=4), 5, 0.0, 0.5, last_epoch=4)", 26),
    ("LinearWarmup(OneCycleLR(0.5, 20), 5, 0.0, 0.5)", 36),
    ("LinearWarmup(MultiplicativeDecay(0.5, lambda x: 0.9 if x < 9 else 0.8), 4, 0.0, 0.5)", 30),
    ("LinearWarmup(LambdaDecay(0.5, lambda x: 0.9 ** x), 4, 0.0, 0.5)", 30),
    ("LinearWarmup(CyclicLR(0.01, 0.1, 4, scale_fn=lambda x: 1 / x), 4, 0.0, 0.1)", 30),
    ("LinearWarmup(CosineAnnealingWarmRestarts(0.5, 6), 4, 0.0, 0.5)", 30),
    ("LinearWarmup(CosineAnnealingWarmRestarts(0.5, 3, 2, 1e-3), 4, 0.0, 0.5)", 110),
    ("LinearWarmup(CosineAnnealingWarmRestarts(0.5, 1, 3, 1e-3), 4, 0.0, 0.5)", 400),
    ("LinearWarmup(CosineAnnealingWarmRestarts(0.5, 2, 5, 1e-3), 4, 0.0, 0.5)", 400),
    ("LinearWarmup(CosineAnnealingWarmRestarts(0.5, 2, 10), 4, 0.0, 0.5)", 2300, [0, 3, 4, 5, 6, 25, 26, 27, 225, 226, 227, 228, 2224, 2225, 2226, 2227, 2228]),
    ("LinearWarmup(LinearWarmup(StepDecay(0.5, 5), 4, 0.25, 0.5), 4, 0.0, 0.25)", 30),
    ("LinearWarmup(ReduceOnPlateau(0.5), 4, 0.0, 0.5)", 5),
]


def number(r, low, high, digits=3):
    return float(f"{r.uniform(low, high):.{digits}g}")


def rate(r):
    return r.choice([0.1, 0.5, 1e-3, 3e-4, 1.0])


def noam(r):
    return {"d_model": r.choice([64, 256, 512])} | {"warmup_steps": r.randrange(1, 20)} | pick(r, learning_rate=[0.5, 2.0]), 35


def exponential(r):
    return {"learning_rate": rate(r), "gamma": number(r, 0.5, 0.999)}, 35


def natural(r):
    return {"learning_rate": rate(r), "gamma": number(r, 0.01, 1)}, 35


def inverse(r):
    return {"learning_rate": rate(r), "gamma": number(r, 0.01, 3)}, 35


def polynomial(r):
    n = r.randrange(2, 25)
    return {"learning_rate": rate(r), "decay_steps": n} | pick(r, end_lr=[1e-5, 0], power=[0.5, 2.0, 3], cycle=[True, False]), 45


def piecewise(r):
    boundaries = sorted(r.randrange(1, 30) for _ in range(r.randrange(1, 5)))
    return {"boundaries": boundaries, "values": [number(r, 1e-3, 1) for _ in range(len(boundaries) + 1)]}, 40


def cosine(r):
    n = r.randrange(2, 25)
    return {"learning_rate": rate(r), "T_max": n} | pick(r, eta_min=[1e-5, 1e-4]), 2 * n + 11


def milestones(r):
    steps = sorted(r.sample(range(1, 30), r.randrange(1, 5)))
    return {"learning_rate": rate(r), "milestones": steps} | pick(r, gamma=[0.5, 0.3, 0.9]), 41


def steps(r):
    return {"learning_rate": rate(r), "step_size": r.randrange(1, 12)} | pick(r, gamma=[0.5, 0.3, 0.9]), 41


def one_cycle(r):
    n = r.randrange(12, 45)
    more = pick(r, divide_factor=[10.0, 4.0], end_learning_rate=[1e-6, 0.0], phase_pct=[number(r, 0.15, 0.45)])
    return {"max_learning_rate": rate(r), "total_steps": n} | more | pick(r, anneal_strategy=["linear", "cos"], three_phase=[True]), n + 11


def cyclic(r):
    given = {"base_learning_rate": number(r, 1e-4, 0.01), "max_learning_rate": rate(r), "step_size_up": r.randrange(1, 10)}
    given |= pick(r, step_size_down=[r.randrange(1, 10)], mode=["triangular2", "exp_range"])
    return given | ({"exp_gamma": number(r, 0.9, 1)} if given.get("mode") == "exp_range" else {}), 45


def linear(r):
    return {"learning_rate": rate(r), "total_steps": r.randrange(1, 25)} | pick(r, start_factor=[number(r, 0.01, 1)], end_factor=[number(r, 0, 1)]), 36


def restarts(r):
    return {"learning_rate": rate(r), "T_0": r.randrange(1, 12)} | pick(r, T_mult=[2, 3], eta_min=[1e-5, 1e-4]), 45


DRAWS = {
    "NoamDecay": noam,
    "ExponentialDecay": exponential,
    "NaturalExpDecay": natural,
    "InverseTimeDecay": inverse,
    "PolynomialDecay": polynomial,
    "PiecewiseDecay": piecewise,
    "CosineAnnealingDecay": cosine,
    "MultiStepDecay": milestones,
    "StepDecay": steps,
    "OneCycleLR": one_cycle,
    "CyclicLR": cyclic,
    "LinearLR": linear,
    "CosineAnnealingWarmRestarts": restarts,
}


def warmup(r):
    name = r.choice(list(DRAWS))
    given, count = DRAWS[name](r)
    inner = r.choice([text(FULL + name, **given), rate(r)])
    end = rate(r)
    shape = {"learning_rate": inner, "warmup_steps": r.randrange(1, 12), "start_lr": r.choice([0.0, end / 10]), "end_lr": end}
    return text(f"{FULL}LinearWarmup", **shape), count + 12


def play(scheduler):
    while True:
        yield scheduler()
        scheduler.step()


def one(call, count, at=None):
    case = record(call, SCOPE, play, count, at)
    if "refused" in case:
        return case
    drift = drift_of(eval(call, dict(SCOPE)), count)
    return case | {"drift": drift} if drift > 0 else case


def drift_of(made, count):
    """Between the class in doubles and the same class in extended precision."""
    is_inside = isinstance(made, schedulers.LinearWarmup)
    while isinstance(made, schedulers.LinearWarmup):
        made = made.learning_rate
    # LinearWarmup asks CosineAnnealingDecay for its closed form.
    if not isinstance(made, (schedulers.LinearLR, schedulers.CyclicLR, *([] if is_inside else [schedulers.CosineAnnealingDecay]))):
        return 0
    before = -1 if is_inside else made.last_epoch - 1
    numbers = {name: value for name, value in vars(made).items() if isinstance(value, float)}

    def run(kind):
        vars(made).update({name: kind(value) for name, value in numbers.items()})
        made.last_lr, made.last_epoch = made.base_lr, before
        made.step()
        return itertools.islice(play(made), count)

    return drift_between(run, vars(schedulers))


def cases():
    for call, count, *at in CORNERS:
        yield one(call if call.count("(") > 1 and not call.startswith(("Lambda", "Multiplic")) else FULL + call, count, *at)
    for name, draw in DRAWS.items():
        for given, count in random_calls(name, draw, 6):
            yield one(text(FULL + name, **given), count)
    for call, count in random_calls("LinearWarmup", warmup, 20):
        yield one(call, count)
