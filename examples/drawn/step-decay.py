# Written by Glidepath. The line below is the schedule itself; `glidepath show` reads it.
# glidepath: {"spec":{"glidepath":1,"name":"step-decay","note":"A tenth at 30, 60 and 90 % of the budget.","peak":0.1,"recipe":"step-decay"},"budget":{"steps":1000}}
from torch.optim.lr_scheduler import MultiStepLR

STEPS = 1000
PEAK = 0.1


def scheduler(optimizer):
    """Binds the schedule to an optimizer made with lr=PEAK. Call .step() once after every optimizer.step()."""
    return MultiStepLR(optimizer, milestones=[300, 600, 900], gamma=0.1)
