# Written by Glidepath. The line below is the schedule itself; `glidepath show` reads it.
# glidepath: {"spec":{"glidepath":1,"name":"slanted-triangular","note":"A short climb and a long fall, from a 32nd of the peak and back.","peak":0.1,"recipe":"slanted-triangular"},"budget":{"steps":1000}}
from torch.optim.lr_scheduler import LinearLR, SequentialLR

STEPS = 1000
PEAK = 0.1


def scheduler(optimizer):
    """Binds the schedule to an optimizer made with lr=PEAK. Call .step() once after every optimizer.step()."""
    return SequentialLR(
        optimizer,
        schedulers=[
            LinearLR(optimizer, start_factor=0.03125, end_factor=1.0, total_iters=100),
            LinearLR(optimizer, start_factor=1.0, end_factor=0.03125, total_iters=900),
        ],
        milestones=[100],
    )
