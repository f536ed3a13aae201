import { spawnSync } from "node:child_process";

/** A study that is disturbed. */
export interface Victim {
  readonly name: string;
  /** What its study file holds. */
  readonly content: Readonly<Record<string, unknown>>;
  readonly workers: number;
  /** Whether its trainers are processes, which can be killed and must not be left behind. */
  readonly hasTrainers: boolean;
  /** About how long one of its runs takes, in milliseconds: a fault comes at any moment of it. */
  readonly runTime: number;
  /** Whether this machine can run it. */
  isHere(): boolean;
}

const always = (): boolean => true;
const grid = { steps: 40, seeds: { tune: 2, report: 3 }, schedules: { linear: "linear to 0", cosine: "cosine to 0" } };
const small = { ...grid, study: "faults", task: "fashion-mlp", budgets: ["25%", "100%"], rates: [0.02, 0.08] };

const fashion: Victim = {
  ...{
    name: "`fashion-mlp`",
    content: small,
    workers: 2,
    hasTrainers: false,
    runTime: 30,
    isHere: always,
  },
};

/** The system's Python before the one in the path, which may be a script that starts it, and another user's. */
const python3 = ["/usr/bin/python3", "python3"].find((name) => spawnSync(name, ["--version"]).status === 0);

/** The file of the Python trainers, beside the study file. */
export const pythonFile = "train.py";

/**
 * A trainer of the standard library alone. It starts a process that leaves its group and ignores SIGTERM. While it and that process live,
 * a lock of the system holds a file of the run: a second trainer of the same run finds it held, and says so in the folder `twice`.
 */
export const pythonText = `import csv, fcntl, json, os, signal, sys, time
run = json.load(open(os.environ["GLIDEPATH_RUN"]))
os.umask(0)
held = open(f"alive/{run['run']}", "a")
try:
    fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
except OSError:
    open(f"twice/{run['run']}-{os.getpid()}", "w").close()
if os.fork() == 0:
    os.setsid()
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    time.sleep(1000)
resumes = "--resume" in sys.argv
kept = os.path.join(run["checkpoint"], "state.json")
step, w = json.load(open(kept)) if resumes and os.path.exists(kept) else (0, 1 + run["seed"] / 100)
begun = step
for row in list(csv.DictReader(open(sys.argv[1])))[step:]:
    time.sleep(0.01)
    w -= 2 * w * float(row["lr"])
    step += 1
    print(json.dumps({"step": step, "val_loss": w * w}), flush=True)
    if resumes and step % 3 == 0:
        with open(kept + ".part", "w") as file:
            json.dump((step, w), file)
        os.replace(kept + ".part", kept)
        if step - begun >= 9 and step < run["steps"]:
            sys.exit(75)
print(json.dumps({"result": {"val_loss": w * w}}))
`;

const program = (more: string, keys: object) => ({
  ...{ ...grid, study: "faults", steps: 20, budgets: ["50%", "100%"], rates: [0.1, 0.2] },
  seeds: { tune: 1, report: 2 },
  task: {
    ...{ command: `${python3} ${pythonFile} {schedule}${more}`, metric: { name: "val_loss", goal: "minimize" } },
    ...{ files: [pythonFile], ...keys },
  },
});
const python = { workers: 2, hasTrainers: true, runTime: 250, isHere: () => python3 !== undefined };

/** The studies that every fault strikes. */
export const studies: readonly Victim[] = [
  fashion,
  { ...python, name: "a Python trainer", content: program("", {}) },
  { ...python, name: "a Python trainer that resumes", content: program(" --resume", { resumes: true }) },
];

const designed = { ...small, budgets: ["100%"], rates: [0.01, 0.02, 0.04, 0.08] };
const rungs = { rungs: ["25%", "50%"] };
const search = { over: ["power-wsd", "spline"], generations: 2, population: 4 };

/** Studies of other designs. What `asha` decides depends on which runs ended first: with one worker that is always the same. */
export const designs: readonly Victim[] = [
  { ...fashion, name: "the design `asha`", content: { ...designed, design: { asha: rungs } }, workers: 1 },
  { ...fashion, name: "the design `halving`", content: { ...designed, design: { halving: rungs } } },
  {
    ...{ ...fashion, name: "the design `search`", workers: 2 },
    content: { ...designed, steps: 20, rates: [0.02, 0.08], design: { search } },
  },
];
