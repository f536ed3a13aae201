"""The multi-power law summed as it is written, in numpy: reads curves as JSON from standard input, writes the losses and the processor time.

    python3 conformance/direct_law.py < curves.json

`bench/laws.mjs` holds its own time against this one. Input: { "parameters": [L0, A, alpha, B, C, beta, gamma], "curves": [{ "rates": [...],
"updates": [...] }], "every": whether to sum over every update, as the law's published programs do, or to leave those out at which the rate
stays }, where updates are numbers of updates made.
"""

import json
import sys
import time

import numpy as np


def losses(rates, updates, every, L0, A, alpha, B, C, beta, gamma):
    summed = np.cumsum(rates)
    changes = rates[:-1] - rates[1:]
    places = (np.arange(len(changes)) if every else np.nonzero(changes)[0]) + 1
    changes = changes[places - 1]
    before = summed[places - 1]
    speed = C * rates[places] ** -gamma
    out = []
    for update in updates:
        total = summed[update - 1]
        count = np.searchsorted(places, update)
        left = (1 + speed[:count] * (total - before[:count])) ** -beta
        out.append(L0 + A * total**-alpha - B * np.sum(changes[:count] * (1 - left)))
    return out


def main():
    asked = json.load(sys.stdin)
    curves = [(np.array(curve["rates"]), curve["updates"]) for curve in asked["curves"]]
    best = float("inf")
    for _ in range(asked.get("rounds", 5)):
        start = time.process_time()
        result = [losses(rates, updates, asked.get("every", False), *asked["parameters"]) for rates, updates in curves]
        best = min(best, time.process_time() - start)
    json.dump({"seconds": best, "losses": result}, sys.stdout)


main()
