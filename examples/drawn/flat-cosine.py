# Written by Glidepath. The line below is the schedule itself; `glidepath show` reads it.
# glidepath: {"spec":{"glidepath":1,"name":"flat-cosine","note":"Flat for three quarters, then a cosine.","peak":0.001,"recipe":"flat-cosine"},"budget":{"steps":1000}}
from torch.optim.lr_scheduler import ConstantLR, CosineAnnealingLR, SequentialLR

STEPS = 1000
PEAK = 0.001


def scheduler(optimizer):
    """Binds the schedule to an optimizer made with lr=PEAK. Call .step() once after every optimizer.step()."""
    # The same until step 1000; from step 1001 on, the framework's own goes on otherwise.
    return SequentialLR(
        optimizer,
        schedulers=[
            ConstantLR(optimizer, factor=1.0, total_iters=750),
            CosineAnnealingLR(optimizer, T_max=250),
        ],
        milestones=[750],
    )
