import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { transformSync } from "esbuild";
import { type Schedule, schedule } from "glidepath";
import { type WallClockState, wallClock } from "glidepath/controller";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { closedForms, expectSame, unitsOf } from "../../../../tests/closed-forms.ts";
import { linesOf } from "../../../../tests/helpers.ts";
import { write as writeKeras } from "../framework/keras/index.ts";
import { findTarget, targets } from "../index.ts";

/*
 * What goes by the time of a run, run under a false clock, and compared with the reducer of the core: the same progress to the bit.
 */

const texts = [
  "warmup 20, hold, linear 20% to 0, inclusive",
  "warmup 10%, cosine to 0.1 peak every 20%, end periodic",
  "linear to 0.5 * linear 40 from 0 to 1, hold",
  "linear 200 from 0 to 1, linear to 0",
];
const examples = texts.map((text): [string, Schedule] => [
  text,
  schedule(text, { time: "1min", steps: 240, peak: 0.3 }),
]);
/** All that is written in closed form, under a time; a spec whose lengths are steps keeps the length that they were written for. */
const all = [
  ...examples,
  ...closedForms
    .filter(([, { steps }]) => steps < 20_000)
    .map(([name, lr]) => [name, schedule(lr.spec, { ...lr.budget, time: 60 })] as const),
];

/** Seconds after which each update is over: slow first, then fast, once set back, with an evaluation, and past the end of the time. */
function secondsOf({ steps }: Schedule): number[] {
  const count = Math.min(steps, 300);
  const pace = 62 / count;
  const seconds = Array.from({ length: count }, (_, k) => (k + 1) * pace + (k < count / 3 ? 5 * Math.sin(k) : 0));
  return [...seconds, 61.5, 70];
}

function progressOf(lr: Schedule): WallClockState[] {
  const { start, next } = wallClock(lr);
  const states = [start()];
  for (const elapsed of secondsOf(lr)) states.push(next(states.at(-1)!, { elapsed }));
  return states;
}

const bare = ({ elapsed, steps, warmed, place }: WallClockState) => [elapsed, steps, warmed, place];

const python = spawnSync("python3", ["--version"]).status === 0;
let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "glidepath-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A stand-in for torch's LambdaLR that asks and saves as it does: every group's function, and its `__dict__`. */
const standIn = `
import sys, types
class LambdaLR:
    def __init__(self, optimizer, function):
        self.lr_lambdas, self.last_epoch = [function, function], -1
        self.step()
    def step(self):
        self.last_epoch += 1
        self.factors = [function(self.last_epoch) for function in self.lr_lambdas]
    def state_dict(self):
        return [self.last_epoch, [function.__dict__.copy() for function in self.lr_lambdas]]
    def load_state_dict(self, state):
        self.last_epoch, saved = state
        for function, one in zip(self.lr_lambdas, saved):
            function.__dict__.update(one)
module = types.ModuleType("torch.optim.lr_scheduler")
module.LambdaLR = LambdaLR
torch = types.ModuleType("torch")
torch.distributed = types.SimpleNamespace(is_available=lambda: False)
sys.modules["torch"] = sys.modules["torch.optim"] = torch
sys.modules["torch.optim.lr_scheduler"] = module
`;

function runPython(driver: string, input: unknown): unknown[] {
  const text = `${standIn}\nimport importlib, json\n${driver}`;
  const run = spawnSync("python3", ["-B", "-c", text], { cwd: folder, input: JSON.stringify(input), maxBuffer: 1e8 });
  expect(run.stderr.toString()).toBe("");
  return run.stdout
    .toString()
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
}

