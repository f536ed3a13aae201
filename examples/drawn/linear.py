# Written by Glidepath. The line below is the schedule itself; `glidepath show` reads it.
# glidepath: {"spec":{"glidepath":1,"name":"linear","note":"Straight down to zero: the tuning-free schedule of budgeted training.","peak":0.1,"phases":[{"shape":"linear","to":0}]},"budget":{"steps":1000}}
from torch.optim.lr_scheduler import LinearLR

STEPS = 1000
PEAK = 0.1


def scheduler(optimizer):
    """Binds the schedule to an optimizer made with lr=PEAK. Call .step() once after every optimizer.step()."""
    return LinearLR(optimizer, start_factor=1.0, end_factor=0.0, total_iters=1000)
