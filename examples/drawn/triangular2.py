# Written by Glidepath. The line below is the schedule itself; `glidepath show` reads it.
# glidepath: {"spec":{"glidepath":1,"name":"triangular2","note":"Triangles of half the height each.","peak":0.1,"recipe":"triangular2","period":"20%"},"budget":{"steps":1000}}
from torch.optim.lr_scheduler import CyclicLR

STEPS = 1000
PEAK = 0.1


def scheduler(optimizer):
    """Binds the schedule to an optimizer made with lr=PEAK. Call .step() once after every optimizer.step()."""
    # The same until step 1000; from step 1001 on, the framework's own goes on otherwise.
    return CyclicLR(
        optimizer,
        base_lr=0.010000000000000002,
        max_lr=0.1,
        step_size_up=100,
        mode="triangular2",
        cycle_momentum=False,
    )
