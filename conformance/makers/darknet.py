"""Darknet's learning rates, from the [net] section of a .cfg file, by Darknet's own C.

The crate darknet-sys carries Darknet's source. The functions that read the section and make the rate are cut out of parser.c and
network.c unchanged and compiled, with the option list, behind a short main(). Darknet counts a batch before it updates by it, so
update t has get_current_rate of batch t + 1. In C `float` holds the rates.
"""

import re
import subprocess
from pathlib import Path

from _fetch import add_package, unpack
from _golden import pick, random_calls, record

URL = "https://static.crates.io/crates/darknet-sys/darknet-sys-0.4.0.crate"
PATHS = r"/darknet/include/|/darknet/src/[^/]+\.[ch]$"
FOLDER = unpack(URL, "ef2b47c14ba68486244197645fd260116c059b7198c4e762f72dfe00df9106de", PATHS) / "darknet"
add_package(FOLDER.parent, "darknet-sys", "0.4.0")
PACKAGES = ["darknet-sys"]
PRECISION = "single"

PARSED = ["list *read_cfg", "learning_rate_policy get_policy", "void parse_net_options"]
RATES = ["int get_current_batch", "float get_current_rate"]
MAIN = """
int main(int count, char **words)
{
    network net = make_network(1);
    section *net_section = (section *)read_cfg(words[1])->front->val;
    option_insert(net_section->options, "inputs", "1");
    parse_net_options(net_section->options, &net);
    for (int t = 0; t < atoi(words[2]); ++t) {
        *net.seen += (uint64_t)net.batch * net.subdivisions;
        printf("rate %a\\n", get_current_rate(net));
    }
    return 0;
}
"""


def cut(file, head):
    """The text of the function that begins like this."""
    return re.search(rf"^{re.escape(head)}\([^;]*?\)\s*{{.*?^}}", (FOLDER / "src" / file).read_text(), re.M | re.S)[0]


def compiled():
    struct = re.search(r"typedef struct\s*{[^}]*}\s*section;", (FOLDER / "src/parser.c").read_text())[0]
    network = cut("network.c", "network make_network")
    parts = [struct, network, *(cut("parser.c", head) for head in PARSED), *(cut("network.c", head) for head in RATES), MAIN]
    includes = ["darknet.h", "network.h", "parser.h", "list.h", "option_list.h", "utils.h", "stdio.h", "stdlib.h", "string.h", "math.h"]
    source, program = FOLDER / "rates.c", FOLDER / "rates"
    source.write_text("\n".join([*(f'#include "{name}"' for name in includes), *parts]))
    files = [source, *(FOLDER / "src" / name for name in ("list.c", "option_list.c", "utils.c"))]
    flags = ["-w", "-O1", "-ffp-contract=off", "-ffunction-sections", "-Wl,--gc-sections", f"-I{FOLDER}/include", f"-I{FOLDER}/src"]
    subprocess.run(["gcc", *flags, *files, "-lm", "-o", program], check=True)
    return program


def run(program, cfg, steps):
    path = Path(FOLDER, "case.cfg")
    path.write_text(cfg + "\n")
    done = subprocess.run([program, path, str(steps)], capture_output=True, text=True)
    if done.returncode:
        raise ValueError(done.stderr.strip().splitlines()[-1])
    return [float.fromhex(line[5:]) for line in done.stdout.splitlines() if line.startswith("rate ")]


def cfg(**words):
    return "[net]\n" + "\n".join(f"{name}={value}" for name, value in words.items())


def common(r):
    return {"learning_rate": r.choice([0.001, 0.01, 0.00261, 0.1, 0.0005])} | pick(r, burn_in=[0, 5, 10], power=[4, 2, 1, 0.5])


def constant(r):
    return cfg(**common(r), max_batches=r.randrange(10, 40), **pick(r, policy=["constant"]))


def step(r):
    return cfg(**common(r), max_batches=40, policy="step", step=r.randrange(1, 20), scale=r.choice([0.1, 0.5, 0.9, 2]))


