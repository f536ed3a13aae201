import { mkdtempSync, readFileSync, rmSync } from "node:fs";
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
  expect(having).toEqual(["show", "plot", "sample", "replan", "check", "diff", "export", "cite"]);
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

test("a framework's words, a file and a replanned run follow too", async () => {
  const step = ["StepLR(optimizer, 30)", "--peak", "0.1", "--steps", "100", "--batch", "32:64", "--rule", "linear"];
  expect((await glidepath("sample", ...step)).out.split("\n").slice(15, 17)).toEqual([
    "14,0.2",
    "15,0.020000000000000004",
  ]);
  const file = join(folder, "large.json");
  await glidepath("export", ...run, ...asked, "--to", "json", "-o", file);
  expect(JSON.parse(readFileSync(file, "utf8")).budget.steps).toBe(2500);
  const { out, err } = await glidepath(
    "replan",
    ...run,
    ...asked,
    "--at",
    "2500",
    "--further",
    "500",
    "--policy",
    "rewarm",
  );
  expect(out).toContain("linear 125 from 0 to peak, cosine 2375 to 0, linear 5 from 0 to peak, cosine 495 to 0");
  expect(err).toMatch(/10.000 updates become 2500/);
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
