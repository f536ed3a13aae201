import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse, schedule } from "glidepath";
import { replan } from "glidepath/replan";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { glidepath } from "../../../tests/command-line.ts";

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "glidepath-replan-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const at = (name: string) => join(folder, name);
function written(name: string, text: string): string {
  writeFileSync(at(name), text);
  return at(name);
}

const run = ["wsd", "--steps", "10k", "--peak", "3e-4"];
const asked = ["--at", "7000", "--to-steps", "20k", "--policy", "extend-stable"];
const expected = replan(schedule("wsd", { steps: 10_000, peak: 3e-4 }), {
  at: 7000,
  budget: { steps: 20_000 },
  policy: "extend-stable",
});
const note = "Replanned after 7000 of 10000 updates, to 20000: extend-stable";
const rates = Array.from(expected.fill(new Float64Array(20_000)));

const sampled = async (path: string) => {
  const { status, out, err } = await glidepath("sample", path, "--format", "json");
  expect([status, err]).toEqual([0, ""]);
  return (JSON.parse(out) as { lr: number }[]).map(({ lr }) => lr);
};

describe("the schedule to go on with", () => {
  test.each(["next.json", "next.yaml", "next.yml", "next.txt", "next"])(
    "in %s is read back with its budget",
    async (name) => {
      const { status, out, err } = await glidepath("replan", ...run, ...asked, "-o", at(name));
      expect([status, out]).toEqual([0, ""]);
      expect(err).toMatch(/next[.\w]* written\n {2}steps +10.000 → 20.000\n {2}first difference +at step 8001/);
      expect(await sampled(at(name))).toEqual(rates);
      for (const command of ["show", "check", "cite"])
        expect((await glidepath(command, at(name))).status).toBeLessThan(2);
    },
  );

  test.each([[[]], [["-o", "-"]]])("is a notation on standard output %j", async (options) => {
    const { status, out, err } = await glidepath("replan", ...run, ...asked, ...options);
    expect(status).toBe(0);
    expect(parse(out)).toEqual({ ...expected.spec, note });
    expect(err).toMatch(/^go on under --steps 20000\n/);
  });

  test("as JSON stands beside what changes, and is read back", async () => {
    const { status, out } = await glidepath("replan", ...run, ...asked, "--format", "json");
    const found = JSON.parse(out);
    expect([status, found.budget, found.changes.steps ?? found.changes.first.step]).toEqual([
      0,
      { steps: 20_000 },
      expect.anything(),
    ]);
    writeFileSync(at("told.json"), out);
    expect(await sampled(at("told.json"))).toEqual(rates);
  });

  test("is the one that diff prints", async () => {
    const { out } = await glidepath("diff", ...run, ...asked);
    const line = (await glidepath("replan", ...run, ...asked)).out.trim();
    expect(out).toContain(`go on under --steps 20000 with\n  ${line}\n`);
  });
});

describe("a note", () => {
  test("of the old schedule is gone: it said what is no longer true", async () => {
    const words = ["StepLR(optimizer, 30)", "--steps", "100", "--peak", "0.1"];
    const options = ["--at", "50", "--to-steps", "200", "--policy", "stretch", "-o", at("step.json")];
    await glidepath("replan", ...words, ...options);
    const { spec } = JSON.parse(readFileSync(at("step.json"), "utf8"));
    expect(spec.note).toBe("Replanned after 50 of 100 updates, to 200: stretch");
    await glidepath("replan", 'note "for 100 steps", name "mine", linear to 0', "--steps", "100", ...options);
    const second = JSON.parse(readFileSync(at("step.json"), "utf8")).spec;
    expect([second.name, second.note]).toEqual(["mine", "Replanned after 50 of 100 updates, to 200: stretch"]);
  });

  test("of a schedule that was replanned twice tells of the last time", async () => {
    await glidepath("replan", ...run, ...asked, "-o", at("once.json"));
    const { out } = await glidepath(
      "replan",
      at("once.json"),
      "--at",
      "9k",
      "--to-steps",
      "12k",
      "--policy",
      "cooldown-now",
    );
    expect(parse(out).note).toBe("Replanned after 9000 of 20000 updates, to 12000: cooldown-now");
  });
});

// biome-ignore format: a table reads better with one row on one line
test.each<[string[], string]>([
  [["--at", "10k", "--further", "5k", "--policy", "rewarm"], "rewarm\", linear 100 from 0 to peak, hold 7900 at peak, one-minus-sqrt 2000 from peak to 0, linear 50 from 0 to peak, one-minus-sqrt 4950 to 0"],
  [["--at", "10k", "--further", "5k", "--policy", "rewarm", "--over", "200", "--to", "0.5 peak"], "rewarm (over 200, to 0.5 peak)\", linear 100 from 0 to peak, hold 7900 at peak, one-minus-sqrt 2000 from peak to 0, linear 200 from 0 to 0.5 peak, one-minus-sqrt 4800 to 0"],
  [["--at", "6k", "--to-steps", "7k", "--policy", "cooldown-now", "--shape", "sqrt", "--to", "3e-5"], "cooldown-now (shape sqrt, to 3e-5)\", linear 100 from 0 to peak, hold 5900 at peak, one-minus-sqrt 1000 to 0.00003"],
  [["--at", "6k", "--further", "1k", "--policy", "cooldown-now", "--shape", "polynomial power=3"], "cooldown-now (shape polynomial 3)\", linear 100 from 0 to peak, hold 5900 at peak, polynomial power=3 1000 to 0"],
  [["--at", "9k", "--to-steps", "20k", "--policy", "rejoin", "--over", "1k"], "rejoin (over 1k)\", linear 100 from 0 to peak, hold 7900 at peak, one-minus-sqrt 1000 from peak to 0 over 2000, linear 1000 from 0.00008786796564403573 to peak, hold 6000 at peak, one-minus-sqrt 4000 from peak to 0"],
])("%j takes what its policy declares", async (options, line) => {
  const { status, out, err } = await glidepath("replan", ...run, ...options);
  expect([status, err.split("\n")[0]]).toEqual([0, expect.stringMatching(/^go on under --steps \d+$/)]);
  expect(out).toContain(`: ${line}\n`);
  expect((await glidepath("diff", ...run, ...options)).out).toContain(out.trim());
});

