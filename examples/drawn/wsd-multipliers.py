# Written by Glidepath. The line below is the schedule itself; `glidepath show` reads it.
# glidepath: {"spec":{"glidepath":1,"name":"wsd-multipliers","note":"Three plateaus of their own lengths and heights, each cooled down; every cooldown has an update at its end.","peak":0.001,"phases":[{"shape":"linear","length":50,"from":0,"to":"peak"},{"shape":"constant","length":190},{"shape":"linear","length":60,"to":0},{"shape":"constant","length":1,"from":0},{"shape":"constant","length":239,"from":"0.7 peak"},{"shape":"linear","length":60,"to":0},{"shape":"constant","length":1,"from":0},{"shape":"constant","length":319,"from":"0.5 peak"},{"shape":"linear","length":80,"to":0}]},"budget":{"steps":1000}}
STEPS = 1000
PEAK = 0.001


def learning_rate(step):
    """The learning rate of the next update, after so many updates."""
    t = max(step, 0)
    if t >= 1000:
        return 0
    if t < 50:
        w = t / 50
        return 0.001 * w
    if t < 240:
        return 0.001
    if t < 300:
        w = (t - 240) / 60
        return 0.001 * (1 - w)
    if t < 301:
        return 0
    if t < 540:
        return 0.0007
    if t < 600:
        w = (t - 540) / 60
        return 0.0007 * (1 - w)
    if t < 601:
        return 0
    if t < 920:
        return 0.0005
    w = (t - 920) / 80
    return 0.0005 * (1 - w)


def factor(step):
    """The learning rate as a share of PEAK."""
    return learning_rate(step) / PEAK


def scheduler(optimizer, last_epoch=-1):
    """Binds the schedule to an optimizer made with lr=PEAK. Call .step() once after every optimizer.step()."""
    from torch.optim.lr_scheduler import LambdaLR

    return LambdaLR(optimizer, factor, last_epoch)
