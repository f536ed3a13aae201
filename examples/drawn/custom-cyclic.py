# Written by Glidepath. The line below is the schedule itself; `glidepath show` reads it.
# glidepath: {"spec":{"glidepath":1,"name":"custom-cyclic","note":"A sharp tooth with a long fall, shrinking.","peak":0.1,"phases":[{"shape":"triangle","top":0.15,"from":"0.05 peak","to":"peak","every":"20%","gain":0.8,"about":"0.05 peak"}]},"budget":{"steps":1000}}
from torch.optim.lr_scheduler import CyclicLR

STEPS = 1000
PEAK = 0.1


def scheduler(optimizer):
    """Binds the schedule to an optimizer made with lr=PEAK. Call .step() once after every optimizer.step()."""
    # The same until step 1000; from step 1001 on, the framework's own goes on otherwise.
    return CyclicLR(
        optimizer,
        base_lr=0.005000000000000001,
        max_lr=0.1,
        step_size_up=30,
        step_size_down=170,
        scale_fn=lambda cycle: 0.8 ** (cycle - 1),
        scale_mode="cycle",
        cycle_momentum=False,
    )
