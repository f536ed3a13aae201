// The program that calls `train` of a JavaScript module for one attempt. It speaks the same contract as any other trainer.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { type Schedule, schedule } from "glidepath";
import { resumeStatus } from "./conclude.ts";
import { runVariable } from "./strays.ts";
import type { CheckpointPlace, TrainContext, TrainModule } from "./train-module.ts";

interface RunFile {
  readonly steps: number;
  readonly seed: number;
  readonly peak: number;
  readonly schedule: string;
  readonly checkpoint: string;
  readonly keep: readonly CheckpointPlace[];
  readonly from: CheckpointPlace | null;
  readonly settings: Readonly<Record<string, unknown>>;
}

const stop = new AbortController();
process.on("SIGTERM", () => stop.abort());

const run = JSON.parse(readFileSync(process.env[runVariable]!, "utf8")) as RunFile;
const result = await (await loadTrain(process.argv[2]!))(contextOf(run));
if (result !== undefined) print({ result });
// Timers that the module left behind must not keep this process.
process.stdout.write("", () => process.exit(result === undefined ? resumeStatus : 0));

async function loadTrain(file: string): Promise<TrainModule> {
  const { train } = (await import(pathToFileURL(file).href)) as { train?: unknown };
  if (typeof train === "function") return train as TrainModule;
  throw new Error(`${file}: expected a function \`train\` that it exports, received ${typeof train}`);
}

function contextOf({ schedule: file, steps, ...rest }: RunFile): TrainContext {
  const { seed, peak, checkpoint, keep, from, settings } = rest;
  return {
    schedule: readSchedule(file),
    budget: { steps },
    ...{ seed, peak, checkpoint, keep, from, settings },
    signal: stop.signal,
    report: (step, values) => print({ step, ...values }),
  };
}

function readSchedule(file: string): Schedule {
  const { spec, budget } = JSON.parse(readFileSync(file, "utf8"));
  return schedule(spec, budget);
}

/** One line of metrics. What is no finite number is written as Python does, since JSON has no word for it. */
function print(line: Readonly<Record<string, unknown>>): void {
  process.stdout.write(`${textOf(line)}\n`);
}

function textOf(value: unknown): string {
  if (typeof value === "number" && !Number.isFinite(value)) return String(value);
  if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "null";
  return `{${Object.entries(value).map(([name, part]) => `${JSON.stringify(name)}:${textOf(part)}`)}}`;
}
