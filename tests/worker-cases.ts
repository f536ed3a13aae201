import cases from "./worker-cases.json" with { type: "json" };

/** What a trainer does in one start: texts are printed as lines. */
type Act =
  | string
  | { readonly bytes: string }
  | { readonly error: string }
  | { readonly many: readonly [text: string, times: number] }
  | { readonly exit: number }
  | { readonly kill: number }
  | { readonly sleep: number }
  | { readonly leaves: number }
  /** Its output is made as long as this, with a hole or by cutting it. */
  | { readonly length: number };

/** A trainer, and what has to become of it, whichever worker starts it. */
export interface WorkerCase {
  readonly name: string;
  /** Keys of the task beside `command`, `metric` and `settings`. */
  readonly task?: Readonly<Record<string, unknown>>;
  /** What it does, start by start. */
  readonly starts: readonly (readonly Act[])[];
  /** `OUT` stands for the folder of the attempt. */
  readonly outcome: Readonly<Record<string, unknown>>;
}

/** The table that both workers are tested with, `glidepath worker` and `glidepath_worker.py`. */
export const workerCases = cases as unknown as readonly WorkerCase[];

/** The updates of their run. */
export const caseSteps = 10;

/** The metric by which they are judged. */
export const caseMetric = { name: "val_loss", goal: "minimize", range: [0, 100], chance: 50 } as const;

/** The trainer of all of them, in Python: it does what its settings say. */
export const caseTrainer = `import json, os, sys, time
run = json.load(open(os.environ["GLIDEPATH_RUN"]))
count = os.path.join(run["checkpoint"], "starts")
start = int(open(count).read()) if os.path.exists(count) else 0
with open(count, "w") as file:
    file.write(str(start + 1))
out = sys.stdout.buffer
for act in run["settings"]["starts"][start]:
    if isinstance(act, str):
        out.write(act.encode("utf-8") + b"\\n")
    elif "bytes" in act:
        out.write(bytes.fromhex(act["bytes"]))
    elif "error" in act:
        out.flush()
        sys.stderr.write(act["error"] + "\\n")
    elif "many" in act:
        out.write(act["many"][0].encode("utf-8") * act["many"][1] + b"\\n")
    elif "length" in act:
        out.flush()
        os.ftruncate(1, act["length"])
    elif "leaves" in act:
        if os.fork() == 0:
            if act["leaves"] == 2:
                os.setsid()
            time.sleep(1000)
    out.flush()
    if not isinstance(act, str):
        if "exit" in act:
            os._exit(act["exit"])
        elif "kill" in act:
            os.kill(os.getpid(), act["kill"])
        elif "sleep" in act:
            time.sleep(act["sleep"])
`;
