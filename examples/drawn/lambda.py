# Written by Glidepath. The line below is the schedule itself; `glidepath show` reads it.
# glidepath: {"spec":{"glidepath":1,"name":"lambda","note":"A formula in the step.","peak":0.1,"phases":[{"shape":"formula","of":"min((x + 1) / 100, (1 - x / 1000) ^ 2 * 1.2)","from":0,"to":"peak"}]},"budget":{"steps":1000}}
STEPS = 1000
PEAK = 0.1


def learning_rate(step):
    """The learning rate of the next update, after so many updates."""
    t = max(step, 0)
    if t >= 1000:
        return 0
    x = t / 1
    w = min((x + 1) / 100, (1 - x / 1000) ** 2 * 1.2)
    return 0.1 * w


def factor(step):
    """The learning rate as a share of PEAK."""
    return learning_rate(step) / PEAK


def scheduler(optimizer, last_epoch=-1):
    """Binds the schedule to an optimizer made with lr=PEAK. Call .step() once after every optimizer.step()."""
    from torch.optim.lr_scheduler import LambdaLR

    return LambdaLR(optimizer, factor, last_epoch)
