# Written by Glidepath. The line below is the schedule itself; `glidepath show` reads it.
# glidepath: {"spec":{"glidepath":1,"name":"exponential-stairs","note":"Half the rate at every tenth of the run, in stairs.","peak":0.1,"recipe":"exponential-decay","form":"stairs"},"budget":{"steps":1000}}
from torch.optim.lr_scheduler import StepLR

STEPS = 1000
PEAK = 0.1


def scheduler(optimizer):
    """Binds the schedule to an optimizer made with lr=PEAK. Call .step() once after every optimizer.step()."""
    # The same until step 1000; from step 1000 on, the framework's own goes on otherwise.
    return StepLR(optimizer, step_size=100, gamma=0.5)
