# Written by Glidepath. The line below is the schedule itself; `glidepath show` reads it.
# glidepath: {"spec":{"glidepath":1,"name":"cosine-restarts","note":"Warm restarts, each cycle twice as long.","peak":0.05,"recipe":"cosine-restarts","period":100,"multiply":2},"budget":{"steps":1500}}
from torch.optim.lr_scheduler import CosineAnnealingWarmRestarts

STEPS = 1500
PEAK = 0.05


def scheduler(optimizer):
    """Binds the schedule to an optimizer made with lr=PEAK. Call .step() once after every optimizer.step()."""
    # The same until step 1500; from step 1500 on, the framework's own goes on otherwise.
    return CosineAnnealingWarmRestarts(optimizer, T_0=100, T_mult=2)
