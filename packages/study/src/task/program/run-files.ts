import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { checkpointFolder, dropTrunk } from "../checkpoints.ts";
import type { Attempt, BranchPoint, Order } from "../task.ts";
import type { Filling } from "./placeholders.ts";
import type { Program } from "./program.ts";
import type { TextsOf } from "./shared-texts.ts";

/** The files of one attempt, by absolute paths. */
export interface RunFiles {
  /** What `GLIDEPATH_RUN` names. */
  readonly run: string;
  readonly schedule: string;
  /** The attempt's own folder. */
  readonly out: string;
  /** A folder of the run: it outlives its attempts. */
  readonly checkpoint: string;
  /** What it printed, of all attempts. */
  readonly output: string;
  readonly errors: string;
  /** What the trunk of a branch reported. */
  readonly trunk: string;
}

/**
 * Writes what a trainer needs below `<runs>/KEY/ATTEMPT/`. Only the key and a number go into a path, never a name that a
 * person wrote. A trainer that does not resume finds its checkpoint folder empty.
 */
export function writeRunFiles(
  runs: string,
  { target, settings, resumes }: Pick<Program, "target" | "settings" | "resumes">,
  textsOf: TextsOf,
  order: Order,
  attempt: Attempt,
): RunFiles {
  const { key, rates, seed, peak } = order;
  if (!/^[0-9a-f]+$/.test(key)) throw new Error(`writeRunFiles: expected a key of hex digits, received ${key}`);
  const folder = join(runs, key);
  const out = join(folder, String(attempt.number));
  const files = {
    run: join(out, "run.json"),
    schedule: join(out, `schedule${target.extension}`),
    out,
    checkpoint: join(folder, "checkpoint"),
    output: join(folder, "output.log"),
    errors: join(folder, "errors.log"),
    trunk: join(folder, "trunk.jsonl"),
  };
  const isNew = mkdirSync(folder, { recursive: true }) !== undefined;
  if (!isNew && !resumes) {
    dropTrunk(runs, key);
    rmSync(files.checkpoint, { recursive: true, force: true });
    rmSync(files.trunk, { force: true });
  }
  const keep = (attempt.keep ?? []).map((step) => placeOf(runs, { run: key, step }));
  for (const path of [out, files.checkpoint, ...keep.map((place) => place.checkpoint)]) {
    mkdirSync(path, { recursive: true });
  }
  const texts = textsOf(order);
  writeFileSync(files.schedule, texts.schedule);
  const { schedule, checkpoint } = files;
  const from = attempt.from === undefined ? null : placeOf(runs, attempt.from);
  const before = { run: key, attempt: attempt.number, steps: rates.length, seed, peak, schedule };
  const run = [
    JSON.stringify(before).slice(0, -1),
    `"rates":${texts.rates}`,
    JSON.stringify({ checkpoint, keep, from, settings }).slice(1),
  ];
  writeFileSync(files.run, `${run.join(",")}\n`);
  return files;
}

/** A point where runs part, as a trainer is told of it: the updates made, and the folder of the checkpoint. */
const placeOf = (runs: string, point: BranchPoint) => ({
  step: point.step,
  checkpoint: checkpointFolder(runs, point),
});

/** What the placeholders of one attempt stand for. */
export function fillingOf({ rates, seed, peak }: Order, { schedule, checkpoint, run, out }: RunFiles): Filling {
  return { schedule, checkpoint, run, out, steps: `${rates.length}`, seed: `${seed}`, peak: `${peak}` };
}
