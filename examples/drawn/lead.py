# Written by Glidepath. The line below is the schedule itself; `glidepath show` reads it.
# glidepath: {"spec":{"glidepath":1,"name":"lead","note":"No zero at the start, and the last update on the floor.","peak":0.001,"lead":true,"phases":[{"shape":"linear","length":"10%","from":0,"to":"peak"},{"shape":"cosine","to":"0.01 peak"}]},"budget":{"steps":100}}
from torch.optim.lr_scheduler import ConstantLR, CosineAnnealingLR, LinearLR, SequentialLR

STEPS = 100
PEAK = 0.001


def scheduler(optimizer):
    """Binds the schedule to an optimizer made with lr=PEAK. Call .step() once after every optimizer.step()."""
    # The same until step 100; from step 100 on, the framework's own goes on otherwise.
    return SequentialLR(
        optimizer,
        schedulers=[
            LinearLR(optimizer, start_factor=0.1, end_factor=1.0, total_iters=9),
            CosineAnnealingLR(optimizer, T_max=90, eta_min=0.00001),
            ConstantLR(optimizer, factor=0.01, total_iters=1),
        ],
        milestones=[9, 99],
    )
