import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type ScheduleOptions, type SpecInput, schedule } from "glidepath";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { glidepath } from "../../../tests/command-line.ts";

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "glidepath-verify-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

const words = "warmup 100, cosine to 0";
const budget = ["--steps", "1000", "--peak", "3e-4"];
const lr = schedule(words, { steps: 1000, peak: 3e-4 });
/** A CSV log of every 10th update. */
const csv = (rate: (step: number) => number, digits = 4) =>
  ["step,lr", ...Array.from({ length: 100 }, (_, i) => `${10 * i},${rate(10 * i).toExponential(digits - 1)}`), ""].join(
    "\n",
  );

describe("a log against its plan", () => {
  test("that was followed agrees, with exit status 0", async () => {
    const { status, out, err } = await glidepath("verify", file("a.csv", csv(lr)), "--schedule", words, ...budget);
    expect([status, err]).toEqual([0, ""]);
    expect(out).toContain("agrees: 100 rows of lr, of updates 0 to 990, are the planned rates within what was printed");
  });

  test("that was not followed differs, with exit status 1: where first, why, and a picture", async () => {
    const path = file(
      "b.csv",
      csv((step) => lr(2 * step)),
    );
    const picture = join(folder, "b.svg");
    const { status, out } = await glidepath("verify", path, "--schedule", words, ...budget, "-o", picture);
    expect(status).toBe(1);
    expect(out).toContain("first at step 10: logged 6e-5, planned 3e-5");
    expect(out).toMatch(/this explains every row:\n {2}speed: .*2 times/);
    expect(readFileSync(picture, "utf8")).toMatch(/planned<[\s\S]*logged lr</);
  });

  test("as JSON is the verdict alone", async () => {
    const path = file(
      "c.csv",
      csv((step) => 0.5 * lr(step)),
    );
    const { status, out } = await glidepath("verify", path, "--schedule", words, ...budget, "--format", "json");
    const { agrees, firstDifference, causes, column, format } = JSON.parse(out);
    expect([status, agrees, column, format]).toEqual([1, false, "lr", "csv"]);
    expect(firstDifference).toEqual({ step: 10, logged: 1.5e-5, planned: lr(10) });
    expect(causes.map(({ kind }: { kind: string }) => kind)).toEqual(["scale"]);
    expect(
      JSON.parse(
        (await glidepath("verify", file("a.csv", csv(lr)), "--schedule", words, ...budget, "--format", "json")).out,
      ),
    ).toMatchObject({ agrees: true, firstDifference: null, causes: [] });
  });

  test("that nothing explains is read by itself", async () => {
    const other = schedule("warmup 100, linear to 0", { steps: 1000, peak: 3e-4 });
    const asked = ["verify", file("d.csv", csv(other)), "--schedule", words, ...budget];
    const { status, out } = await glidepath(...asked);
    expect(status).toBe(1);
    expect(out).toContain(
      "by itself the log reads as: linear from 0 to 0.0003 at 100, linear to 0 at 1000; peak 0.0003\n  linear 10% from 0 to peak, linear to 0\n",
    );
    const { causes, inferred } = JSON.parse((await glidepath(...asked, "--format", "json")).out);
    expect([causes, schedule(inferred.spec, inferred.budget)(550)]).toEqual([[], other(550)]);
  });

  test("takes what the words leave open from the log, or asks for it", async () => {
    const state = {
      global_step: 1000,
      max_steps: 1000,
      log_history: Array.from({ length: 100 }, (_, i) => ({ step: 10 * i + 10, learning_rate: lr(10 * i + 9) })),
    };
    const path = file("trainer_state.json", JSON.stringify(state));
    const found = await glidepath("verify", folder, "--schedule", words, "--peak", "3e-4");
    expect([found.status, found.err]).toEqual([
      0,
      "glidepath: the log says that the run was to make 1000 updates: these are the budget (--steps says otherwise)\n",
    ]);
    const asked = await glidepath("verify", path, "--schedule", words);
    expect([asked.status, asked.err]).toEqual([
      2,
      expect.stringContaining("give --peak (the highest logged rate is 2.9993e-4)"),
    ]);
    const plain = await glidepath("verify", file("a.csv", csv(lr)), "--schedule", words, "--peak", "3e-4");
    expect([plain.status, plain.err]).toEqual([2, expect.stringContaining("give --steps")]);
  });

  test("that was made with another total in a framework's words: they are read with it", async () => {
    const cycle = (total: number) => `OneCycleLR(optimizer, max_lr=3e-4, total_steps=${total})`;
    const sampled = await glidepath("sample", cycle(1200), "--every", "10", "-o", join(folder, "cycle.csv"));
    expect([sampled.status, sampled.err]).toEqual([0, ""]);
    const { out } = await glidepath("verify", join(folder, "cycle.csv"), "--schedule", cycle(1000));
    expect(out).toContain("explains every row:\n  total: the schedule is that of 1200 steps in place of 1000\n");
  });

  test("may be told its columns, its lines, and what a row means", async () => {
    const odd = file("odd.csv", csv(lr).replace("step,lr", "n,rate_of_group"));
    const named = await glidepath(
      "verify",
      odd,
      "--schedule",
      words,
      ...budget,
      "--column",
      "rate_of_group",
      "--step-column",
      "n",
    );
    expect(named.status).toBe(0);
    const lines = Array.from({ length: 50 }, (_, i) => `after ${i + 1} it was ${lr(i).toPrecision(4)}`).join("\n");
    const pattern = String.raw`after (?<step>\d+) it was (?<lr>\S+)`;
    const printed = ["verify", file("odd.log", lines), "--schedule", words, ...budget, "--pattern", pattern];
    expect((await glidepath(...printed, "--row", "-1")).status).toBe(0);
    expect((await glidepath(...printed, "--row", "0")).status).toBe(1);
  });
});

