import { readdirSync, readFileSync } from "node:fs";
import { targets } from "@glidepath/frameworks";
import { GlidepathError, parse, type Schedule, schedule } from "glidepath";
import { describe, expect, test } from "vitest";
import { bring } from "./bring.ts";
import { inferred, told } from "./log.ts";
import type { Surely } from "./surely.ts";

const like = { name: "By hand", steps: 1000, peak: 0.002 };
let last = 0;
const read = (content: string | File, answers: Surely["answers"] = {}) =>
  bring({ ...(typeof content !== "string" && { name: content.name }), content }, { answers, like }, ++last);

const schedules = readdirSync("examples/schedules")
  .filter((name) => name.endsWith(".json"))
  .map((name) => [name, readFileSync(`examples/schedules/${name}`, "utf8")] as const);

function expectSame(a: Schedule, b: Schedule): void {
  expect(a.steps).toBe(b.steps);
  for (let i = 0; i <= 50; i++) {
    const step = Math.floor((Math.min(b.steps - 1, b.limit) * i) / 50);
    expect(a(step)).toBe(b(step));
  }
}

describe("what is ours comes back as it was", () => {
  test("every schedule of the gallery", async () => {
    expect(schedules.length).toBeGreaterThan(20);
    for (const [name, text] of schedules) {
      const { spec, budget } = JSON.parse(text);
      const brought = await read(new File([text], name), { peak: "1" });
      if (!("curve" in brought)) throw new Error(`${name}: ${JSON.stringify(brought)}`);
      expectSame(schedule(brought.curve.spec, brought.curve.budget), schedule(spec, budget));
    }
  });

  test("every file that an export writes, but tables and programs without the line that says it", async () => {
    const lr = schedule("peak 0.001, linear 5% from 0 to peak, cosine to 0", { steps: 300 });
    const unsaid = [];
    for (const { name, extension, write } of targets) {
      const brought = await read(new File([write(lr)], `lr${extension}`)).catch((error: Error) => error);
      if (brought instanceof Error || !("curve" in brought)) unsaid.push(name);
      else expectSame(schedule(brought.curve.spec, brought.curve.budget), lr);
    }
    // A table of rates is a log.
    expect(unsaid).toEqual(["csv", "tensorboard-csv"]);
  });
});

test.each([
  ["warmup 10%, cosine to 0", ["steps", "peak"]],
  ["peak 0.1, cosine to 0", ["steps"]],
  ["peak 0.1, warmup 5000, cosine to 0", ["steps"]],
  ["peak 0.1, warmup 2ep, cosine to 0", ["stepsPerEpoch"]],
  ["phases:\n  - { shape: cosine, to: 0 }\n", ["steps", "peak"]],
  ["StepLR(optimizer, step_size=n)", ["set:n"]],
  ["ExponentialLR(SGD(m, lr=0.1), 0.9)", ["steps"]],
  [
    "get_cosine_schedule_with_warmup(opt, args.warm, num_training_steps=len(loader) * 3)",
    ["set:args.warm", "set:len(loader)"],
  ],
  [
    "opt = SGD(p, lr=0.1)\nscheduler = StepLR(opt, 30)\nfor epoch in range(90):\n  for b in loader:\n    opt.step()\n  scheduler.step()\n",
    ["set:len(loader)"],
  ],
  ["learning_rate: 3e-4\nlr_scheduler_type: cosine\nwarmup_ratio: 0.1\n", ["datasetSize"]],
])("%j asks for %j, and is drawn once that is answered", async (text, keys) => {
  const asked = await read(text);
  expect("questions" in asked && asked.questions.map(({ key }) => key)).toEqual(keys);
  const answers: Record<string, string> = {};
  for (let brought = asked; ; brought = await read(text, answers)) {
    if ("curve" in brought) break;
    if (!("questions" in brought) || Object.keys(answers).length > 6) throw new Error(JSON.stringify(brought));
    for (const { key, proposal = key === "stepsPerEpoch" ? "100" : "10000" } of brought.questions)
      answers[key] = proposal;
  }
});

test("the length and the peak of the curve in hand are proposed, and count once they are confirmed", async () => {
  const asked = await read("warmup 10%, cosine to 0");
  expect("questions" in asked && asked.questions).toMatchObject([
    { key: "steps", proposal: "1000", because: "as By hand" },
    { key: "peak", proposal: "0.002" },
  ]);
  const brought = await read("warmup 10%, cosine to 0", { steps: "2 000", peak: "3e-4" });
  expect("curve" in brought && brought.curve).toEqual({
    spec: { ...parse("warmup 10%, cosine to 0"), peak: 3e-4 },
    budget: { steps: 2000 },
  });
});

const linear = `step,lr\n${Array.from({ length: 50 }, (_, i) => `${2 * i},${(1e-3 * (1 - i / 50)).toPrecision(5)}`).join("\n")}\n`;

test("a log is held against a curve, also after its reader has died, and gives its own curve", async () => {
  const source = { name: "run.csv", content: new File([linear], "run.csv") };
  const brought = await bring(source, { answers: {} }, 901);
  expect("log" in brought && { ...brought.log, remarks: [] }).toMatchObject({
    name: "run.csv",
    format: "csv",
    column: "lr",
    shift: 0,
  });
  const place = { id: 902, source };
  const right = schedule("peak 0.001, linear to 0", { steps: 100 });
  expect(await told(place, right.spec, right.budget)).toMatchObject({ agrees: true, causes: [] });
  const fast = schedule("peak 0.001, linear to 0", { steps: 200 });
  const verdict = await told(place, fast.spec, fast.budget);
  expect([verdict.agrees, verdict.first]).toEqual([false, 2]);
  expect(verdict.causes.map(({ kind }) => kind)).toContain("total");
  const [best] = (await inferred(place)).candidates;
  expectSame(schedule(best!.spec, best!.budget), right);
});

test("pasted rows, JSON of transformers and lines that were printed are logs as well", async () => {
  const state = {
    log_history: [1, 2, 3].map((step) => ({ step, learning_rate: 1e-3 / step, loss: 1 })),
    global_step: 3,
    max_steps: 3,
    num_train_epochs: 1,
  };
  const printed = Array.from({ length: 5 }, (_, i) => `step:${i}/100 loss:3.2 lr:${i}e-4`).join("\n");
  for (const [text, format] of [
    [linear, "csv"],
    [JSON.stringify(state), "trainer state"],
    [printed, "printed"],
  ] as const) {
    const brought = await read(text);
    expect("log" in brought && brought.log.format).toBe(format);
  }
});

test.each([
  ["", "nothing"],
  ["cosin to 0", "cosine"],
  ["step,lr\n0,0.1\n10,0.2,7,8,9\n20,0.3,7\n", ":3"],
  [new File([new Uint8Array(3000).fill(7)], "noise.bin"), "noise.bin"],
  [new File([Uint8Array.of(137, 80, 78, 71, 13, 10, 26, 10)], "other.png"), "a picture without them"],
  [`{"phases": [{"shape": "cosin"}]}`, "cosine"],
  [
    "phases: &a [1, 1, 1]\nb: &b [*a, *a, *a, *a, *a, *a]\nc: &c [*b, *b, *b, *b, *b, *b]\nd: [*c, *c, *c, *c, *c]\n",
    "YAML",
  ],
  ["words ".repeat(900_000), "pasted text"],
  ["sched = MyLR(optimizer, 3)", "MyLR"],
])("%# what cannot be read is told", async (content, said) => {
  const error = await read(content as string | File).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(GlidepathError);
  expect((error as Error).message).toContain(said);
});
