"""What all makers of golden values share; `python _golden.py FRAMEWORK FOLDER` runs one and writes FOLDER/FRAMEWORK.json.

A maker is FRAMEWORK.py beside this file. It has PACKAGES, the names whose versions the file records, and cases(), which yields
what record() returns. PRECISION = "single" there says that the whole framework computes in float32,
and FRAMEWORK names the framework where it is not the name of the file.

This folder is the last entry of sys.path, so that `import torch` in torch.py is the framework and not the maker.
"""

import importlib.metadata
import itertools
import json
import math
import random
import re
import runpy
import sys
from pathlib import Path

SEED = 20261121


class Text(str):
    """Text of Python that repr() leaves as it is, so that calls can stand inside calls."""

    __repr__ = str.__str__


def text(name, *args, **kwargs):
    """The call as a user would write it: positional arguments are code, the others values."""
    return Text(f"{name}({', '.join([*args, *(f'{k}={v!r}' for k, v in kwargs.items())])})")


def random_calls(name, draw, count=10):
    """Ten different random calls of the schedule with this name; draw(r) makes one from a random.Random."""
    r, made = random.Random(f"{SEED}:{name}"), {}
    while len(made) < count:
        call = draw(r)
        made[repr(call)] = call
    return list(made.values())


def pick(r, **choices):
    """About two thirds of the choices, each as one of its values: what remains is left to the framework's defaults."""
    return {k: r.choice(v) for k, v in choices.items() if r.random() < 0.67}


def say(error):
    """Type and first line, without addresses."""
    first = re.sub(r" at 0x[0-9a-f]+", "", str(error).strip()).splitlines()[:1]
    return ": ".join([type(error).__name__, *first])


def record(call, scope, play, steps, at=None, **fields):
    """Evaluates the call's text in the scope and takes `steps` values from play(what it made).

    play yields the rate, or the rate and the momentum, of update 0, 1, 2 and so on. `at` keeps the values of these updates only.
    A call that is refused has `refused` and no values; one that fails later has `raises`, the first update without a value.
    """
    case = {"call": str(call), **fields}
    try:
        made = eval(call, dict(scope))
    except Exception as error:
        return case | {"refused": say(error)}
    rows, end = [], {}
    try:
        for row in itertools.islice(play(made), max(at) + 1 if at else steps):
            rows.append(row if isinstance(row, tuple) else (row,))
    except Exception as error:
        end = {"raises": len(rows), "error": type(error).__name__}
    columns = [[plain(row[i]) for row in rows] for i in range(len(rows[0]) if rows else 0)]
    if at:
        case["at"] = [t for t in at if t < len(rows)]
        columns = [[column[t] for t in case["at"]] for column in columns]
    return case | dict(zip(["values", "momentum"], columns or [[]])) | end


def plain(value):
    """A float, or "nan", "inf", "-inf"; no -0."""
    value = float(value) + 0.0
    return value if math.isfinite(value) else str(value)


def main(framework, folder):
    maker = runpy.run_path(str(Path(__file__).with_name(f"{framework}.py")))
    versions = {name: importlib.metadata.version(name) for name in maker["PACKAGES"]}
    head = {
        "framework": maker.get("FRAMEWORK", framework),
        "made": f"npm run conformance -- --write {framework}",
        "versions": versions | {"python": "%d.%d" % sys.version_info[:2]},
        "precision": maker.get("PRECISION", "double"),
        "seed": SEED,
    }
    cases = {}
    for case in maker["cases"]():
        cases.setdefault(json.dumps({k: v for k, v in case.items() if k not in ("at", "values", "momentum")}), case)
    lines = ",\n".join(json.dumps(case, allow_nan=False, separators=(",", ":")) for case in cases.values())
    path = Path(folder, f"{framework}.json")
    path.write_text(f'{json.dumps(head)[:-1]}, "cases": [\n{lines}\n]}}\n')
    print(f"{framework}: {len(cases)} cases, {path.stat().st_size // 1000} kB")


if __name__ == "__main__":
    sys.path.append(sys.path.pop(0))
    main(*sys.argv[1:])
