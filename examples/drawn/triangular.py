# Written by Glidepath. The line below is the schedule itself; `glidepath show` reads it.
# glidepath: {"spec":{"glidepath":1,"name":"triangular","note":"Up and down four times.","peak":0.01,"recipe":"triangular"},"budget":{"steps":1000}}
from torch.optim.lr_scheduler import CyclicLR

STEPS = 1000
PEAK = 0.01


def scheduler(optimizer):
    """Binds the schedule to an optimizer made with lr=PEAK. Call .step() once after every optimizer.step()."""
    # The same until step 1000; from step 1001 on, the framework's own goes on otherwise.
    return CyclicLR(optimizer, base_lr=0.001, max_lr=0.01, step_size_up=125, cycle_momentum=False)