test("rejoin reads a framework's words again for the new budget, or goes over to another schedule", async () => {
  const words = ["LinearSchedule(1e-3, 1e-5, 0.5)", "--framework", "sb3", "--steps", "100"];
  const options = ["--at", "60", "--to-steps", "200", "--policy", "rejoin", "--over", "0"];
  const found = await glidepath("replan", ...words, ...options);
  expect(found.out).toContain(
    "linear 50 from 0.001 to 0.00001, hold 10 at 0.00001, linear 40 from 0.000406 to 0.00001, hold 100 at 0.00001\n",
  );
  const other = await glidepath(
    "replan",
    "cosine to 0",
    "--peak",
    "1",
    "--steps",
    "100",
    ...options,
    "--onto",
    "linear to 0",
  );
  expect(other.out).toContain(
    'rejoin (over 0, onto linear to 0)", cosine 60 to 0 over 100, linear 140 from 0.7 to 0\n',
  );
});

test("where a run stands is read from its log, or from its scheduler's state", async () => {
  const state = written("scheduler.json", JSON.stringify({ last_epoch: 700, _last_lr: [0.3], base_lrs: [1] }));
  const words = ["replan", "linear to 0", "--steps", "1000", "--peak", "1", "--further", "500", "--policy", "stretch"];
  const [typed, read] = [await glidepath(...words, "--at", "700"), await glidepath(...words, "--from", state)];
  expect([read.status, read.out]).toEqual([0, typed.out]);
  expect(read.err).toContain("scheduler.json: the run has made 700 updates");
  expect(read.err).not.toContain("verify says why");
  const log = written("run.jsonl", '{"step": 650, "lr": 0.4}\n{"step": 700, "lr": 0.35}\n');
  expect((await glidepath(...words, "--from", log)).err).toContain(
    "the run's last rate is 0.35, and the schedule has 0.3 there: glidepath verify says why",
  );
  const wrong = await glidepath(...words, "--from", state, "--at", "700");
  expect([wrong.status, wrong.err]).toEqual([2, expect.stringContaining("--from: expected no --at beside it")]);
  expect(await glidepath(...words)).toMatchObject({
    status: 2,
    err: expect.stringContaining("expected --at (or --from) too"),
  });
  expect((await glidepath(...words, "--from", written("empty.csv", ""))).status).toBe(65);
});

// biome-ignore format: a table reads better with one row on one line
test.each<[string, string, string | undefined]>([
  ["cosine to 0, end periodic", "2000", "rise again, to 1 at step 1000"],
  ["cosine to 0, end hold", "2000", undefined],
  ["linear from 0.1 to 1, end extrapolate", "2000", "rise again, to 1.8991 at step 1999"],
  ["linear from 1 to 0.5, end extrapolate", "1500", undefined],
  ["cosine to 0, end periodic", "1000", undefined],
  ["cosine to 0, end periodic", "800", undefined],
])("keep of %s, to %s steps", async (notation, steps, warning) => {
  for (const command of ["replan", "diff"]) {
    const { err } = await glidepath(command, notation, "--steps", "1000", "--at", "500", "--to-steps", steps, "--policy", "keep");
    if (warning === undefined) expect(err).not.toContain("rise");
    else expect(err).toContain(warning);
  }
});

// biome-ignore format: a table reads better with one row on one line
test.each([
  [["wsd"], "expected --at (or --from) and --to-steps and --policy too"],
  [["wsd", "--at", "5"], "expected --to-steps and --policy too"],
  [["wsd", ...asked, "--further", "5"], "--further: expected no --to-steps beside it"],
  [["wsd", ...asked, "--over", "5"], "--over: expected --policy rejoin or rewarm, received extend-stable"],
  [["wsd", "--at", "50", "--further", "50", "--policy", "rewarm", "--over", "5ks"], `over: expected steps such as 500, or text such as "10%"`],
  [["wsd", "--at", "50", "--further", "50", "--policy", "cooldown-now", "--shape", "hold"], "shape: expected a shape that arrives at its end"],
  [["wsd", ...asked, "--policy", "strech"], 'received strech. Did you mean "stretch"?'],
  [["wsd", "--at", "900", "--to-steps", "2000", "--policy", "extend-stable"], "where the cooldown begins, received 900"],
  [["wsd", "--at", "2000", "--to-steps", "900", "--policy", "keep"], "at: expected a whole number of updates from 0 to 1000"],
  [["wsd", "--at", "900", "--to-steps", "100", "--policy", "keep"], "budget: expected at least the 900 steps already made"],
  [["CosineAnnealingLR(optimizer, T_max=1000)", "--peak", "1", "--at", "50", "--to-steps", "2000", "--policy", "rejoin"], "expected words whose curve goes on to step 2000, received words that end at step 1000"],
  [["wsd", "cosine", ...asked], "expected one schedule, received 2"],
])("%j cannot be used", async (args, message) => {
  const { status, out, err } = await glidepath("replan", ...args);
  expect([status, out]).toEqual([2, ""]);
  expect(err).toContain(message);
});
