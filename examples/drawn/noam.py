# Written by Glidepath. The line below is the schedule itself; `glidepath show` reads it.
# glidepath: {"spec":{"glidepath":1,"name":"noam","note":"Up in a straight line, down by the inverse square root, update counted from 1.","peak":0.0006987712429686843,"recipe":"noam","warmup":4000},"budget":{"steps":100000}}
STEPS = 100000
PEAK = 0.0006987712429686843


def learning_rate(step):
    """The learning rate of the next update, after so many updates."""
    t = max(step, 0)
    if t >= 100000:
        return 0.0001397535498277346
    if t < 4000:
        w = (t + 1) / 4000
        return 0.0006987712429686843 * w
    x = (t - 3999) / 4000
    w = 1 - (1 + x) ** (-0.5)
    return 0.0006987712429686843 * (1 - w)


def factor(step):
    """The learning rate as a share of PEAK."""
    return learning_rate(step) / PEAK


def scheduler(optimizer, last_epoch=-1):
    """Binds the schedule to an optimizer made with lr=PEAK. Call .step() once after every optimizer.step()."""
    from torch.optim.lr_scheduler import LambdaLR

    return LambdaLR(optimizer, factor, last_epoch)
