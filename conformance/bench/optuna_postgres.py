"""The rival of bench/machines.mjs: trials of Optuna that train nothing, kept in PostgreSQL.

usage: optuna_postgres.py ADDRESS RUNS POINTS. Each trial reports POINTS values on its way and comes to one. Says "begin" after its first trial and "end"
after the last, waits for a line each time, and prints JSON: the trials between, and the processor time of this process for them in milliseconds.
"""

import json
import sys
import time

import optuna
from optuna.storages import RDBStorage

address, runs, points = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
optuna.logging.set_verbosity(optuna.logging.ERROR)
# Neither is spoken by this server, and to ask for them would be two more trips.
url = address.replace("postgres://", "postgresql+psycopg2://") + "?sslmode=disable&gssencmode=disable"


def objective(trial):
    trial.suggest_float("rate", 0, 1)
    for step in range(1, points + 1):
        trial.report(1 / step, step)
    return 1.0


def say(word):
    print(word, flush=True)
    sys.stdin.readline()


# The cheapest sampler: others look at every trial before.
study = optuna.create_study(storage=RDBStorage(url), sampler=optuna.samplers.RandomSampler(seed=1))
study.optimize(objective, n_trials=1)
say("begin")
begun, busy = time.perf_counter(), time.process_time()
study.optimize(objective, n_trials=runs)
busy, wall = time.process_time() - busy, time.perf_counter() - begun
say("end")
print(json.dumps({"runs": runs, "busy": 1000 * busy, "wall": wall, "version": optuna.__version__}))