def steps(r):
    at = sorted(r.sample(range(1, 50), r.randrange(1, 5)))
    words = {"steps": ",".join(map(str, at)), "scales": ",".join(str(r.choice([0.1, 0.5, ".1", 10, 2])) for _ in at)}
    return cfg(**common(r), max_batches=50, policy="steps", **words)


def exp(r):
    return cfg(**common(r), max_batches=40, policy="exp", gamma=r.choice([0.9, 0.99, 0.5, 1.05]))


def poly(r):
    return cfg(**common(r), max_batches=r.randrange(10, 60), policy="poly")


def sigmoid(r):
    return cfg(**common(r), max_batches=50, policy="sigmoid", gamma=r.choice([0.1, 0.5, 1, -0.2]), step=r.randrange(5, 40))


def sgdr(r):
    more = pick(r, learning_rate_min=[0.0001, 0], sgdr_cycle=[5, 10, 13], sgdr_mult=[1, 2, 3])
    return cfg(**common(r), max_batches=r.randrange(20, 60), policy="sgdr", **more)


# The lines of a [net] section.
CORNERS = """
learning_rate=0.001 burn_in=10 power=4 max_batches=60 policy=steps steps=40,50 scales=.1,.1
max_batches=10
learning_rate=0.01 max_batches=10 policy=constant burn_in=5
learning_rate=0.01 max_batches=10 burn_in=1
learning_rate=0.01 max_batches=20 burn_in=5 power=1
learning_rate=0.01 max_batches=20 batch=64 subdivisions=16 burn_in=5
learning_rate=0.01 max_batches=10 policy=nothing
learning_rate=-0.01 max_batches=10
learning_rate=0.01 max_batches=40 policy=step step=10 scale=0.5
learning_rate=0.01 max_batches=10 policy=step
learning_rate=0.01 max_batches=10 policy=step step=1 scale=0.5
learning_rate=0.01 max_batches=40 policy=steps steps=20,10 scales=.1,.5
learning_rate=0.01 max_batches=40 policy=steps steps=10,10 scales=.1,.5
learning_rate=0.01 max_batches=10 policy=steps steps=0,5 scales=.5,.5
learning_rate=0.001 max_batches=40 policy=steps steps=-1,10,20 scales=.1,10,.1
learning_rate=0.01 max_batches=20 policy=steps steps=10 scales=.1 burn_in=15
learning_rate=0.01 max_batches=20 policy=steps steps=10
learning_rate=0.01 max_batches=20 policy=exp gamma=0.9
learning_rate=0.01 max_batches=20 policy=exp
learning_rate=0.01 max_batches=20 policy=exp gamma=0.9 burn_in=5
learning_rate=0.01 max_batches=40 policy=poly power=4
learning_rate=0.01 max_batches=40 policy=poly
learning_rate=0.1 max_batches=20 policy=poly power=1
learning_rate=0.1 max_batches=20 policy=poly power=0.5
learning_rate=0.1 max_batches=20 policy=poly power=3 burn_in=5
learning_rate=0.1 max_batches=1 policy=poly
learning_rate=0.1 max_batches=0 policy=poly
learning_rate=0.1 max_batches=40 policy=sigmoid gamma=0.5 step=20
learning_rate=0.1 max_batches=10 policy=sigmoid
learning_rate=0.1 max_batches=40 policy=sigmoid gamma=-0.5 step=20
learning_rate=0.1 max_batches=40 policy=sgdr
learning_rate=0.1 max_batches=60 policy=sgdr sgdr_cycle=10 sgdr_mult=1
learning_rate=0.1 max_batches=70 policy=sgdr sgdr_cycle=10 learning_rate_min=0.01
learning_rate=0.1 max_batches=40 policy=sgdr burn_in=5 sgdr_cycle=8
"""


def cases():
    program = compiled()
    calls = ["[net]\n" + line.replace(" ", "\n") for line in CORNERS.strip().splitlines()]
    for draw in (constant, step, steps, exp, poly, sigmoid, sgdr):
        calls += random_calls(draw.__name__, draw)
    for call in calls:
        length = int(re.search(r"max_batches=(\d+)|$", call)[1] or 0) + 11
        scope = {"run": lambda cfg: run(program, cfg, length)}
        yield record(f"run({call!r})", scope, iter, length) | {"call": call}
