"""detectron2.solver: LRMultiplier around schedulers of fvcore, WarmupParamScheduler alone, and the two older schedulers.

detectron2 itself is not in the package index; pb1-detectron2 0.6 is its release 0.6 under another name, which needs a compiler to be
installed. So its source is fetched, and its file solver/lr_scheduler.py is run unchanged. What came after that release, the argument
rescale_interval, is run by the same file of sal-detectron2, which was made later. WarmupParamScheduler alone is asked as those of fvcore
are.
"""

import itertools
import logging
import runpy
import sys

from _fetch import unpack
from _golden import pick, random_calls, record, text
from _torch import loop, make_optimizer
from fvcore.common import param_scheduler

URL = "https://files.pythonhosted.org/packages/60/26/48f5bbb7ee492696a21da23303daeecdfe3942c498a70d34108acf63b2bd/pb1-detectron2-0.6.tar.gz"
WANTED = r"\.egg-info/|/detectron2/solver/lr_scheduler\.py$"
FOLDER = unpack(URL, "5d2e9e51e523ec72f6a31cca04b0a515492e9514b773a3d134cedc0677170b29", WANTED)
LATER = "https://files.pythonhosted.org/packages/68/b4/805c6fcf02a2bc032255955745954305f8dfdb56c8b7cbb5470b7e30e2f0/sal_detectron2-0.7.2-cp310-none-any.whl"
WANTED_LATER = r"\.dist-info/METADATA$|^detectron2/solver/lr_scheduler\.py$"
LATER = unpack(LATER, "491af0c7f79bdb2d178e46f6cb16a97c4ac968d45c41ea3f6b6435d59bbee561", WANTED_LATER)
sys.path += [str(FOLDER), str(LATER)]
PACKAGES = ["pb1-detectron2", "sal-detectron2", "fvcore", "torch"]

logging.disable()
FVCORE = {name: getattr(param_scheduler, name) for name in param_scheduler.__all__}
SCOPE, SCOPE_LATER = (FVCORE | runpy.run_path(str(folder / "detectron2/solver/lr_scheduler.py")) for folder in (FOLDER, LATER))

STEPS = "MultiStepParamScheduler([1, 0.1, 0.01], milestones=[20, 30], num_updates=40)"