describe("a schedule from a log", () => {
  test("is told with its budget, and kept as a file that every command reads", async () => {
    const kept = join(folder, "next.json");
    const { status, out, err } = await glidepath("infer", file("a.csv", csv(lr)), "--save", kept, "--steps", "1000");
    expect([status, err]).toEqual([0, `${kept} written\n`]);
    expect(out).toContain("1. linear from 0 to 0.0003 at 100, cosine to 0 at 1000; peak 0.0003");
    expect(out).toContain("   linear 10% from 0 to peak, cosine to 0\n   under --steps 1000; off by at most ");
    const sampled = JSON.parse((await glidepath("sample", kept, "--format", "json")).out) as { lr: number }[];
    expect(sampled.map((row) => row.lr)).toEqual(Array.from(lr.fill(new Float64Array(1000))));
    expect((await glidepath("verify", file("a.csv", csv(lr)), "--schedule", kept)).status).toBe(0);
  });

  test("counts as its steps do under which the least has to be said", async () => {
    const from1 = ["step,lr", ...Array.from({ length: 100 }, (_, i) => `${10 * i + 1},${lr(10 * i).toExponential(5)}`)];
    const { out } = await glidepath("infer", file("from1.csv", from1.join("\n")), "--steps", "1000");
    expect(out).toContain("1. linear from 0 to 0.0003 at 100, cosine to 0 at 1000; peak 0.0003");
    expect(out).toContain("a row holds the rate of the update before that number");
  });

  test("is not found where nothing is simple and a table would be too long, and why is said", async () => {
    const noise = Array.from({ length: 12_000 }, (_, i) => `${i},${((i * 7919) % 10_007) / 10_007 / 3}`);
    const { status, out, err } = await glidepath("infer", file("noise.csv", ["step,lr", ...noise].join("\n")));
    expect([status, out]).toEqual([65, ""]);
    expect(err).toContain(
      "noise.csv: no schedule is found. No shape explains the rows in few words, and a table of them would be too long.",
    );
  });

  test("as JSON is candidates that a schedule is made of as they are", async () => {
    const { out } = await glidepath("infer", file("a.csv", csv(lr, 3)), "--format", "json");
    const { candidates } = JSON.parse(out) as {
      candidates: { spec: SpecInput; budget: ScheduleOptions; residual: number }[];
    };
    const [{ spec, budget, residual }] = candidates as [(typeof candidates)[0]];
    const found = schedule(spec, budget);
    for (let step = 0; step < 1000; step += 10) expect(found(step).toExponential(2)).toBe(lr(step).toExponential(2));
    expect(residual).toBeLessThan(0.005);
  });
});

// What is wrong, the command line with DIR for the folder, the exit status, and words of the message.
test.each<[string, string[], number, string]>([
  ["no file", ["DIR/none.csv"], 65, "there is no such file"],
  ["an empty file", ["DIR/empty.csv"], 65, "empty"],
  ["a folder without a log", ["DIR/nothing"], 65, "no such file"],
  ["a log without rates", ["DIR/losses.csv"], 65, "expected a column of learning rates"],
  ["a column that is not there", ["DIR/ok.csv", "--column", "x"], 2, "ok.csv: column: expected a known column"],
  ["steps that are not there", ["DIR/ok.csv", "--step-column", "x"], 2, "ok.csv: step: expected a known column"],
  ["a pattern that is none", ["DIR/ok.csv", "--pattern", "(?<lr>"], 2, "pattern: expected a regular expression"],
  ["a pattern without a rate", ["DIR/ok.csv", "--pattern", "x"], 2, "pattern: expected a group (?<lr>"],
  ["a pattern that no line fits", ["DIR/ok.csv", "--pattern", "x (?<lr>y)"], 65, "expected lines that fit"],
  ["a run with checkpoints", ["DIR/run"], 65, "folders in it with 2: checkpoint-20/trainer_state.json, checkpoint-9/t"],
  ["a rate that is none", ["DIR/odd.csv"], 65, "odd.csv:3"],
  ["no schedule", ["DIR/ok.csv"], 2, "expected --schedule WORDS"],
  ["a row's meaning that is none", ["DIR/ok.csv", "--row", "0.5"], 2, "--row: expected a whole number"],
])("%s is refused", async (_what, args, status, message) => {
  file("empty.csv", "");
  for (const checkpoint of ["checkpoint-9", "checkpoint-20"]) {
    mkdirSync(join(folder, "run", checkpoint), { recursive: true });
    file(join("run", checkpoint, "trainer_state.json"), "{}");
  }
  file("ok.csv", csv(lr));
  file("losses.csv", "step,loss\n0,2\n1,1\n");
  file("odd.csv", "step,lr\n0,1\n1,oops\n");
  const schedules = message.includes("--schedule") ? [] : ["--schedule", words, ...budget];
  const found = await glidepath("verify", ...args.map((arg) => arg.replace("DIR", folder)), ...schedules);
  expect([found.status, found.out]).toEqual([status, ""]);
  expect(found.err).toContain(message);
});
