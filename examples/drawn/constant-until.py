# Written by Glidepath. The line below is the schedule itself; `glidepath show` reads it.
# glidepath: {"spec":{"glidepath":1,"name":"constant-until","note":"A third of the rate for the first tenth, then all of it.","peak":0.1,"phases":[{"shape":"constant","length":"10%","from":"0.3333333333333333 peak"},{"shape":"constant","from":"peak"}]},"budget":{"steps":1000}}
from torch.optim.lr_scheduler import ConstantLR, SequentialLR

STEPS = 1000
PEAK = 0.1


def scheduler(optimizer):
    """Binds the schedule to an optimizer made with lr=PEAK. Call .step() once after every optimizer.step()."""
    return SequentialLR(
        optimizer,
        schedulers=[
            ConstantLR(optimizer, factor=0.3333333333333333, total_iters=100),
            ConstantLR(optimizer, factor=1.0, total_iters=900),
        ],
        milestones=[100],
    )
