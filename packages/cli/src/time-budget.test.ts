import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse, schedule } from "glidepath";
import { afterAll, beforeAll, expect, test } from "vitest";
import { glidepath } from "../../../tests/command-line.ts";
import { durationText } from "./duration-text.ts";

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "glidepath-time-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const at = (name: string) => join(folder, name);
const preview = (time: string, pace: string, steps: string) =>
  `glidepath: A preview: ${time} at a guess of ${pace} updates a second, ${steps} in all. The run itself goes by its time\n`;
const tenMinutes = ["--time", "10min", "--steps-per-second", "5"];

/** The budget of a schedule as `show` tells it, and what stands on standard error. */
async function shown(...args: string[]): Promise<[budget: object, err: string]> {
  const { status, out, err } = await glidepath("show", ...args, "--format", "json");
  return [status === 0 ? JSON.parse(out)[0].budget : {}, err];
}

test("every command previews a budget of time under a guess, and says so", async () => {
  const text = "warmup 100, linear to 0";
  const told = preview("10min", "5", "3000");
  for (const line of [
    ["show", text],
    ["show", text, "wsd"],
    ["sample", text],
    ["check", text],
    ["plot", text, "-o", "-"],
    ["export", text, "--to", "torch"],
  ]) {
    const { err } = await glidepath(...line, ...tenMinutes, "--peak", "1");
    expect([line, err]).toEqual([line, told]);
  }
  const rates = await glidepath("sample", text, ...tenMinutes, "--peak", "1", "--format", "json");
  const lr = schedule(text, { steps: 3000, peak: 1 });
  expect(JSON.parse(rates.out)).toEqual(Array.from({ length: 3000 }, (_, step) => ({ step, lr: lr(step) })));
  const drawn = await glidepath("show", text, ...tenMinutes, "--peak", "1");
  expect(drawn.out).toContain("Step (a guess: 3000 in 10min)");
});

test("a time may be seconds, its guess any length; a framework's words and a plan keep it", async () => {
  const words = "CosineAnnealingLR(optimizer, T_max=3000)";
  expect(await shown("wsd", "--peak", "1", "--time", "90", "--steps-per-second", "0.5")).toEqual([
    { steps: 45, time: 90 },
    preview("1min30s", "0.5", "45"),
  ]);
  expect(await shown("wsd", "--peak", "1", "--time", "2h", "--steps", "7200")).toEqual([
    { steps: 7200, time: 7200 },
    preview("2h", "1", "7200"),
  ]);
  expect(await shown(words, "--peak", "1", ...tenMinutes)).toEqual([
    { steps: 3000, time: 600 },
    preview("10min", "5", "3000"),
  ]);
  writeFileSync(at("plan.yaml"), "lr: wsd\nbudget: { time: 1h30min, stepsPerSecond: 2, peak: 0.1 }\n");
  const { status, err } = await glidepath("plan", at("plan.yaml"));
  expect([status, err]).toEqual([0, preview("1h30min", "2", "10800")]);
});

test("a file keeps its time; the command line changes the time or the pace alone, or gives another length", async () => {
  await glidepath(
    "export",
    "warmup 100, linear to 0",
    ...tenMinutes,
    "--peak",
    "1",
    "--to",
    "json",
    "-o",
    at("timed.json"),
  );
  await glidepath("export", at("timed.json"), "--to", "torch", "-o", at("timed.py"));
  for (const file of [at("timed.json"), at("timed.py")]) {
    expect(await shown(file)).toEqual([{ steps: 3000, time: 600 }, preview("10min", "5", "3000")]);
    expect((await shown(file, "--time", "1h"))[0]).toEqual({ steps: 18_000, time: 3600 });
    expect((await shown(file, "--steps-per-second", "10"))[0]).toEqual({ steps: 6000, time: 600 });
    expect(await shown(file, "--steps", "700")).toEqual([{ steps: 700 }, ""]);
  }
  const replanned = await glidepath(
    "replan",
    at("timed.json"),
    "--at",
    "1000",
    "--to-steps",
    "4000",
    "--policy",
    "stretch",
  );
  expect([replanned.status, replanned.err]).toEqual([
    0,
    expect.stringContaining("The new budget is one of updates: the time is left out"),
  ]);
  writeFileSync(at("written.yaml"), "spec: linear to 0, peak 1\nbudget: { time: 1min, stepsPerSecond: 3 }\n");
  expect((await shown(at("written.yaml"), "--time", "2min"))[0]).toEqual({ steps: 360, time: 120 });
  expect(parse(JSON.parse(readFileSync(at("timed.json"), "utf8")).spec)).toEqual(
    parse("warmup 100, linear to 0, peak 1"),
  );
});

test("what is missing or wrong is asked for by the option's name", async () => {
  const messageOf = async (...args: string[]) => (await glidepath(...args)).err;
  expect(await messageOf("show", "wsd", "--time", "10min")).toBe(
    "glidepath: budget: expected exactly one of steps, epochs, samples and tokens, or stepsPerSecond, received none of them. " +
      "Guess the pace, for the preview: --steps-per-second\n",
  );
  expect(await messageOf("show", "wsd", "--steps-per-second", "5")).toContain("A pace goes with a time: --time");
  expect(await messageOf("show", "wsd", "--time", "10m", "--steps", "5")).toContain(
    '--time: expected a duration such as "10min"',
  );
  expect(await messageOf("show", "wsd", "--time", "10min", "--steps-per-second", "0")).toContain(
    "--steps-per-second: expected a number above 0",
  );
  const { status, err } = await glidepath("export", "wsd", ...tenMinutes, "--peak", "1", "--to", "keras");
  expect([status, err]).toEqual([
    2,
    expect.stringContaining("--time: expected a budget in updates, since what is written for keras knows no clock"),
  ]);
});

test.each([
  [0.25, "0.25s"],
  [59, "59s"],
  [60, "1min"],
  [5400, "1h30min"],
  [93_784.5, "1d2h3min4.5s"],
  [1e9, "11574d1h46min40s"],
])("%f seconds are %s", (seconds, text) => {
  expect(durationText(seconds)).toBe(text);
});