# A call, and the number of updates.
CORNERS = [
    (f"LRMultiplier(optimizer, WarmupParamScheduler({STEPS}, 0.001, 10 / 40), max_iter=40)", 45),
    ("LRMultiplier(optimizer, multiplier=WarmupParamScheduler(CosineParamScheduler(1, 0), 0.001, 0.1), max_iter=40)", 45),
    ("LRMultiplier(optimizer, WarmupParamScheduler(CosineParamScheduler(1, 0), 0.001, 0.1, 'constant'), 40)", 45),
    ("LRMultiplier(optimizer, WarmupParamScheduler(CosineParamScheduler(1, 0), 0.001, 0.0), 40)", 45),
    ("LRMultiplier(optimizer, WarmupParamScheduler(CosineParamScheduler(1, 0), 0.001, 1.0), 40)", 45),
    (f"LRMultiplier(optimizer, WarmupParamScheduler({STEPS}, 0.001, 1.0), 40)", 45),
    ("LRMultiplier(optimizer, WarmupParamScheduler(StepParamScheduler(40, [1.0, 0.1]), 0.001, 1.0), 40)", 45),
    (f"LRMultiplier(optimizer, WarmupParamScheduler({STEPS}, 0.5, 0.6), 40)", 45),
    ("LRMultiplier(optimizer, WarmupParamScheduler(PolynomialDecayParamScheduler(1.0, 0.9), 0.0, 0.13), 40)", 45),
    ("LRMultiplier(optimizer, WarmupParamScheduler(ExponentialParamScheduler(1.0, 0.01), 0.1, 0.33), 40)", 45),
    ("LRMultiplier(optimizer, WarmupParamScheduler(ConstantParamScheduler(1.0), 0.1, 0.2), 40)", 45),
    ("LRMultiplier(optimizer, WarmupParamScheduler(LinearParamScheduler(1.0, 0.0), 1.0, 0.2), 37)", 45),
    ("LRMultiplier(optimizer, WarmupParamScheduler(WarmupParamScheduler(CosineParamScheduler(1, 0), 0.5, 0.5), 0.1, 0.2), 40)", 45),
    ("LRMultiplier(optimizer, WarmupParamScheduler(CompositeParamScheduler([ConstantParamScheduler(1.0), CosineParamScheduler(1.0, 0.0)], [0.4, 0.6], ['rescaled', 'rescaled']), 0.1, 0.2), 40)", 45),
    ("LRMultiplier(optimizer, WarmupParamScheduler(CosineParamScheduler(1, 0), 0.001, 0.1, rescale_interval=True), 40)", 45),
    ("LRMultiplier(optimizer, WarmupParamScheduler(CosineParamScheduler(1, 0.1), 0.001, 0.13, 'constant', rescale_interval=True), 37)", 45),
    (f"LRMultiplier(optimizer, WarmupParamScheduler({STEPS}, 0.001, 0.25, rescale_interval=True), 40)", 45),
    (f"LRMultiplier(optimizer, WarmupParamScheduler({STEPS}, 0.001, 0.25, rescale_interval=False), 40)", 45),
    ("LRMultiplier(optimizer, WarmupParamScheduler(StepParamScheduler(40, [1.0, 0.1]), 0.1, 0.2, rescale_interval=True), 40)", 45),
    ("LRMultiplier(optimizer, WarmupParamScheduler(PolynomialDecayParamScheduler(1.0, 0.9), 0.1, 1 / 3, rescale_interval=True), 40)", 45),
    ("LRMultiplier(optimizer, WarmupParamScheduler(CosineParamScheduler(1, 0), 0.001, 1.0, rescale_interval=True), 40)", 45),
    ("LRMultiplier(optimizer, WarmupParamScheduler(CosineParamScheduler(1, 0), 0.001, 0.0, rescale_interval=True), 40)", 45),
    ("LRMultiplier(optimizer, CosineParamScheduler(1, 0), 40)", 45),
    (f"LRMultiplier(optimizer, {STEPS}, 40)", 45),
    ("LRMultiplier(optimizer, LinearParamScheduler(1.0, 0.0), max_iter=1)", 5),
    ("LRMultiplier(optimizer, LinearParamScheduler(1.0, 0.0), max_iter=0)", 5),
    ("LRMultiplier(optimizer, 0.5, 40)", 5),
    ("LRMultiplier(optimizer, WarmupParamScheduler(CosineParamScheduler(1, 0), 0.001, 0.1, 'exp'), 40)", 5),
    ("LRMultiplier(optimizer, WarmupParamScheduler(CosineParamScheduler(1, 0), 0.001, -0.1), 40)", 5),
    ("WarmupMultiStepLR(optimizer, milestones=[20, 30])", 45),
    ("WarmupMultiStepLR(optimizer, [20, 30], warmup_iters=10)", 45),
    ("WarmupMultiStepLR(optimizer, [20, 30], 0.5, 0.1, 10, 'constant')", 45),
    ("WarmupMultiStepLR(optimizer, [5, 8, 30], 0.5, 0.1, 10)", 45),
    ("WarmupMultiStepLR(optimizer, [10, 30], 0.5, 0.1, 10)", 45),
    ("WarmupMultiStepLR(optimizer, [5, 5, 20], gamma=0.3, warmup_iters=0)", 31),
    ("WarmupMultiStepLR(optimizer, [], warmup_iters=10)", 21),
    ("WarmupMultiStepLR(optimizer, [0, 15], warmup_factor=0.0, warmup_iters=10)", 26),
    ("WarmupMultiStepLR(optimizer, [15], warmup_factor=1.0, warmup_iters=10)", 26),
    ("WarmupMultiStepLR(optimizer, [15], gamma=0.0, warmup_iters=10)", 26),
    ("WarmupMultiStepLR(optimizer, [15], gamma=-0.5, warmup_iters=10)", 26),
    ("WarmupMultiStepLR(optimizer, [12.5], warmup_iters=7.5)", 26),
    ("WarmupMultiStepLR(optimizer, [30, 20])", 5),
    ("WarmupMultiStepLR(optimizer, [20], warmup_method='exp')", 5),
    ("WarmupMultiStepLR(optimizer, [20], warmup_iters=0, warmup_method='exp')", 31),
    ("WarmupCosineLR(optimizer, max_iters=40, warmup_iters=10)", 61),
    ("WarmupCosineLR(optimizer, 40, 0.1, 10, 'constant')", 51),
    ("WarmupCosineLR(optimizer, 40)", 45),
    ("WarmupCosineLR(optimizer, 40, warmup_iters=0)", 100),
    ("WarmupCosineLR(optimizer, 40, warmup_factor=1.0, warmup_iters=10)", 51),
    ("WarmupCosineLR(optimizer, 40, warmup_factor=0.0, warmup_iters=7.5)", 51),
    ("WarmupCosineLR(optimizer, 0)", 5),
    ("WarmupCosineLR(optimizer, 40, warmup_method='exp')", 5),
]

