# Written by Glidepath. The line below is the schedule itself; `glidepath show` reads it.
# glidepath: {"spec":{"glidepath":1,"name":"step-equal","note":"A tenth after every third of the run.","peak":0.1,"phases":[{"shape":"constant","every":"34%","gain":0.1}]},"budget":{"steps":1000}}
from torch.optim.lr_scheduler import StepLR

STEPS = 1000
PEAK = 0.1


def scheduler(optimizer):
    """Binds the schedule to an optimizer made with lr=PEAK. Call .step() once after every optimizer.step()."""
    # The same until step 1000; from step 1500 on, the framework's own goes on otherwise.
    return StepLR(optimizer, step_size=340, gamma=0.1)
