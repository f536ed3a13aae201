# Written by Glidepath. The line below is the schedule itself; `glidepath show` reads it.
# glidepath: {"spec":{"glidepath":1,"name":"polynomial","note":"Power 2 of what is left.","peak":0.01,"phases":[{"shape":"polynomial","power":2,"to":0}]},"budget":{"steps":1000}}
from torch.optim.lr_scheduler import PolynomialLR

STEPS = 1000
PEAK = 0.01


def scheduler(optimizer):
    """Binds the schedule to an optimizer made with lr=PEAK. Call .step() once after every optimizer.step()."""
    return PolynomialLR(optimizer, total_iters=1000, power=2)
