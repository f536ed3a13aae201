# Written by Glidepath. The line below is the schedule itself; `glidepath show` reads it.
# glidepath: {"spec":{"glidepath":1,"name":"warmup-constant","note":"A small rate, then at once the peak.","peak":0.001,"phases":[{"shape":"constant","length":"25%","from":"0.1 peak"},{"shape":"cosine","from":"peak","to":"0.05 peak"}]},"budget":{"steps":1000}}
from torch.optim.lr_scheduler import ConstantLR, CosineAnnealingLR, SequentialLR

STEPS = 1000
PEAK = 0.001


def scheduler(optimizer):
    """Binds the schedule to an optimizer made with lr=PEAK. Call .step() once after every optimizer.step()."""
    # The same until step 1000; from step 1001 on, the framework's own goes on otherwise.
    return SequentialLR(
        optimizer,
        schedulers=[
            ConstantLR(optimizer, factor=0.1, total_iters=250),
            CosineAnnealingLR(optimizer, T_max=750, eta_min=0.00005),
        ],
        milestones=[250],
    )
