"""LinearWarmupCosineAnnealingLR of lightning-bolts: corners and thirty random calls.

lightning-bolts is at rest and needs an older torch and Lightning to be installed. So its source is fetched, and the file of its
schedulers run unchanged, with a stand-in for the mark "under review" that it imports. It steps from rate to rate: `drift` is how
far its rounding errors take it from the same in extended precision.
"""

import runpy
import sys
import types

from _fetch import unpack
from _golden import pick, random_calls, text
from _torch import rounding, train

URL = "https://files.pythonhosted.org/packages/ca/2c/f8d083ff1b3f0aeb8abec43524496b32328fb339d21e0320d7f9d544b41e/lightning-bolts-0.7.0.tar.gz"
WANTED = r"\.egg-info/|/pl_bolts/optimizers/lr_scheduler\.py$"
FOLDER = unpack(URL, "6071cda7721087890ba01523d6580fe72b03b842766fd5018a8eb9caa99fe75c", WANTED) / "src"
sys.path.append(str(FOLDER))
PACKAGES = ["lightning-bolts", "torch"]

for name in ("pl_bolts", "pl_bolts.utils", "pl_bolts.utils.stability"):
    sys.modules[name] = types.ModuleType(name)
sys.modules["pl_bolts.utils.stability"].under_review = lambda: lambda made: made
NAME = "LinearWarmupCosineAnnealingLR"
MODULE = runpy.run_path(str(FOLDER / "pl_bolts/optimizers/lr_scheduler.py"))
SCOPE = {NAME: MODULE[NAME]}

# Arguments, number of updates, and the optimizer's rate.
CORNERS = [
    ("warmup_epochs=10, max_epochs=40", 55, 0.02),
    ("10, 40", 130),
    ("warmup_epochs=10, max_epochs=40, warmup_start_lr=1e-3, eta_min=1e-4", 75),
    ("warmup_epochs=10, max_epochs=40, warmup_start_lr=0.2", 55),
    ("warmup_epochs=10, max_epochs=40, warmup_start_lr=0.1", 55),
    ("warmup_epochs=10, max_epochs=40, eta_min=0.1", 55),
    ("warmup_epochs=10, max_epochs=40, eta_min=0.2", 55),
    ("warmup_epochs=2, max_epochs=12", 25),
    ("warmup_epochs=1, max_epochs=12", 25),
    ("warmup_epochs=1, max_epochs=12, warmup_start_lr=0.05", 25),
    ("warmup_epochs=0, max_epochs=12", 40),
    ("warmup_epochs=0, max_epochs=12, warmup_start_lr=0.05, eta_min=1e-3", 40),
    ("warmup_epochs=0, max_epochs=12.5, warmup_start_lr=0.05", 40),
    ("warmup_epochs=5, max_epochs=6", 25),
    ("warmup_epochs=5, max_epochs=7, eta_min=1e-3", 25),
    ("warmup_epochs=5, max_epochs=5", 25),
    ("warmup_epochs=12, max_epochs=5", 45),
    ("warmup_epochs=2.5, max_epochs=12", 25),
    ("warmup_epochs=4, max_epochs=12.5", 25),
    ("warmup_epochs=100, max_epochs=1000", 1011, 1e-3),
]


def drawn(r):
    warmup = r.randrange(1, 15)
    rates = pick(r, warmup_start_lr=[1e-5, 1e-4], eta_min=[1e-6, 1e-5])
    return text(NAME, "optimizer", warmup_epochs=warmup, max_epochs=warmup + r.randrange(2, 30), **rates), r.choice([0.1, 1e-3, 3e-4])


def one(call, count, peak=0.1):
    case = train(call, SCOPE, count, peak)
    if "refused" in case:
        return case
    drift = rounding(call, SCOPE, count, peak, MODULE[NAME].get_lr.__globals__)
    return case | ({"drift": drift} if drift > 0 else {})


def cases():
    for given, count, *peak in CORNERS:
        yield one(f"{NAME}(optimizer, {given})", count, *peak)
    for call, peak in random_calls(NAME, drawn, 30):
        yield one(call, 75, peak)
