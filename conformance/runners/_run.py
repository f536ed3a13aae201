"""What the runners of exported files share; `python _run.py TARGET FOLDER` runs every file of FOLDER inside its framework.

A runner is TARGET.py beside this file. It has MODES, a dict from the name of a mode to what is called before the files are imported,
and rates(module, steps), which yields the rate of every one of these updates. FOLDER/cases.json has the steps of each file. One
line of JSON is printed for each file and mode.

This folder is the last entry of sys.path, so that `import timm` in timm.py is the framework and not the runner.
"""

import importlib.util
import json
import runpy
import sys
import warnings
from pathlib import Path


def load(path):
    spec = importlib.util.spec_from_file_location(path.stem, path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def run(rates, path, steps):
    try:
        return {"values": [float(value) for value in rates(load(path), steps)]}
    except Exception as error:
        return {"error": f"{type(error).__name__}: {error}"}


def main(target, folder):
    warnings.simplefilter("ignore")
    runner = runpy.run_path(str(Path(__file__).with_name(f"{target}.py")))
    cases = json.loads(Path(folder, "cases.json").read_text())
    for mode, begin in runner["MODES"].items():
        begin()
        for name, steps in cases.items():
            found = run(runner["rates"], Path(folder, f"{name}.py"), steps)
            print(json.dumps({"mode": mode, "name": name, **found}))


if __name__ == "__main__":
    sys.path.append(sys.path.pop(0))
    main(*sys.argv[1:])
