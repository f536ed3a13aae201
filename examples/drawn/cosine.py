# Written by Glidepath. The line below is the schedule itself; `glidepath show` reads it.
# glidepath: {"spec":{"glidepath":1,"name":"cosine","note":"Half a cosine wave to a tenth of the peak.","peak":0.001,"phases":[{"shape":"cosine","to":"0.1 peak"}]},"budget":{"steps":1000}}
from torch.optim.lr_scheduler import CosineAnnealingLR

STEPS = 1000
PEAK = 0.001


def scheduler(optimizer):
    """Binds the schedule to an optimizer made with lr=PEAK. Call .step() once after every optimizer.step()."""
    # The same until step 1000; from step 1001 on, the framework's own goes on otherwise.
    return CosineAnnealingLR(optimizer, T_max=1000, eta_min=0.0001)
