"""Trains the network of the task fashion-mlp by numpy and by torch, and prints one JSON line for each round that is asked for.

Reads the shipped slice from the path in argv[1]; each line of standard input, "numpy 1" or "torch 1" with a seed, is one run:
1,000 updates of 32 images with momentum 0.9 at a rate that falls from 0.05 to 0, then validation and test accuracy. Seconds are
processor time, of one thread.
"""

import gzip
import json
import sys
import time

import numpy as np
import torch

STEPS, BATCH, PEAK, MOMENTUM = 1000, 32, 0.05, 0.9
torch.set_num_threads(1)

with gzip.open(sys.argv[1]) as file:
    raw = np.frombuffer(file.read(), dtype=np.uint8)
TRAIN, VALIDATION, TEST = np.frombuffer(raw[:12].tobytes(), dtype="<u4").tolist()
COUNT = TRAIN + VALIDATION + TEST
IMAGES = raw[12 : 12 + COUNT * 784].reshape(COUNT, 784).astype(np.float32) / np.float32(255)
LABELS = raw[12 + COUNT * 784 :].astype(np.int64)
HELD = [slice(TRAIN, TRAIN + VALIDATION), slice(TRAIN + VALIDATION, COUNT)]


def rates():
    return [PEAK * (1 - t / STEPS) for t in range(STEPS)]


def batches(rng):
    while True:
        order = rng.permutation(TRAIN)
        for start in range(0, TRAIN, BATCH):
            yield order[start : start + BATCH]


def start_values(rng):
    w1 = rng.normal(0, np.sqrt(2 / 784), (784, 64)).astype(np.float32)
    w2 = rng.normal(0, np.sqrt(2 / 64), (64, 10)).astype(np.float32)
    return [w1, np.zeros(64, np.float32), w2, np.zeros(10, np.float32)]


def by_numpy(seed):
    rng = np.random.default_rng(seed)
    w = start_values(rng)
    v = [np.zeros_like(part) for part in w]
    losses = []
    rows = np.arange(BATCH)
    for rate, pick in zip(rates(), batches(rng)):
        x, y = IMAGES[pick], LABELS[pick]
        h = np.maximum(x @ w[0] + w[1], 0)
        z = h @ w[2] + w[3]
        z -= z.max(axis=1, keepdims=True)
        p = np.exp(z)
        total = p.sum(axis=1, keepdims=True)
        losses.append(float((np.log(total[:, 0]) - z[rows, y]).mean()))
        p /= total
        p[rows, y] -= 1
        p /= BATCH
        dh = (p @ w[2].T) * (h > 0)
        gradient = [x.T @ dh, dh.sum(axis=0), h.T @ p, p.sum(axis=0)]
        for part, speed, slope in zip(w, v, gradient):
            speed *= np.float32(MOMENTUM)
            speed += slope
            part -= np.float32(rate) * speed
    scores = [np.maximum(IMAGES[held] @ w[0] + w[1], 0) @ w[2] + w[3] for held in HELD]
    return [float((score.argmax(axis=1) == LABELS[held]).mean()) for score, held in zip(scores, HELD)]


def by_torch(seed):
    rng = np.random.default_rng(seed)
    w1, b1, w2, b2 = start_values(rng)
    net = torch.nn.Sequential(torch.nn.Linear(784, 64), torch.nn.ReLU(), torch.nn.Linear(64, 10))
    with torch.no_grad():
        for part, value in zip(net.parameters(), [w1.T, b1, w2.T, b2]):
            part.copy_(torch.from_numpy(value.copy()))
    optimizer = torch.optim.SGD(net.parameters(), lr=PEAK, momentum=MOMENTUM)
    images, labels = torch.from_numpy(IMAGES), torch.from_numpy(LABELS)
    losses = []
    for rate, pick in zip(rates(), batches(rng)):
        optimizer.param_groups[0]["lr"] = rate
        chosen = torch.from_numpy(pick)
        loss = torch.nn.functional.cross_entropy(net(images[chosen]), labels[chosen])
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    with torch.no_grad():
        return [(net(images[held]).argmax(1) == labels[held]).double().mean().item() for held in HELD]


WAYS = {"numpy": by_numpy, "torch": by_torch}
for line in sys.stdin:
    name, seed = line.split()
    begin = time.process_time()
    validation, test = WAYS[name](int(seed))
    print(json.dumps({"seconds": time.process_time() - begin, "validation": validation, "test": test}), flush=True)
