# Written by Glidepath. The line below is the schedule itself; `glidepath show` reads it.
# glidepath: {"spec":{"glidepath":1,"name":"constant","note":"The same rate from the first update to the last.","peak":0.1,"phases":[{"shape":"constant"}]},"budget":{"steps":1000}}
from torch.optim.lr_scheduler import ConstantLR

STEPS = 1000
PEAK = 0.1


def scheduler(optimizer):
    """Binds the schedule to an optimizer made with lr=PEAK. Call .step() once after every optimizer.step()."""
    return ConstantLR(optimizer, factor=1.0, total_iters=1000)
