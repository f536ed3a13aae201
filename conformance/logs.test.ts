import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { readFramework } from "../packages/frameworks/src/index.ts";
import { schedule } from "../packages/glidepath/src/index.ts";
import { type Log, readLog, type Verdict, verify, whereItStands } from "../packages/logs/src/index.ts";
import { type Case, surroundingsOf } from "./case.ts";

/*
 * Logs that the real libraries wrote, in runs whose rates are known (see `conformance/logs/README.md`): what is read of each file are
 * the rates that the optimizer had, and what is wrong with a run is told.
 */

/** What `truth.json` says of a run. */
interface Truth extends Omit<Case, "call"> {
  readonly words: string;
  readonly steps: number;
  readonly agrees: boolean;
  readonly cause: string | null;
  readonly facts?: object;
  readonly rows: number;
  readonly clock?: "epoch";
  /** Updates in a row, where the log counts rows. */
  readonly each?: number;
  readonly rates: readonly number[];
}

const folder = new URL("logs/", import.meta.url);
const names = readdirSync(folder, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? entry.name : []));
/** A scheduler's state, and a metric that is no rate. */
const odd = /^(scheduler|train_loss)/;

const bytesOf = (name: string, file: string) => readFileSync(new URL(`${name}/${file}`, folder));
const truthOf = (name: string): Truth => JSON.parse(bytesOf(name, "truth.json").toString());

for (const name of names) {
  const files = readdirSync(new URL(name, folder)).filter((file) => file !== "truth.json" && !odd.test(file));
  if (files.length > 0) describe(name, () => test.each(files)("%s", (file) => judge(name, file)));
}

async function judge(name: string, file: string) {
  const truth = truthOf(name);
  const { stepsPerEpoch } = truth;
  const log = await readLog({ name: file, bytes: bytesOf(name, file) }, stepsPerEpoch ? { stepsPerEpoch } : {});
  const verdict = verify(log, planOf(truth));
  // A log that counts its own rows does not say how many updates each stands for: the pace alone is told, and a remark says why.
  const isPaced = truth.each !== undefined;
  const cause = isPaced ? "speed" : truth.cause;
  expect(verdict.agrees).toBe(cause === null);
  expect(verdict.causes.map(({ kind }) => kind)).toEqual(cause === null ? [] : [cause]);
  if (cause) expect(verdict.causes[0]!.facts).toMatchObject(truth.facts!);
  if (isPaced) expect(log.remarks.join()).toMatch(/faster or slower than the updates/);
  expect(wrongRate(log, verdict, truth)).toBeUndefined();
}

function planOf({ words, updates: _, rates: __, ...told }: Truth) {
  const { spec, budget } = readFramework(words, surroundingsOf(told));
  expect(budget.steps).toBe(told.steps);
  return schedule(spec, budget);
}

/** The first row that has another rate than the optimizer had, under the meaning that the verdict names. */
function wrongRate({ traces }: Log, { column, meaning, causes }: Verdict, truth: Truth) {
  const { rates, rows, clock, stepsPerEpoch = 1, each = 1 } = truth;
  const shifted = Number(causes.find(({ kind }) => kind === "shift")?.facts.by ?? 0);
  const shift = rows * (clock === "epoch" ? stepsPerEpoch : 1);
  if (meaning.shift + shifted !== shift) return `rows hold updates by ${meaning.shift}, not ${shift}`;
  const { steps, values, errors } = traces.find(({ name }) => name === column)!;
  const last = 8 * Number.EPSILON * Math.max(...rates);
  for (const [i, step] of steps.entries()) {
    const rate = rates[step * each + shift];
    // The rate after the last update is nobody's.
    if (rate === undefined && step * each + shift === rates.length) continue;
    if (!(Math.abs(values[i]! - rate!) <= errors[i]! + last)) return `step ${step}: ${values[i]}, not ${rate}`;
  }
  return undefined;
}

test("a scheduler's state says where the run stands; its pickle, and a metric that is no rate, are refused", async () => {
  const read = (name: string, file: string) => readLog({ name: file, bytes: bytesOf(name, file) });
  const { rates, ...truth } = truthOf("state-dict");
  const log = await read("state-dict", "scheduler.json");
  expect(whereItStands(log)).toEqual({ step: rates.length, rate: planOf({ rates, ...truth })(rates.length) });
  await expect(read("state-dict", "scheduler.pt")).rejects.toThrow(/torch\.load\('scheduler\.pt'/);
  await expect(read("state-dict", "scheduler.pkl")).rejects.toThrow(/pickle\.load\(open\('scheduler\.pkl', 'rb'\)\)/);
  const loss = await read("mlflow", "train_loss");
  expect(() => verify(loss, planOf(truthOf("mlflow")))).toThrow(/a column of learning rates/);
});
