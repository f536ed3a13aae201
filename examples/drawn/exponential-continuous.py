# Written by Glidepath. The line below is the schedule itself; `glidepath show` reads it.
# glidepath: {"spec":{"glidepath":1,"name":"exponential-continuous","note":"Half the rate in every tenth of the run.","peak":0.1,"recipe":"exponential-decay"},"budget":{"steps":1000}}
from torch.optim.lr_scheduler import ExponentialLR

STEPS = 1000
PEAK = 0.1


def scheduler(optimizer):
    """Binds the schedule to an optimizer made with lr=PEAK. Call .step() once after every optimizer.step()."""
    # The same until step 1000; from step 1001 on, the framework's own goes on otherwise.
    return ExponentialLR(optimizer, gamma=0.9930924954370359)
