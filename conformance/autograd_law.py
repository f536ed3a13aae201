"""The multi-power law fitted by automatic differentiation in PyTorch, as one would write it down: reads curves as JSON from standard input, writes the
processor time.

    python3 conformance/autograd_law.py < curves.json

`bench/laws.mjs` holds its own time against this one. Input: { "curves": [{ "rates": [...], "updates": [...], "losses": [...] }], "start": [L0, A,
alpha, B, C, beta, gamma], "steps": N }, where updates are numbers of updates made. The loss is Huber's of the logarithms, summed, with the
threshold 1e-3; the method is AdamW with a rate of its own for each of the two groups of parameters: both as the law's paper describes it.
Changes count from the end of the warmup on. One thread.
"""

import json
import sys
import time

import torch

torch.set_num_threads(1)
torch.set_default_dtype(torch.float64)


def prepare(curve):
    rates = torch.tensor(curve["rates"])
    summed = torch.cumsum(rates, 0)
    top = int(torch.argmax(rates))
    places = torch.nonzero(rates[top:-1] - rates[top + 1 :]).flatten() + top + 1
    ends = torch.tensor(curve["updates"]) - 1
    # Row by row: by how much the summed rate has grown at a logged update since before each change; below 0 where the change is yet to come.
    since = summed[ends][:, None] - summed[places - 1][None, :]
    return {
        "total": summed[ends],
        "since": torch.clamp(since, min=0),
        "seen": (places[None, :] <= ends[:, None]).double(),
        "changes": rates[places - 1] - rates[places],
        "rates": rates[places],
        "target": torch.log(torch.tensor(curve["losses"])),
    }


def predicted(curve, L0, A, alpha, B, C, beta, gamma):
    out = L0 + A * curve["total"] ** -alpha
    if len(curve["changes"]) == 0:
        return out
    left = (1 + C * curve["rates"] ** -gamma * curve["since"]) ** -beta
    return out - B * ((1 - left) * curve["seen"]) @ curve["changes"]


def fit(curves, start, steps):
    values = [torch.tensor(value, requires_grad=True) for value in start]
    L0, A, alpha, B, C, beta, gamma = values
    groups = [{"params": [L0, A, B, C], "lr": 5e-2}, {"params": [alpha, beta, gamma], "lr": 5e-3}]
    optimizer = torch.optim.AdamW(groups)
    for _ in range(steps):
        optimizer.zero_grad()
        loss = sum(
            torch.nn.functional.huber_loss(torch.log(predicted(curve, *values)), curve["target"], reduction="sum", delta=1e-3)
            for curve in curves
        )
        loss.backward()
        optimizer.step()
        with torch.no_grad():
            for value in values:
                value.clamp_(min=1e-6)
    return [value.item() for value in values], loss.item()


def main():
    asked = json.load(sys.stdin)
    start = time.process_time()
    curves = [prepare(curve) for curve in asked["curves"]]
    parameters, loss = fit(curves, asked["start"], asked["steps"])
    json.dump({"seconds": time.process_time() - start, "parameters": parameters, "loss": loss}, sys.stdout)


main()
