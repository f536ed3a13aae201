import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { cutAt, laws, losses, ratesOfSchedule } from "@glidepath/law";
import { schedule } from "glidepath";
import { afterAll, describe, expect, test } from "vitest";
import { glidepath } from "../../../tests/command-line.ts";

const folder = mkdtempSync(join(tmpdir(), "glidepath-law-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Numbers like those that were published for the multi-power law. */
const truth = {
  law: laws.find(({ name }) => name === "multi-power-after-warmup")!,
  unit: 1,
  searched: [0.5, 2, 0.58, 0.64],
  factors: [3.1, 0.5, 360],
};

/** Writes a log of a run that follows the law: a row every tenth of a hundred, from step `from` on. */
function log(
  name: string,
  words: string,
  { steps = 4000, peak = 3e-4, from = 0, header = "step,lr,loss", every = 40 } = {},
): string {
  const lr = schedule(`warmup 200, ${words}`, { steps, peak });
  const rows = Array.from({ length: steps / every }, (_, i) => every * (i + 1) - 1).filter((step) => step >= from);
  const { rates, ends } = cutAt(
    ratesOfSchedule(lr),
    rows.map((step) => step + 1),
  );
  const curve = losses(truth, rates);
  const path = join(folder, name);
  writeFileSync(
    path,
    [header, ...rows.map((step, i) => `${step},${lr(step)},${curve[ends[i]!]!.toFixed(4)}`), ""].join("\n"),
  );
  return path;
}

const wsd = log("wsd.csv", "hold, linear 30% to 0");
const cosine = log("cosine.csv", "cosine to 10% peak");
const hold = log("hold.csv", "hold");
const higher = log("higher.csv", "cosine to 0", { peak: 4e-4 });
const long = ["--steps", "6000", "--peak", "3e-4"];
const good = "warmup 200, hold, linear 25% to 0";

describe("bound", () => {
  test("gives the published value at any peak, and what the peak is multiplied by; nothing is assumed of the peak", async () => {
    const { status, out, err } = await glidepath(
      "bound",
      "hold, linear 20% to 0",
      "--steps",
      "6400",
      "--format",
      "json",
    );
    const answer = JSON.parse(out);
    expect([status, err]).toEqual([0, ""]);
    expect(answer.transfers.find(({ to }: { to: string }) => to === "linear to 0").factor.toFixed(3)).toBe("1.945");
    const other = await glidepath(
      "bound",
      "hold, linear 20% to 0",
      "--steps",
      "6400",
      "--peak",
      "7e-4",
      "--format",
      "json",
    );
    expect(JSON.parse(other.out)).toEqual(answer);
  });

  test("in words", async () => {
    const { out } = await glidepath("bound", "linear to 0", "--steps", "400");
    expect(out).toContain("omega 0.100630");
    expect(out).toContain("base  0.049563");
    expect(out).toMatch(/ {2}linear to 0 +0\.100630 {2}x 1\n/);
  });
});

describe("predict", () => {
  test("says what runs give that follow the law, with bands, in the order given; options on either side of --", async () => {
    const [before, after] = await Promise.all([
      glidepath("predict", "--fit", wsd, cosine, hold, ...long, "--format", "json", "--", good, "hold"),
      glidepath("predict", "--fit", wsd, "--fit", cosine, hold, "--", good, "hold", ...long, "--format", "json"),
    ]);
    expect([before.status, before.err]).toEqual([0, ""]);
    expect(after.out).toBe(before.out);
    const { schedules, verdict } = JSON.parse(before.out);
    expect(schedules.map(({ name }: { name: string }) => name)).toEqual([good, "hold"]);
    const actual = losses(truth, ratesOfSchedule(schedule(good, { steps: 6000, peak: 3e-4 }))).at(-1)!;
    expect(Math.abs(schedules[0].finalLoss - actual)).toBeLessThan(0.005);
    expect(schedules[0].low < actual && actual < schedules[0].high).toBe(true);
    expect(verdict.winner).toBe(good);
  });

  test("does not rank what lies inside the band, and draws both", async () => {
    const { status, out } = await glidepath(
      "predict",
      "--fit",
      wsd,
      cosine,
      "--",
      good,
      good.replace("25%", "26%"),
      ...long,
    );
    expect(status).toBe(0);
    expect(out).toContain("not told apart: ");
    expect(out).toContain("Predicted loss");
    expect(out).toMatch(/ {2}warmup 200, hold, linear 26% to 0 +3\.\d{4} {2}3\.\d{4} to 3\.\d{4}\n/);
  });

  test("a log of the cooldown alone is read with the plan before it, as the whole run's log is", async () => {
    const end = log("end.csv", "hold, linear 30% to 0", { from: 1200 });
    const answer = async (...args: string[]) =>
      JSON.parse((await glidepath("predict", "--fit", ...args, "--", good, ...long, "--format", "json")).out)
        .schedules[0].finalLoss;
    const [whole, part] = [await answer(wsd), await answer(end, "--before", "warmup 200, hold")];
    expect(Math.abs(whole - part)).toBeLessThan(0.005);
    const alone = await glidepath("predict", "--fit", end, "--", good, ...long);
    expect([alone.status, alone.err]).toEqual([
      65,
      `glidepath: ${end}: expected a log from the start of its run, received one from step 1239 on. Say how the rate got there: --before "warmup 500, hold"\n`,
    ]);
  });

  test("says what is wrong with logs and options", async () => {
    const nan = log("nan.csv", "hold, linear 30% to 0");
    writeFileSync(nan, `step,lr,loss\n0,0.1,3\n10,0.1,nan\n20,0.05,2\n`);
    const other = log("other.csv", "cosine to 0", { header: "step,lr,train_loss" });
    const none = join(folder, "none.csv");
    writeFileSync(none, "step,lr\n0,0.1\n10,0.1\n20,0.05\n");
    const rows: [string[], number, string][] = [
      [["--", good, ...long], 2, "predict: expected --fit FILE"],
      [["--fit", hold, "--", good, ...long], 2, "received one run at a constant rate"],
      [["--fit", wsd, "--", good], 2, "predict: expected --steps"],
      [
        ["--fit", wsd, higher, "--", good, "--steps", "6000"],
        2,
        "expected --peak: the schedules name none, and the runs have peaks from 3e-4 to 3.999e-4",
      ],
      [["--fit", nan, "--", good, ...long], 65, "expected losses above 0, received NaN at step 10"],
      [
        ["--fit", none, "--", good, ...long],
        65,
        "expected a column of losses, received the columns lr. Name it: --loss NAME",
      ],
      [["--fit", wsd, other, "--", good, ...long], 65, "--fit: expected losses of one kind, received loss in"],
      [["--fit", join(folder, "nowhere.csv"), "--", good, ...long], 65, "expected a log, and there is no such file"],
      [["--fit", wsd, good, ...long], 2, "predict: expected a schedule, received none"],
    ];
    for (const [args, status, message] of rows) {
      const found = await glidepath("predict", ...args);
      expect(found.err, args.join(" ")).toContain(message);
      expect([found.status, found.out], args.join(" ")).toEqual([status, ""]);
    }
  });

  test("takes the peak of the runs for a schedule that names none, and says so", async () => {
    const asked = ["predict", "--fit", wsd, cosine, "--format", "json", "--", good, "--steps", "6000"];
    const [without, given] = [await glidepath(...asked), await glidepath(...asked, "--peak", "3e-4")];
    expect([without.status, without.out]).toEqual([0, given.out]);
    expect(without.err).toBe(`glidepath: ${good}: its peak is that of the runs, 3e-4\n`);
    expect(given.err).toBe("");
  });

  test("learns from the runs at the peak of the schedules alone, and says which are left out", async () => {
    const asked = [good, "--steps", "6000", "--peak", "3e-4", "--format", "json"];
    const some = await glidepath("predict", "--fit", wsd, higher, cosine, "--", ...asked);
    const those = await glidepath("predict", "--fit", wsd, cosine, "--", ...asked);
    expect([some.status, some.out]).toEqual([0, those.out]);
    expect(some.err).toBe(
      "glidepath: 1 of 3 runs are left out: no law was found to hold from their peak (3.999e-4) to that of the schedules\n",
    );
  });

  test("says of a peak unlike those of the runs that no law holds there", async () => {
    const { err } = await glidepath("predict", "--fit", wsd, "--", good, "--steps", "6000", "--peak", "1e-2");
    expect(err).toContain("its peak 0.01 is unlike those of the runs (3e-4)");
  });
});

describe("refine", () => {
  /** A log with gradient norms: large at first, then steady, and at the end as `end` says. */
  function norms(name: string, end: (x: number) => number, column = "grad_norm"): string {
    const path = join(folder, name);
    const rows = Array.from({ length: 200 }, (_, i) => {
      const x = (i + 1) / 200;
      return `${20 * (i + 1) - 1},${1e-3 * (1 - x)},${((1 + 8 * Math.exp(-x / 0.05)) * end(x)).toFixed(5)}`;
    });
    writeFileSync(path, ["step,lr,".concat(column), ...rows, ""].join("\n"));
    return path;
  }

  test("makes a schedule of a log, says the nearest of the family, and writes what every command reads", async () => {
    const saved = join(folder, "next.json");
    const log = norms("calm.csv", () => 1);
    const { out, err, status } = await glidepath("refine", log, "--steps", "10k", "--peak", "3e-4", "--save", saved);
    expect([status, err]).toEqual([0, `${saved} written\n`]);
    const words = /^ {2}(warmup \d+%, .* to 0)$/m.exec(out)![1]!;
    expect(schedule(words, { steps: 10_000, peak: 3e-4 })(10_000)).toBe(0);
    const { spec, budget } = JSON.parse(readFileSync(saved, "utf8"));
    const lr = schedule(spec, budget);
    expect([lr.steps, lr(0) < 1e-4, lr(10_000) < 1e-9]).toEqual([10_000, true, true]);
    expect(Math.max(...lr.fill(new Float64Array(10_000)))).toBeCloseTo(3e-4, 6);
  });

  test("says where norms collapse, that the rates after it are no finding, and what was left out", async () => {
    const log = norms("collapse.csv", (x) => (x > 0.92 ? 0.02 : x === 0.5 ? Number.NaN : 1));
    const { err, status } = await glidepath("refine", log, "--optimizer", "sgd", "--format", "json");
    expect(status).toBe(0);
    expect(err).toMatch(/the norms collapse towards the end: from (80|85|90) % of the run on they are held at /);
    expect(err).toContain("1 of 200 rows of grad_norm are left out: no number above 0");
    expect(err).toContain("no --peak is given: rates are shares of the peak");
  });

  test("names what a log lacks", async () => {
    const other = norms("named.csv", () => 1, "gn");
    const cases = [
      [
        [log("without.csv", "hold, linear 20% to 0")],
        "expected a column of gradient norms, received the columns lr, loss",
      ],
      [[other], "received the columns lr, gn. Name it: --column NAME"],
      [[other, "--column", "norm"], "expected a column norm, received the columns lr, gn"],
      [
        [norms("short.csv", () => 1), "--log-steps", "8000"],
        "expected norms up to the end of the run, step 8000, received the last at step 3999",
      ],
      [[norms("falling.csv", (x) => Math.exp(-8 * x))], "expected norms that settle"],
    ] as const;
    for (const [words, message] of cases) {
      const { err, status } = await glidepath("refine", ...words);
      expect(err).toContain(message);
      expect(status).not.toBe(0);
    }
    expect((await glidepath("refine", other, "--column", "gn")).status).toBe(0);
  });
});

test("predict says of a bad log what is missing and what can still be done", async () => {
  const steps = Array.from({ length: 100 }, (_, i) => 40 * i + 39);
  const lr = (step: number) => 1e-3 * Math.min(1, (4000 - step) / 1000);
  const written = (name: string, header: string, row: (step: number) => string, from = 0) => {
    const path = join(folder, `bad-${name}.csv`);
    const rows = steps.filter((step) => step >= from).map((step) => `${step},${row(step)}`);
    writeFileSync(path, [header, ...rows, ""].join("\n"));
    return path;
  };
  const loss = (step: number) => (3 + 6 * (step + 20) ** -0.35).toFixed(4);
  const both = "step,lr,loss";
  const cases = [
    [written("rate", "step,loss", loss), "received the columns loss. Log the rate beside the loss"],
    [written("loss", "step,lr", (step) => String(lr(step))), "expected a column of losses, received the columns lr"],
    [
      written("nan", both, (step) => `${lr(step)},${step > 2000 ? "nan" : loss(step)}`),
      "received NaN at step 2039. A law is fitted to runs that went well: leave",
    ],
    [
      written("constant", both, (step) => `0.001,${loss(step)}`),
      "a short run with a cooldown, such as hold, linear 20% to 0, tells the most. Without one, the convex bound",
    ],
    [
      written("rising", both, (step) => `${lr(step)},${2 + step / 1000}`),
      "No law describes a run that diverges: leave it out",
    ],
    [
      written("middle", both, (step) => `${lr(step)},${loss(step)}`, 2500),
      'Say how the rate got there: --before "warmup 500, hold"',
    ],
    [written("zero", both, (step) => `0,${loss(step)}`), "expected a rate above 0, received rates of 0 alone"],
  ] as const;
  for (const [path, message] of cases) {
    const { err, status } = await glidepath(
      "predict",
      "--fit",
      path,
      "--",
      "hold, linear 20% to 0",
      "--steps",
      "8000",
      "--peak",
      "1e-3",
    );
    expect(err).toContain(message);
    expect(status).not.toBe(0);
  }
});
