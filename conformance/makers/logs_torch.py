"""Training loops by hand, right and with the usual mistakes; their logs as CSV, TSV, JSON lines and printed lines."""

import csv
import json
import pickle

import torch
from _logs import journey
from torch.optim.lr_scheduler import CosineAnnealingLR, OneCycleLR, StepLR
from transformers.optimization import get_cosine_schedule_with_warmup, get_linear_schedule_with_warmup

ENVIRONMENT = "logs"
PACKAGES = ["torch", "transformers"]
PEAK = 3e-4


def made(peak=PEAK):
    weight = torch.nn.Parameter(torch.zeros(1))
    return weight, torch.optim.AdamW([weight], lr=peak)


def update(weight, optimizer):
    loss = ((weight - 1) ** 2).sum()
    loss.backward()
    optimizer.step()
    optimizer.zero_grad()
    return loss.item()


def rate(optimizer):
    return optimizer.param_groups[0]["lr"]


def csv_log(name="log.csv", delimiter=","):
    file = open(name, "w", newline="")
    rows = csv.writer(file, delimiter=delimiter, lineterminator="\n")
    rows.writerow(["step", "loss", "lr"])
    return lambda step, loss, lr: (rows.writerow([step, loss, lr]), file.flush())


def json_log(name="log.jsonl"):
    file = open(name, "w")
    return lambda step, loss, lr: print(json.dumps({"step": step, "train/loss": loss, "lr": lr}), file=file, flush=True)


def print_log(total, digits=1):
    return lambda step, loss, lr: print(f"step:{step}/{total} train_loss:{loss:.4f} lr:{lr:.{digits}e}")


def loop(schedule, steps, log, every=1, peak=PEAK, first=0, after=False, each=1, floor=None):
    """A loop with the rate logged before the scheduler's step, or after it; the scheduler goes on at every `each` updates."""

    def run(folder):
        write = log()
        weight, optimizer = made(peak)
        scheduler = schedule(optimizer)
        for step in range(first, first + steps):
            if floor is not None:
                optimizer.param_groups[0]["lr"] = max(scheduler.get_last_lr()[0], floor)
            loss, used = update(weight, optimizer), rate(optimizer)
            if (step + 1) % each == 0:
                scheduler.step()
            if step % every == 0:
                write(step, loss, rate(optimizer) if after else used)

    return run


def resumed(stop, total, load):
    """A run that stops at `stop` and goes on in new objects, with the scheduler's state loaded or forgotten."""

    def run(folder):
        write = json_log()
        weight, optimizer = made()
        scheduler = get_cosine_schedule_with_warmup(optimizer, 10, total)
        for step in range(total):
            if step == stop:
                state = scheduler.state_dict()
                optimizer = torch.optim.AdamW([weight], lr=PEAK)
                scheduler = get_cosine_schedule_with_warmup(optimizer, 10, total)
                if load:
                    optimizer.param_groups[0]["lr"] = state["_last_lr"][0]
                    scheduler.load_state_dict(state)
            loss, used = update(weight, optimizer), rate(optimizer)
            scheduler.step()
            write(step, loss, used)

    return run


def state_dict(folder):
    """A scheduler's state as JSON, of the middle of a run."""
    weight, optimizer = made()
    scheduler = CosineAnnealingLR(optimizer, T_max=100, eta_min=1e-6)
    for _ in range(40):
        update(weight, optimizer)
        scheduler.step()
    with open("scheduler.json", "w") as file:
        json.dump(scheduler.state_dict(), file)
    torch.save(scheduler.state_dict(), "scheduler.pt")
    with open("scheduler.pkl", "wb") as file:
        pickle.dump(scheduler.state_dict(), file)


def cosine(warmup, total):
    return lambda optimizer: get_cosine_schedule_with_warmup(optimizer, warmup, total)


def linear(warmup, total):
    return lambda optimizer: get_linear_schedule_with_warmup(optimizer, warmup, total)


COSINE = "get_cosine_schedule_with_warmup(optimizer, 10, 100)"
LINEAR = "get_linear_schedule_with_warmup(optimizer, 20, 120)"


def journeys():
    told = {"steps": 100, "peak": PEAK}
    yield journey("loop-csv", COSINE, loop(cosine(10, 100), 100, csv_log), **told)
    tsv = lambda: csv_log("log.tsv", "\t")
    one_cycle = lambda optimizer: OneCycleLR(optimizer, max_lr=PEAK, total_steps=100)
    yield journey("loop-tsv-one-cycle", "OneCycleLR(optimizer, max_lr=3e-4, total_steps=100)", loop(one_cycle, 100, tsv), **told)
    yield journey("loop-printed", LINEAR, loop(linear(20, 120), 120, lambda: print_log(120)), **told | {"steps": 120})
    step_lr = lambda optimizer: StepLR(optimizer, 30, gamma=0.1)
    more = told | {"steps": 120, "note": "every fifth step is logged"}
    yield journey("loop-printed-stairs", "StepLR(optimizer, step_size=30, gamma=0.1)", loop(step_lr, 120, lambda: print_log(120, 2), 5), **more)
    yield journey("resume-right", COSINE, resumed(55, 100, True), **told)
    yield journey("state-dict", "CosineAnnealingLR(optimizer, T_max=100, eta_min=1e-6)", state_dict, **told | {"note": "the state of a scheduler, as JSON and as a pickle, and no log"})

    wrong = told | {"agrees": False}
    yield journey("stepped-per-epoch", COSINE, loop(cosine(10, 100), 100, json_log, each=10), cause="per-epoch", facts={"stepsPerEpoch": 10}, stepsPerEpoch=10, **wrong)
    shifted = wrong | {"rows": 1, "note": "the rate is logged after scheduler.step(): the run is right, and its log one ahead"}
    yield journey("logged-after-step", COSINE, loop(cosine(10, 100), 100, lambda: print_log(100, 3), after=True), cause="shift", facts={"by": 1}, **shifted)
    meant = "get_cosine_schedule_with_warmup(optimizer, 20, 100)"
    units = wrong | {"stepsPerEpoch": 10, "note": "two epochs of ten steps were meant, and two steps were given"}
    yield journey("warmup-in-epochs", meant, loop(cosine(2, 100), 100, csv_log), cause="warmup", facts={"steps": 2, "planned": 20}, **units)
    yield journey("resume-forgotten", COSINE, resumed(55, 100, False), cause="resume", facts={"step": 55, "to": 0}, **wrong)
    yield journey("wrong-total", COSINE, loop(cosine(10, 160), 100, lambda: print_log(100, 3)), cause="total", facts={"steps": 160}, **wrong)
    yield journey("floor-by-hand", COSINE, loop(cosine(10, 100), 100, csv_log, floor=3e-5), cause="floor", facts={"floor": 3e-5}, **wrong)
    yield journey("batch-rule", COSINE, loop(cosine(10, 100), 100, json_log, peak=4 * PEAK), cause="scale", facts={"factor": 4}, **wrong)
    plain = lambda optimizer: CosineAnnealingLR(optimizer, T_max=100)
    never = loop(plain, 100, csv_log, each=10**9)
    yield journey("never-stepped", "CosineAnnealingLR(optimizer, T_max=100)", never, cause="never-stepped", facts={"rate": PEAK}, **wrong)