ALONE = [
    "WarmupParamScheduler(CosineParamScheduler(0.1, 0.0), 0.001, 0.1)",
    "WarmupParamScheduler(scheduler=LinearParamScheduler(0.1, 0.01), warmup_factor=0.5, warmup_length=0.25, warmup_method='constant')",
    "WarmupParamScheduler(StepParamScheduler(40, [0.1, 0.01, 0.001]), 0.01, 0.4)",
    "WarmupParamScheduler(CosineParamScheduler(0.1, 0.0), 0.001, 1.5)",
]


def inner(r):
    ends = sorted(r.sample(range(3, 30), 2))
    count = r.randrange(31, 60)
    return r.choice(
        [
            text("CosineParamScheduler", start_value=1, end_value=r.choice([0, 0.01])),
            text("LinearParamScheduler", start_value=1.0, end_value=0.0),
            text("MultiStepParamScheduler", values=[1, 0.1, 0.01], milestones=ends, num_updates=count),
            text("PolynomialDecayParamScheduler", base_value=1.0, power=r.choice([0.9, 2])),
            text("ExponentialParamScheduler", start_value=1.0, decay=0.01),
        ]
    ), count


def multiplier(r):
    scheduler, count = inner(r)
    length = r.choice([5 / count, 0.1, 0.2, 10 / count, 1 / 3])
    shape = {"scheduler": scheduler, "warmup_factor": r.choice([0.001, 0.1, 1 / 3]), "warmup_length": length}
    warm = text("WarmupParamScheduler", **shape, **pick(r, warmup_method=["linear", "constant"]))
    return text("LRMultiplier", "optimizer", multiplier=warm, max_iter=count), count + 3


def multi_step(r):
    shape = {"milestones": sorted(r.sample(range(1, 40), r.randrange(1, 4)))}
    more = pick(r, gamma=[0.5, 0.3], warmup_factor=[0.1, 0.01], warmup_iters=[5, 12, 20], warmup_method=["linear", "constant"])
    return text("WarmupMultiStepLR", "optimizer", **shape, **more), 50


def cosine(r):
    count = r.randrange(10, 50)
    more = pick(r, warmup_factor=[0.1, 0.01], warmup_iters=[5, 12, 20], warmup_method=["linear", "constant"])
    return text("WarmupCosineLR", "optimizer", max_iters=count, **more), count + 10


def where(scheduler):
    for t in itertools.count():
        yield float(scheduler(t / 40))


def train(call, count, peak=0.1):
    """A power of a number below 0 is complex, which torch takes for a rate and no optimizer can use."""
    optimizer = make_optimizer(peak)
    real = lambda scheduler: map(float, loop(optimizer)(scheduler))
    scope = SCOPE_LATER if "rescale_interval" in call else SCOPE
    return record(call, scope | {"optimizer": optimizer}, real, count, peak=peak)


def cases():
    for call, count in CORNERS:
        yield train(call, count)
    for call in ALONE:
        yield record(call, SCOPE, where, 45) | {"steps": 40}
    for draw in (multiplier, multi_step, cosine):
        for call, count in random_calls(draw.__name__, draw):
            yield train(call, count)
