# Written by Glidepath. The line below is the schedule itself; `glidepath show` reads it.
# glidepath: {"spec":{"glidepath":1,"name":"piecewise-linear","note":"Straight lines through given points.","peak":0.1,"phases":[{"shape":"table","knots":[[0,"0.1 peak"],[0.15,"peak"],[0.5,"0.4 peak"],[0.7,"0.4 peak"],[1,0]]}]},"budget":{"steps":1000}}
from torch.optim.lr_scheduler import ConstantLR, LinearLR, SequentialLR

STEPS = 1000
PEAK = 0.1


def scheduler(optimizer):
    """Binds the schedule to an optimizer made with lr=PEAK. Call .step() once after every optimizer.step()."""
    return SequentialLR(
        optimizer,
        schedulers=[
            LinearLR(optimizer, start_factor=0.1, end_factor=1.0, total_iters=150),
            LinearLR(optimizer, start_factor=1.0, end_factor=0.4, total_iters=350),
            ConstantLR(optimizer, factor=0.4, total_iters=200),
            LinearLR(optimizer, start_factor=0.4, end_factor=0.0, total_iters=300),
        ],
        milestones=[150, 500, 700],
    )
