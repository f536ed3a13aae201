# Written by Glidepath. The line below is the schedule itself; `glidepath show` reads it.
# glidepath: {"spec":{"glidepath":1,"name":"one-cycle-linear","note":"One climb and one fall in straight lines.","peak":0.1,"recipe":"one-cycle","shape":{"shape":"linear"}},"budget":{"steps":1000}}
from torch.optim.lr_scheduler import LinearLR, SequentialLR

STEPS = 1000
PEAK = 0.1


def scheduler(optimizer):
    """Binds the schedule to an optimizer made with lr=PEAK. Call .step() once after every optimizer.step()."""
    return SequentialLR(
        optimizer,
        schedulers=[
            LinearLR(optimizer, start_factor=0.04, end_factor=1.0, total_iters=300),
            LinearLR(optimizer, start_factor=1.0, end_factor=0.000004, total_iters=700),
        ],
        milestones=[300],
    )
