import { spawnSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parquetReadObjects } from "hyparquet";
import { beforeAll, expect, test } from "vitest";
import { installedPython } from "../../../../scripts/conformance/environment.mjs";
import { groupsOf } from "../design/groups.ts";
import { keepStudy } from "../file/kept-study.ts";
import { readStudy } from "../file/read-study.ts";
import { takeLock } from "../journal/lock.ts";
import { openJournal } from "../journal/open-journal.ts";
import { versions } from "../journal/versions.ts";
import type { FinalState } from "../task/outcome.ts";
import { makeTask } from "../task/source/index.ts";
import { exportStudy } from "./export-study.ts";
import type { ExportedRun } from "./exported-run.ts";
import { exportFormats } from "./index.ts";

const hostile = `=cmd|' /C "calc"'!A0, 'ünïcode' \u2028 "quoted"`;
const content = {
  study: hostile,
  task: "fashion-mlp",
  steps: 10,
  budgets: [5, 10],
  rates: [0.1, 0.2],
  seeds: { tune: 1, report: 2 },
  // The second and the third have the same rates, so they share their runs.
  schedules: { [hostile]: "linear to 0", constant: "constant", flat: "hold" },
};
const study = readStudy(content);
const { kind, about, version, data, metrics, secondsPerStep } = makeTask(study);
const states: FinalState[] = ["COMPLETE", "COMPLETE", "DIVERGED", "COLLAPSED", "FAILED", "COMPLETE"];
let out = "";

beforeAll(async () => {
  out = mkdtempSync(join(tmpdir(), "glidepath-export-"));
  const times = { begun: "2026-01-01T00:00:00.000Z", changed: "2026-01-01T00:00:00.000Z" };
  keepStudy({ study, task: { kind, about, version, data, metrics, secondsPerStep }, ...times, versions }, out);
  const lock = await takeLock(out);
  const journal = await openJournal(out, lock);
  const seen = new Set<string>();
  for (const its of [version, "old"]) {
    for (const group of groupsOf(study, { kind, data, version: its }).slice(0, its === "old" ? 1 : undefined)) {
      for (const rate of [0, 1]) {
        for (const seed of [1, 2, 3]) {
          if (seen.has(group.key(rate, seed)) || (its === "old" && seed > 1)) continue;
          const state = states[seen.size % states.length]!;
          seen.add(group.key(rate, seed));
          const value = 0.5 + seen.size / 3000;
          const measured: Record<string, number> =
            state === "COMPLETE" ? { validation_accuracy: value, test_accuracy: value / 3 } : {};
          const curve = { steps: [1, 5], values: [0.1, value] };
          await (await journal.begin(group.cell(rate, seed))).end({
            ...{
              state,
              at: state === "DIVERGED" ? 3 : null,
              reason: state === "FAILED" ? `${hostile}\r\nTraceback` : null,
            },
            metrics: its === "old" ? { ["constructor" as string]: 1.5 } : measured,
            curves: { train_loss: curve, test_accuracy: curve },
          });
        }
      }
    }
  }
  await journal.prune(groupsOf(study, { kind, data, version: "older" })[0]!.cell(0, 1));
  await journal.close();
  lock.release();
});

async function written(format: string): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of exportStudy(out, format)) parts.push(Buffer.from(part as string));
  return Buffer.concat(parts);
}
const jsonRuns = async () =>
  (await written("jsonl"))
    .toString()
    .trimEnd()
    .split("\n")
    .map((line): ExportedRun => JSON.parse(line));
/** A run as a table has it. */
const flat = ({ metrics: measured, curves: _, ...known }: ExportedRun) => ({
  ...known,
  "metric.test_accuracy": measured.test_accuracy ?? null,
  "metric.validation_accuracy": measured.validation_accuracy ?? null,
  "metric.constructor": Object.hasOwn(measured, "constructor") ? (measured.constructor as unknown as number) : null,
});

test("every run is there once for each of its schedules, with what decides whether it counts", async () => {
  const runs = await jsonRuns();
  // 2 budgets, 2 rates, 3 seeds, three schedules of which two share theirs; 2 runs of an older version, and one given up.
  expect(runs.length).toBe(2 * 2 * 3 * 3 + 3);
  expect(new Set(runs.map(({ key }) => key)).size).toBe(2 * 2 * 3 * 2 + 3);
  expect(runs.filter(({ schedule }) => schedule === "flat").map(({ key }) => key)).toEqual(
    runs.filter(({ schedule }) => schedule === "constant").map(({ key }) => key),
  );
  const strangers = runs.filter(({ own }) => !own);
  expect(strangers.map(({ schedule, budget, reported, version: its }) => [schedule, budget, reported, its])).toEqual([
    [null, null, false, "old"],
    [null, null, false, "old"],
    [null, null, false, "older"],
  ]);
  const reported = runs.filter((run) => run.reported);
  expect(reported.length).toBe(2 * 3 * 2);
  expect(new Set(reported.map(({ seed }) => seed))).toEqual(new Set([2, 3]));
  expect(new Set(runs.map(({ budget }) => budget))).toEqual(new Set(["5", "10", null]));
  expect(runs[0]!.curves.test_accuracy).toEqual({ steps: [1, 5], values: [0.1, runs[0]!.metrics.validation_accuracy] });
});

