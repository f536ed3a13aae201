"""torch.optim.lr_scheduler, stepped after every update of an SGD."""

from _torch import loop, make_optimizer

MODES = {"double": lambda: None}


def rates(module, steps):
    optimizer = make_optimizer(module.PEAK)
    scheduler = module.scheduler(optimizer)
    return loop(optimizer, lambda _: scheduler.step(), steps)
