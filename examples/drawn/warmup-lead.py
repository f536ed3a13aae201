# Written by Glidepath. The line below is the schedule itself; `glidepath show` reads it.
# glidepath: {"spec":{"glidepath":1,"name":"warmup-lead","note":"A straight line whose first update is not zero.","peak":0.001,"phases":[{"shape":"linear","length":9,"from":0,"to":"peak","over":10,"skip":1},{"shape":"constant","length":1,"from":"peak"},{"shape":"cosine","from":"peak","to":"0.05 peak"}]},"budget":{"steps":40}}
from torch.optim.lr_scheduler import ConstantLR, CosineAnnealingLR, LinearLR, SequentialLR

STEPS = 40
PEAK = 0.001


def scheduler(optimizer):
    """Binds the schedule to an optimizer made with lr=PEAK. Call .step() once after every optimizer.step()."""
    # The same until step 40; from step 41 on, the framework's own goes on otherwise.
    return SequentialLR(
        optimizer,
        schedulers=[
            LinearLR(optimizer, start_factor=0.1, end_factor=1.0, total_iters=9),
            ConstantLR(optimizer, factor=1.0, total_iters=1),
            CosineAnnealingLR(optimizer, T_max=30, eta_min=0.00005),
        ],
        milestones=[9, 10],
    )
