import { createReadStream, readdirSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import { joinLogs, type Log, readLog } from "@glidepath/logs";
import { allOf } from "../metric.ts";
import type { Program } from "./program.ts";
import type { Reported } from "./reported.ts";

/**
 * Reads the metrics of a run from a log that its trainer wrote, in any format that `readLog` knows, or from a folder with the event files of
 * TensorBoard. Each column is a curve; the last value of a metric's column is its result, unless the trainer printed one.
 *
 * @throws GlidepathError or Error that says what is wrong with the log
 */
export async function metricsFrom(path: string, { metrics }: Program, reported: Reported): Promise<void> {
  const log = await read(path);
  const points = log.traces.flatMap(({ name, steps, values }) =>
    Array.from(steps, (step, place) => ({ step, name, value: values[place]! })),
  );
  points.sort((a, b) => a.step - b.step);
  for (const { step, name, value } of points) reported.take({ step, values: [[name, value]] });
  if (reported.result !== undefined || reported.hasDiverged) return;
  const result = allOf(metrics).flatMap(({ name }) => {
    const last = log.traces.find((trace) => trace.name === name)?.values.at(-1);
    return last === undefined ? [] : ([[name, last]] as const);
  });
  reported.take({ result });
}

async function read(path: string): Promise<Log> {
  if (!statSync(path, { throwIfNoEntry: false })) throw new Error(`${path}: expected a log, received no such file`);
  if (!statSync(path).isDirectory()) return readFile(path);
  const files = readdirSync(path).filter((name) => name.includes("tfevents"));
  const [first, ...others] = await Promise.all(files.sort().map((name) => readFile(join(path, name))));
  if (first === undefined)
    throw new Error(`${path}: expected event files of TensorBoard, received a folder without any`);
  return joinLogs([first, ...others]);
}

const readFile = (path: string): Promise<Log> => readLog({ name: basename(path), bytes: createReadStream(path) });
