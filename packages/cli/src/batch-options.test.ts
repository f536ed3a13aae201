import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { schedule } from "glidepath";
import { batchAdvice, rebatch } from "glidepath/batch";
import { afterAll, beforeAll, expect, test } from "vitest";
import { glidepath } from "../../../tests/command-line.ts";
import { batchOptions } from "./batch-options.ts";
import { commands } from "./commands/index.ts";

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "glidepath-batch-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const words = "warmup 500, cosine to 0";
const run = [words, "--steps", "10k", "--peak", "0.1"];
const change = { from: 256, to: 1024, rule: "linear" } as const;
const asked = ["--batch", "256:1024", "--rule", "linear"];
const expected = rebatch(schedule(words, { steps: 10_000, peak: 0.1 }), change);

test("every command that reads schedules has the options, and no other", async () => {
  const having: string[] = [];
  for (const { name, load } of commands) {
    const { options } = await load();
    if (Object.keys(batchOptions).every((option) => Object.hasOwn(options, option))) having.push(name);
  }
  const all = [
    "show",
    "plot",
    "sample",
    "bound",
    "predict",
    "replan",
    "extend",
    "seesaw",
    "check",
    "diff",
    "verify",
    "export",
    "cite",
  ];
  expect(having).toEqual(all);
});

