"""The rival of bench/study-host.mjs: Optuna starts a program for each trial, and reads its result from what it prints.

usage: optuna_study.py STORAGE RUNS PROGRAM [ARGUMENT ...], where STORAGE is journal or sqlite. Prints JSON: milliseconds of each trial from the
first that is done to the last, of processor time of this process and by the clock.
"""

import json
import subprocess
import sys
import tempfile
import time

import optuna
from optuna.storages import JournalStorage, RDBStorage
from optuna.storages.journal import JournalFileBackend

kind, runs, command = sys.argv[1], int(sys.argv[2]), sys.argv[3:]
optuna.logging.set_verbosity(optuna.logging.ERROR)
places = []


def objective(trial):
    trial.suggest_float("rate", 0, 1)
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return json.loads(done.stdout.splitlines()[-1])["result"]["loss"]


with tempfile.TemporaryDirectory() as folder:
    storage = JournalStorage(JournalFileBackend(folder + "/journal")) if kind == "journal" else RDBStorage("sqlite:///" + folder + "/db")
    # The cheapest sampler: others look at every trial before.
    sampler = optuna.samplers.RandomSampler(seed=1)
    study = optuna.create_study(storage=storage, sampler=sampler)
    study.optimize(
        objective, n_trials=runs, callbacks=[lambda *_: places.append((time.process_time(), time.perf_counter()))]
    )
(busy, wall), (busy_end, wall_end) = places[0], places[-1]
each = 1000 / (len(places) - 1)
print(json.dumps({"host": (busy_end - busy) * each, "wall": (wall_end - wall) * each, "version": optuna.__version__}))
