"""What the runners on top of torch share: an optimizer, and a training loop that tells the rates it uses."""

import torch

torch.set_num_threads(1)


def make_optimizer(rate):
    return torch.optim.SGD([torch.nn.Parameter(torch.zeros(1))], lr=rate)


def loop(optimizer, step, steps):
    """The usual order: use the rate, then step the scheduler, which is told how many updates there were."""
    wanted = set(steps)
    for t in range(max(steps) + 1):
        if t > 0:
            optimizer.step()
            step(t)
        if t in wanted:
            yield optimizer.param_groups[0]["lr"]
