import { appendFileSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { trailOf } from "../checkpoints.ts";
import type { Metrics } from "../metric.ts";
import { leaveTrail, replay, takeOver } from "./history.ts";
import { openOutput } from "./output-file.ts";
import { Reported } from "./reported.ts";

const loss = { name: "loss", goal: "minimize", unit: "number", range: [0, 100] } as const;
const metrics: Metrics = { tune: loss, report: loss, others: [] };
const steps = 20;
const everything = { from: 0, to: Number.POSITIVE_INFINITY };
const line = (step: number, value: number | string = step): string => `{"step": ${step}, "loss": ${value}}\n`;
const lines = (first: number, last: number): string =>
  Array.from({ length: last - first + 1 }, (_, at) => line(first + at)).join("");

/** Two runs of a study: what the second reported, as an attempt that goes on sees it. */
function place() {
  const runs = mkdtempSync(join(tmpdir(), "glidepath-history-"));
  for (const run of ["a1", "b2"]) mkdirSync(join(runs, run));
  const history = { output: join(runs, "b2/output.log"), trunk: join(runs, "b2/trunk.jsonl") };
  const seen = (part = everything): Reported => {
    const reported = new Reported(metrics, steps);
    replay(history, part, reported);
    return reported;
  };
  return { runs, history, seen };
}
const stepsOf = (reported: Reported): readonly number[] => reported.curves().loss?.steps ?? [];
const through = (last: number): number[] => Array.from({ length: last }, (_, at) => at + 1);

test("a trainer that is killed in the middle of any line misses no point that it printed before its checkpoint", () => {
  const whole = `begun\n${lines(1, 12)}`;
  for (let cut = 0; cut <= whole.length; cut += 1) {
    const { history, seen } = place();
    const printed = whole.slice(0, cut);
    writeFileSync(history.output, printed);
    const done = stepsOf(seen()).length;
    // It goes on from a checkpoint after every third update.
    const output = openOutput(history.output, 2);
    appendFileSync(history.output, lines(3 * Math.floor(done / 3) + 1, steps));
    let read = "";
    output.read((bytes) => {
      read += String(bytes);
    });
    output.close();
    expect(read).toBe(lines(3 * Math.floor(done / 3) + 1, steps));
    expect(stepsOf(seen({ from: 0, to: output.start }))).toEqual(through(done));
    expect(stepsOf(seen())).toEqual(through(steps));
    expect(readFileSync(history.output, "utf8").includes("[attempt 2]")).toBe(cut > 0);
  }
});

test("what was said behind NaN is of no account, a line that broke an attempt says nothing, and a point at 0 is one", () => {
  const { history, seen } = place();
  writeFileSync(history.output, `${line(0)}${line(1)}${line(2, 101)}${line(30)}{"result": {"loss": 1}}\n${line(2)}`);
  expect([seen().step, seen().result, stepsOf(seen())]).toEqual([2, undefined, [0, 1, 2]]);
  appendFileSync(history.output, `${line(3, "NaN")}${line(4)}`);
  expect([seen().hasDiverged, seen().step, stepsOf(seen())]).toEqual([true, 3, [0, 1, 2]]);
});

test("a branch has its trunk's part, and another one of a later attempt that began further on; its own branches have both", () => {
  const { runs, history, seen } = place();
  expect(() => takeOver(runs, { run: "a1", step: 5 }, history.trunk)).toThrow(
    "metrics.jsonl: expected what run a1 reported, received no such file",
  );
  // The trunk was itself stopped at 9, and went on from 6.
  writeFileSync(trailOf(runs, "a1"), `${lines(1, 9)}${lines(7, 15)}`);
  takeOver(runs, { run: "a1", step: 5 }, history.trunk);
  writeFileSync(history.output, `[attempt 1]\n${lines(6, 8)}`);
  expect(stepsOf(seen())).toEqual(through(8));
  takeOver(runs, { run: "a1", step: 12 }, history.trunk);
  expect(stepsOf(seen())).toEqual(through(12));
  appendFileSync(history.output, lines(13, 16));
  expect(stepsOf(seen())).toEqual(through(16));
  leaveTrail(history, everything, trailOf(runs, "b2"));
  takeOver(runs, { run: "b2", step: 14 }, history.trunk);
  writeFileSync(history.output, "");
  expect(stepsOf(seen())).toEqual(through(14));
});
