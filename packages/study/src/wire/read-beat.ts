import { isInRange, isRecord, own, type Report, show } from "glidepath/input";
import { mostBeat } from "./live-curves.ts";
import type { RunBeat } from "./protocol.ts";
import { readCurves } from "./read-outcome.ts";

const mostSteps = 2 ** 31 - 1;
const mostAttempts = 999_999_999;

/** Checks what a worker says of the runs that it has under way: everything is of a bounded size, and nothing else is kept. */
export function readBeat(raw: unknown, path: string, report: Report): RunBeat[] {
  if (Array.isArray(raw) && raw.length <= mostBeat.runs)
    return raw.map((run, i) => readRun(run, `${path}[${i}]`, report));
  report({ path, expected: `a list of at most ${mostBeat.runs} runs`, received: show(raw) });
  return [];
}

function readRun(raw: unknown, path: string, report: Report): RunBeat {
  const fields = isRecord(raw) ? raw : {};
  const whole = (key: string, min: number, max: number): number => {
    const value = own(fields, key);
    if (isInRange(value, { min, max, integer: true })) return value;
    report({ path: `${path}.${key}`, expected: `a whole number from ${min} to ${max}`, received: show(value) });
    return min;
  };
  const key = own(fields, "key");
  if (typeof key !== "string" || !/^[\da-f]{32}$/.test(key)) {
    report({ path: `${path}.key`, expected: "32 hex digits", received: show(key) });
  }
  return {
    key: String(key),
    attempt: whole("attempt", 1, mostAttempts),
    step: whole("step", 0, mostSteps),
    curves: readCurves(own(fields, "curves"), { ...mostBeat, steps: mostSteps }, `${path}.curves`, report),
  };
}