describe.skipIf(!python)("torch's file, run with python3 (skipped where there is none)", () => {
  beforeAll(() => {
    all.forEach(([, lr], i) => {
      writeFileSync(join(folder, `case${i}.py`), findTarget("torch")!.write(lr));
    });
  });

  test("makes the same progress to the bit, and has its rates", () => {
    const driver = `
for i, seconds in enumerate(json.load(sys.stdin)):
    case = importlib.import_module(f"case{i}")
    progress = (0.0, 0, 0.0, 0)
    found = [(progress, case.rate_at(progress))]
    for second in seconds:
        progress = case.after_update(progress, second)
        found.append((progress, case.rate_at(progress)))
    print(json.dumps(found))`;
    const found = runPython(
      driver,
      all.map(([, lr]) => secondsOf(lr)),
    ) as [number[], number][][];
    found.forEach((run, i) => {
      const [name, lr] = all[i]!;
      const states = progressOf(lr);
      expect([name, run.map(([progress]) => progress)]).toEqual([name, states.map(bare)]);
      const places = states.map(({ place }) => place);
      const inside = places.filter((place) => place < lr.steps);
      expectSame(
        run.slice(0, inside.length).map(([, rate]) => rate),
        lr,
        inside,
        unitsOf(lr),
      );
      expect([name, run.at(-1)![1]]).toEqual([name, wallClock(lr).rate(states.at(-1)!)]);
    });
  });

  test("its scheduler measures, counts no pause that is skipped, and goes on from what it saved on another machine, and agrees with other processes", () => {
    const driver = `
json.load(sys.stdin)
case = importlib.import_module("case0")
clock = 1e5
def run(scheduler, updates, each):
    global clock
    for _ in range(updates):
        clock += each
        scheduler.step()
first = case.scheduler(None, lambda: clock)
run(first, 90, 0.25)
clock += 1000
first.lr_lambdas[0].skip()
run(first, 30, 0.25)
saved = json.loads(json.dumps(first.state_dict()))
clock = 3.0
second = case.scheduler(None, lambda: clock)
second.load_state_dict(saved)
run(second, 30, 0.125)
def broadcast(told):
    told[0] = 0.125
torch.distributed = types.SimpleNamespace(is_available=lambda: True, is_initialized=lambda: True, broadcast_object_list=broadcast)
run(second, 30, 7)
print(json.dumps([saved, second.state_dict(), second.factors]))`;
    const [, lr] = all[0]!;
    const { start, next, rate } = wallClock(lr);
    const seconds = [
      ...Array.from({ length: 120 }, (_, k) => (k + 1) / 4),
      ...Array.from({ length: 60 }, (_, k) => 30 + (k + 1) / 8),
    ];
    const states = [start()];
    for (const elapsed of seconds) states.push(next(states.at(-1)!, { elapsed }));
    const saved = (at: number) => [at, Array(2).fill({ progress: bare(states[at]!) })];
    const factor = rate(states[180]!) / 0.3;
    expect(runPython(driver, null)).toEqual([[saved(120), saved(180), [factor, factor]]]);
  });
});

test("the TypeScript file makes the same progress to the bit, and has its rates", async () => {
  for (const [name, lr] of all) {
    const { code } = transformSync(findTarget("typescript")!.write(lr), { loader: "ts", format: "esm" });
    const file = await import(`data:text/javascript,${encodeURIComponent(code)}`);
    const states = [file.start];
    for (const elapsed of secondsOf(lr)) states.push(file.afterUpdate(states.at(-1), elapsed));
    const own = progressOf(lr);
    expect([name, states.map(bare)]).toEqual([name, own.map(bare)]);
    const inside = own.filter(({ place }) => place < lr.steps);
    expectSame(
      states.slice(0, inside.length).map(file.rateAt),
      lr,
      inside.map(({ place }) => place),
    );
    expect([name, file.rateAt(states.at(-1))]).toEqual([name, wallClock(lr).rate(own.at(-1)!)]);
  }
});

test("a file that counts updates alone is refused a time, by those too that have native calls for the curve", () => {
  const lr = schedule("cosine to 0", { time: "10min", steps: 3000, peak: 0.1 });
  const timed = targets.filter(({ keepsTime }) => keepsTime).map(({ name }) => name);
  expect(timed).toEqual(["torch", "transformers", "typescript", "json", "yaml"]);
  for (const { name, write, keepsTime } of targets) {
    if (keepsTime) {
      expect(write(lr)).toMatch(/"?steps"?: ?3000,?\s+"?time"?: ?600|"budget":\{"steps":3000,"time":600\}/);
      continue;
    }
    expect(linesOf(() => write(lr))).toEqual([
      `budget.time: expected a budget in updates, since what is written for ${name} knows no clock, received 600 seconds. ` +
        "Under a budget of 3000 steps the guessed curve is written, and torch, transformers, typescript, json, yaml go by the time",
    ]);
    expect(write(schedule(lr.spec, { steps: 3000 })).length).toBeGreaterThan(10);
  }
  expect(linesOf(() => writeKeras(lr))[0]).toMatch(/the guessed curve is written$/);
  for (const name of ["torch", "transformers"])
    expect(findTarget(name)!.write(lr)).toContain("def after_update(progress, seconds):");
});
