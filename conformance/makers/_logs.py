"""Small real runs and the logs that they leave; `python _logs.py MAKER FOLDER` makes those of one library.

A maker is logs_NAME.py beside this file. It has PACKAGES, the names whose versions are recorded, and journeys(), which yields what
journey() returns. Every run has a folder FOLDER/NAME with the files of the log as the library wrote them and truth.json: what a person
would say that the run does, and the rate that the optimizer really had at every update, taken by a hook in its step().

Runs go by a clock of their own, a quarter of a second an update, so that a file that is made anew is the same to the byte. Each has its
own process, or several that are joined by gloo.
"""

import importlib.metadata
import json
import multiprocessing
import os
import runpy
import socket
import sys
import tempfile
import time
from contextlib import redirect_stdout
from pathlib import Path

START, UPDATE = 1_764_000_000.0, 0.25
PROCESSES = multiprocessing.get_context("fork")


class Clock:
    now = START


def tick(rates, rate):
    """What the hook of every optimizer does: notes the rate, and lets time go by."""
    rates.append(float(rate))
    Clock.now += UPDATE


def watch_torch(rates):
    """For everything that trains by an optimizer of torch."""
    from torch.optim.optimizer import register_optimizer_step_pre_hook

    register_optimizer_step_pre_hook(lambda optimizer, *_: tick(rates, optimizer.param_groups[0]["lr"]))


def journey(name, words, run, watch=watch_torch, processes=1, agrees=True, cause=None, rows=0, **told):
    """One run: run(folder) trains and leaves its log in the folder.

    `words` is what a person would say that it does, `told` what the reader of these words must be told beside them (the length, the
    peak, the steps of an epoch). `cause` says what is wrong with it, in numbers by its `facts`, `rows` what the log's rows mean: the rate of row `step` is that
    of update `step + rows`; where files differ, a dict by their names.
    """
    truth = {"words": words, **told, "agrees": agrees, "cause": cause, "rows": rows}
    return {"name": name, "run": run, "watch": watch, "processes": processes, "truth": truth}


def join(rank, processes, port):
    """What torchrun tells each of its processes."""
    words = {"RANK": rank, "LOCAL_RANK": rank, "WORLD_SIZE": processes, "LOCAL_WORLD_SIZE": processes, "MASTER_PORT": port}
    os.environ.update({name: str(value) for name, value in words.items()}, MASTER_ADDR="127.0.0.1")


def live(one, folder, rank, port):
    """One process of a run; the first leaves the log and the rates, and what it prints is console.txt."""
    time.time, rates = lambda: Clock.now, []
    if one["processes"] > 1:
        join(rank, one["processes"], port)
    one["watch"](rates)
    place = folder if rank == 0 else Path(tempfile.mkdtemp(dir=folder.parent))
    os.chdir(place)
    with open("console.txt", "w") as out, redirect_stdout(out):
        one["run"](place)
    if rank == 0:
        Path(folder.parent, "rates.json").write_text(json.dumps(rates))


def play(one, folder, versions, made):
    with tempfile.TemporaryDirectory() as around, socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port, place = free.getsockname()[1], Path(around, "log")
        free.close()
        place.mkdir()
        all_of_them = [PROCESSES.Process(target=live, args=(one, place, rank, port)) for rank in range(one["processes"])]
        for process in all_of_them:
            process.start()
        for process in all_of_them:
            process.join()
        if any(process.exitcode for process in all_of_them):
            raise RuntimeError(f"{one['name']} failed")
        keep(place, Path(folder, one["name"]))
        rates = json.loads(Path(around, "rates.json").read_text())
    truth = {"made": made, "versions": versions} | one["truth"] | {"updates": len(rates), "rates": rates}
    lines = ",\n".join(f"  {json.dumps(key)}: {json.dumps(value)}" for key, value in truth.items())
    Path(folder, one["name"], "truth.json").write_text(f"{{\n{lines}\n}}\n")


def warm_up():
    """An optimizer's first update imports much: once here, and not in every run."""
    if "torch" in sys.modules:
        torch = sys.modules["torch"]
        torch.optim.AdamW([torch.nn.Parameter(torch.zeros(1))]).step()


def keep(place, folder):
    """Takes the log's files, without empty ones; event files are named after machine and process, and here all alike."""
    folder.mkdir(parents=True)
    for path in sorted(place.rglob("*")):
        if path.is_file() and path.stat().st_size > 0:
            name = "events.out.tfevents.1764000000.machine.1.0" if "tfevents" in path.name else path.name
            (folder / name).write_bytes(path.read_bytes())


def main(maker, folder):
    scope = runpy.run_path(str(Path(__file__).with_name(f"{maker}.py")))
    versions = {name: importlib.metadata.version(name) for name in scope["PACKAGES"]}
    journeys = list(scope["journeys"]())
    warm_up()
    for one in journeys:
        play(one, folder, versions, f"npm run conformance -- --write {maker}")
    print(f"{maker}: {len(journeys)} logs")


if __name__ == "__main__":
    sys.path.append(sys.path.pop(0))
    # The makers import this file as a module, and its clock is theirs.
    import _logs

    _logs.main(*sys.argv[1:])
