# Written by Glidepath. The line below is the schedule itself; `glidepath show` reads it.
# glidepath: {"spec":{"glidepath":1,"name":"tri-stage","note":"Straight up, flat, exponentially down.","peak":0.0003,"recipe":"tri-stage"},"budget":{"steps":1000}}
from torch.optim.lr_scheduler import ConstantLR, ExponentialLR, LinearLR, SequentialLR

STEPS = 1000
PEAK = 0.0003


def scheduler(optimizer):
    """Binds the schedule to an optimizer made with lr=PEAK. Call .step() once after every optimizer.step()."""
    # The same until step 1000; from step 1001 on, the framework's own goes on otherwise.
    return SequentialLR(
        optimizer,
        schedulers=[
            LinearLR(optimizer, start_factor=0.01, end_factor=1.0, total_iters=100),
            ConstantLR(optimizer, factor=1.0, total_iters=400),
            ExponentialLR(optimizer, gamma=0.9908319448927676),
        ],
        milestones=[100, 500],
    )
