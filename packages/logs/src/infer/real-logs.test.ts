import { existsSync, readFileSync } from "node:fs";
import { phasesOf, type Schedule, schedule } from "glidepath";
import { describe, expect, test } from "vitest";
import { readPrinted } from "../printed.ts";
import { infer } from "./infer.ts";

/*
 * Logs of real runs, whose settings are known (see SOURCE.md beside them). They are not part of this repository: GLIDEPATH_DATA names their
 * folder, and without it these tests are skipped.
 */
const folder = process.env.GLIDEPATH_DATA ?? "/work/shared/data";
const isThere = existsSync(`${folder}/lr-scheduling/runs.csv`);
if (!isThere) console.warn(`The logs of real runs are not in ${folder}: set GLIDEPATH_DATA. Their tests are skipped.`);

type Row = Readonly<Record<string, string>>;

function table(file: string): Row[] {
  const [head, ...lines] = readFileSync(`${folder}/${file}`, "utf8")
    .trim()
    .split(/\r?\n/)
    .map((line) => line.split(","));
  return lines.map((line) => Object.fromEntries(head!.map((name, i) => [name, line[i]!])));
}

function traceOf(rows: readonly Row[], step: string) {
  const printed = rows.map((row) => readPrinted(row.lr!)!);
  return {
    name: "lr",
    steps: Float64Array.from(rows, (row) => Number(row[step])),
    values: Float64Array.from(printed, ({ value }) => value),
    errors: Float64Array.from(printed, ({ error }) => error),
  };
}

describe.skipIf(!isThere)("116 runs of one trainer, warmup, stable, decay and cosine", () => {
  const rows = new Map<string, Row[]>();
  for (const row of isThere ? table("lr-scheduling/train.csv") : [])
    rows.set(row.run!, [...(rows.get(row.run!) ?? []), row]);
  const runs = isThere ? table("lr-scheduling/runs.csv") : [];

  test.each(runs.map((run) => [run.run!, run] as const))("run %s", (id, run) => {
    const log = rows.get(id)!;
    const [best] = infer(traceOf(log, "iter")).candidates;
    const lr = schedule(best!.spec, best!.budget);
    expect(best!.isTable, best!.text).toBe(false);
    const steps = log.map(({ iter }) => Number(iter));
    if (run.scheduler === "cos") expectCosine(run, lr);
    else expectStable(run, lr, Math.min(...steps), Math.max(...steps));
  });

  /** torch's OneCycleLR: the peak is met an update before the warmup ends, and the end by the last update. */
  function expectCosine(run: Row, lr: Schedule) {
    const phases = lr.segments.slice(0, 2).map(({ shape, end }) => [shape.kind, end]);
    const total = Number(run.iterations);
    expect(phases).toEqual([
      ["cosine", Number(run.warmup) - 1],
      ["cosine", total - 1],
    ]);
    expect(lr.budget.steps === total || lr.budget.steps === total - 1).toBe(true);
    expect(lr.spec.peak).toBeCloseTo(Number(run.lr), 12);
  }

  function expectStable(run: Row, lr: Schedule, first: number, last: number) {
    const [total, warmup, share] = [run.iterations, run.warmup, run.cooldown_frac].map(Number) as [
      number,
      number,
      number,
    ];
    const segments = lr.written[0]!.filter(({ end }) => end > first);
    expect(lr.spec.peak).toBe(Number(run.lr));
    if (first < warmup)
      expect([segments[0]!.shape.kind, segments[0]!.end, segments[0]!.from]).toEqual([
        "linear",
        warmup,
        0.01 * Number(run.lr),
      ]);
    if (share === 0 || last < total - share * total) return;
    const decay = segments.at(-1)!;
    expect([decay.shape.kind, lr.budget.steps, decay.to]).toEqual([
      run.decay_type === "sqrt" ? "one-minus-sqrt" : "linear",
      total,
      0,
    ]);
    expect(decay.end - decay.start).toBe(Math.trunc(share * total));
  }
});

describe.skipIf(!isThere)("the schedules of the multi-power law, logged after their warmup", () => {
  const peak = 3e-4;
  test.each([
    ["constant_24000", ["constant"], 0],
    ["constant_72000", ["constant"], 0],
    ["cosine_24000", ["cosine"], 24_000],
    ["cosine_72000", ["cosine"], 72_000],
    ["wsd_20000_24000", ["constant", "linear"], 24_000],
    ["wsdld_20000_24000", ["constant", "linear"], 24_000],
    ["wsdcon_3", ["constant", "constant"], 0],
    ["wsdcon_9", ["constant", "constant"], 0],
    ["wsdcon_18", ["constant", "constant"], 0],
  ] as const)("%s", (name, shapes, steps) => {
    for (const size of ["25", "100"]) {
      const { candidates } = infer(traceOf(table(`multi-power-law/csv_${size}/${name}.csv`), "step"));
      const [best] = candidates;
      const kinds = phasesOf(best!.spec).map(({ shape }) => shape);
      expect(kinds.slice(-shapes.length), best!.text).toEqual(shapes);
      expect(best!.budget.peak).toBe(peak);
      if (steps > 0) expect(best!.budget.steps).toBe(steps);
    }
  });

  test.each(["25", "100"])("a free form for a model of %s million: within precision, by whatever", (size) => {
    const { candidates } = infer(traceOf(table(`multi-power-law/optimized_${size}.csv`), "step"));
    expect(candidates.length).toBeGreaterThan(0);
  });
});