test("rates, steps and what else should change are told", async () => {
  const { status, out, err } = await glidepath("sample", ...run, ...asked, "--format", "json");
  const rates = (JSON.parse(out) as { lr: number }[]).map(({ lr }) => lr);
  expect([status, rates]).toEqual([0, Array.from(expected.fill(new Float64Array(2500)))]);
  const [first, ...others] = err.trim().split("\n");
  expect(first).toMatch(
    /batches of 1024 in place of 256: 10.000 updates become 2500, and rates are multiplied by 4 \(Goyal/,
  );
  expect(others).toEqual(
    batchAdvice(change).map(({ text, source }) => `glidepath: with that batch, ${text} (${source})`),
  );
});

test("the budget has the batch that the run had, whatever of it needs one", async () => {
  const epochs = ["warmup 50ksamples, cosine to 0", "--epochs", "30", "--dataset-size", "50000", "--peak", "0.1"];
  const { status, out } = await glidepath("sample", ...epochs, ...asked, "--format", "json");
  const lr = schedule(epochs[0]!, { epochs: 30, datasetSize: 50_000, batchSize: 256, peak: 0.1 });
  const large = rebatch(lr, change);
  const rates = (JSON.parse(out) as { lr: number }[]).map((row) => row.lr);
  expect([status, rates]).toEqual([0, Array.from(large.fill(new Float64Array(large.steps)))]);
  const typed = await glidepath("sample", ...epochs, ...asked, "--batch-size", "256", "--format", "json");
  expect(typed.out).toBe(out);
});

test("a run that followed the rule is verified by it, under the updates that its log says it was to make", async () => {
  const linear = ["LinearLR(optimizer, 1, 0, total_iters=400)", "--peak", "0.1", ...asked];
  const large = (t: number) => 0.4 * (1 - t / 100);
  const rows = [10, 20, 30, 40].map((step) => ({ step, learning_rate: large(step), loss: 1 }));
  const file = join(folder, "trainer_state.json");
  writeFileSync(file, JSON.stringify({ global_step: 40, max_steps: 100, log_history: rows }));
  const { status, err } = await glidepath("verify", file, "--schedule", ...linear);
  expect([status, err]).toEqual([0, expect.stringContaining("400 updates become 100")]);
  const slow = await glidepath("verify", file, "--schedule", ...linear.slice(0, 3));
  expect(slow.status).toBe(1);
});

test("a run that has made updates keeps these, and goes on with the other batch over the same samples", async () => {
  const old = schedule(words, { steps: 10_000, peak: 0.1 });
  const file = join(folder, "larger.json");
  const mid = ["replan", ...run, ...asked, "--at", "6000"];
  const { status, err } = await glidepath(...mid, "--policy", "keep", "-o", file);
  expect([status, err]).toEqual([
    0,
    expect.stringMatching(/after 6000 updates, batches of 1024 in place of 256: 4000 updates become 1000.*by 4 /),
  ]);
  const { spec, budget } = JSON.parse(readFileSync(file, "utf8"));
  const next = schedule(spec, budget);
  expect(budget).toEqual({ steps: 7000, batchSize: [{ size: 256, until: 6000 }, { size: 1024 }] });
  expect(next.fill(new Float64Array(6000))).toEqual(old.fill(new Float64Array(6000)));
  for (const t of [6000, 6001, 6500, 6999]) expect(next(t)).toBeCloseTo(4 * old(6000 + 4 * (t - 6000)), 12);
  expect(spec.note).toContain(
    'to 7000: keep, with batches of 1024 in place of 256 from there on, by the rule "linear"',
  );
  // A policy plans in samples too: 500 updates of 1024 are 2000 of 256.
  const further = await glidepath(
    ...mid,
    "--further",
    "500",
    "--policy",
    "cooldown-now",
    "--shape",
    "linear",
    "--format",
    "json",
  );
  const told = JSON.parse(further.out);
  expect([told.budget.steps, told.batch.steps]).toEqual([6500, { from: 2000, to: 500 }]);
  const down = schedule(told.spec, told.budget);
  expect([6000, 6250].map(down)).toEqual([4 * old(6000), 2 * old(6000)].map((rate) => expect.closeTo(rate, 12)));
  // Once more, with a still larger batch.
  const again = await glidepath(
    "replan",
    file,
    "--at",
    "6600",
    "--policy",
    "keep",
    "--batch",
    "1024:2048",
    "--rule",
    "linear",
  );
  expect(again.out).toContain("Replanned after 6600 of 7000 updates, to 6800: keep");
  const compared = await glidepath("diff", ...mid.slice(1), "--policy", "keep");
  expect([compared.status, compared.out]).toEqual([1, expect.stringContaining("first difference   at step 6000")]);
});

test("a rule past its trusted range says so", async () => {
  const { err } = await glidepath("sample", ...run, "--batch", "256:32768", "--rule", "linear");
  expect(err).toContain("do not trust it at 32768");
});

test("as JSON beside the schedule, whose note is true of it", async () => {
  const [described] = JSON.parse((await glidepath("show", ...run, ...asked, "--format", "json")).out);
  const advice = batchAdvice(change);
  const source = "Goyal 2017, arXiv 1706.02677";
  expect(described.batch).toEqual({ ...change, steps: { from: 10_000, to: 2500 }, factor: 4, source, advice });
  expect(described.spec.note).toBe('For batches of 1024 in place of 256, by the rule "linear"');
});

test("a framework's words and a file follow too", async () => {
  const step = ["StepLR(optimizer, 30)", "--peak", "0.1", "--steps", "100", "--batch", "32:64", "--rule", "linear"];
  expect((await glidepath("sample", ...step)).out.split("\n").slice(15, 17)).toEqual([
    "14,0.2",
    "15,0.020000000000000004",
  ]);
  const file = join(folder, "large.json");
  await glidepath("export", ...run, ...asked, "--to", "json", "-o", file);
  expect(JSON.parse(readFileSync(file, "utf8")).budget.steps).toBe(2500);
  expect((await glidepath("cite", ...run, ...asked)).out).toContain("1706.02677");
});

// biome-ignore format: a table reads better with one row on one line
test.each([
  [["--batch", "256:1024"], "--batch: expected --rule too, linear or sqrt"],
  [["--rule", "sqrt"], "--rule: expected --batch FROM:TO too"],
  [["--batch", "256", "--rule", "sqrt"], '--batch: expected samples in one update before and after, such as 256:1024, received "256"'],
  [["--batch", "0:8", "--rule", "sqrt"], "from: expected samples in one update, above 0"],
  [["--batch", "8:16", "--rule", "root"], "--rule: expected linear or sqrt, received root"],
  [["--batch", "8:16", "--rule", "sqrt", "--batch-size", "4"], "from: expected 4, the batch size of the budget, received 8"],
])("%j cannot be used", async (options, message) => {
  const { status, err } = await glidepath("sample", ...run, ...options);
  expect(status).toBe(2);
  expect(err).toContain(message);
});
