# Written by Glidepath. The line below is the schedule itself; `glidepath show` reads it.
# glidepath: {"spec":{"glidepath":1,"name":"multistep-log","note":"Drops of equal factors at chosen places, inside one phase.","peak":0.1,"phases":[{"shape":"multistep","milestones":[0.5,0.75],"scale":"log","to":"0.01 peak"}]},"budget":{"steps":1000}}
from torch.optim.lr_scheduler import MultiStepLR

STEPS = 1000
PEAK = 0.1


def scheduler(optimizer):
    """Binds the schedule to an optimizer made with lr=PEAK. Call .step() once after every optimizer.step()."""
    return MultiStepLR(optimizer, milestones=[500, 750], gamma=0.1)