test("CSV and Parquet hold the same, read by other programs", async () => {
  const rows = (await jsonRuns()).map(flat);
  const file = await written("parquet");
  const read = await parquetReadObjects({
    file: file.buffer.slice(file.byteOffset, file.byteOffset + file.length) as ArrayBuffer,
  });
  const plain = read.map((row) =>
    Object.fromEntries(
      Object.entries(row).map(([name, value]) => [name, typeof value === "bigint" ? Number(value) : value]),
    ),
  );
  expect(plain).toEqual(rows);
  const python = spawnSync(
    "python3",
    ["-c", "import csv, json, sys; print(json.dumps(list(csv.DictReader(sys.stdin))))"],
    {
      input: await written("csv"),
      encoding: "utf8",
      env: { ...process.env, PYTHONUTF8: "1" },
    },
  );
  const texts = (row: object) =>
    Object.fromEntries(
      Object.entries(row).map(([name, value]) => {
        const text = value === null ? "" : String(value);
        return [name, /^[=+\-@\t\r]/.test(text) && typeof value === "string" ? `'${text}` : text];
      }),
    );
  expect(JSON.parse(python.stdout)).toEqual(rows.map(texts));
});

const program = `
import json, sys, optuna
optuna.logging.set_verbosity(optuna.logging.ERROR)
storage = optuna.storages.JournalStorage(optuna.storages.journal.JournalFileBackend(sys.argv[1]))
def told(t):
    return {
        "state": t.state.name, "value": t.value, "params": t.params, "user": t.user_attrs,
        "curve": t.intermediate_values, "begun": None if t.datetime_start is None else t.datetime_start.astimezone().timestamp(),
        "seconds": None if t.duration is None else t.duration.total_seconds(),
    }
studies = [optuna.load_study(study_name=each.study_name, storage=storage) for each in storage.get_all_studies()]
own = studies[0]
print(json.dumps({
    "names": [study.study_name for study in studies],
    "trials": [[told(t) for t in study.trials] for study in studies],
    "direction": own.direction.name, "metrics": own.metric_names, "best": own.best_value,
    "study": own.user_attrs["glidepath"],
}))
# It can be gone on with.
own.optimize(lambda t: t.suggest_float("rate", 0.1, 0.2, log=True) * t.suggest_int("steps", 5, 10), n_trials=1)
assert own.trials[-1].state.name == "COMPLETE"
`;
const python = installedPython("optuna");

test.skipIf(!python)(
  "Optuna itself opens the journal, finds every run, and goes on (needs npm run conformance)",
  async () => {
    const path = join(out, "optuna.log");
    writeFileSync(path, await written("optuna-journal"));
    const { stdout, stderr, status } = spawnSync(python!, ["-W", "ignore", "-c", program, path], { encoding: "utf8" });
    expect([status, stderr]).toEqual([0, ""]);
    const runs = await jsonRuns();
    const mine = runs.filter((run) => run.own);
    const { names, trials, direction, metrics: measured, best, study: kept } = JSON.parse(stdout);
    expect(names).toEqual([hostile, `${hostile} (other task, version or data)`]);
    expect([direction, measured]).toEqual(["MAXIMIZE", ["test_accuracy"]]);
    expect(readStudy(kept)).toEqual(study);
    expect(best).toBe(Math.max(...mine.map((run) => run.metrics.test_accuracy ?? 0)));
    expect(trials).toEqual([mine.map(trialOf), runs.filter((run) => !run.own).map(trialOf)]);
  },
);

/** A run as Optuna has to tell it. */
function trialOf({ schedule, steps, rate, seed, own, curves, begun, ...known }: ExportedRun) {
  const states = { COMPLETE: "COMPLETE", PRUNED: "PRUNED", DIVERGED: "FAIL", COLLAPSED: "FAIL", FAILED: "FAIL" };
  const { steps: at, values } = curves.test_accuracy ?? { steps: [], values: [] };
  const value = known.metrics.test_accuracy ?? null;
  return {
    state: known.state === "COMPLETE" && value === null ? "FAIL" : states[known.state],
    value,
    params: { schedule, steps, rate, seed },
    user: known,
    curve: Object.fromEntries(at.map((step, place) => [step, values[place]])),
    begun: begun && Date.parse(begun) / 1000,
    seconds: begun && known.seconds,
  };
}

test("an unknown format and a folder without a study are refused", async () => {
  await expect(exportStudy(out, "cvs").next()).rejects.toThrow(
    'format: expected a known format, received "cvs". Did you mean "csv"?',
  );
  await expect(exportStudy(tmpdir(), "csv").next()).rejects.toThrow("expected the study of this folder");
  expect(new Set(exportFormats.map(({ name }) => name)).size).toBe(exportFormats.length);
});
