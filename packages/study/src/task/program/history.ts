import { existsSync, writeFileSync } from "node:fs";
import { writing } from "../../writing.ts";
import { trailOf } from "../checkpoints.ts";
import type { BranchPoint } from "../task.ts";
import { eachLine } from "./each-line.ts";
import { type MetricLine, readMetricLine } from "./metric-line.ts";
import { BadReport, type Reported } from "./reported.ts";

/** Where it stands what a run reported on its way. */
export interface History {
  /** What it took over from its trunk; there is no such file where it has none. */
  readonly trunk: string;
  /** What its own trainers printed, of all attempts. */
  readonly output: string;
}

/** A part of an output, in bytes. */
interface Part {
  readonly from: number;
  readonly to: number;
}

type StepLine = Extract<MetricLine, { step: unknown }>;

/** Calls with what a run reported on its way: first its trunk, then its own trainers, behind where the trunk's part ends. */
function eachReport({ trunk, output }: History, part: Part, onReport: (line: StepLine, text: string) => void): void {
  let shared = Number.NEGATIVE_INFINITY;
  eachStepLine(trunk, (line, text) => {
    shared = Math.max(shared, Number(line.step));
    onReport(line, text);
  });
  const onOwn: typeof onReport = (line, text) => {
    if (Number(line.step) >= shared) onReport(line, text);
  };
  eachStepLine(output, onOwn, part);
}

function eachStepLine(path: string, onReport: (line: StepLine, text: string) => void, part?: Part): void {
  const onLine = (text: string): void => {
    const line = readMetricLine(text);
    if (line !== undefined && "step" in line) onReport(line, text);
  };
  eachLine(path, onLine, part);
}

/** Takes what a run reported before, so that its curves are whole when it goes on. */
export function replay(history: History, part: Part, reported: Reported): void {
  eachReport(history, part, (line) => {
    // What a trainer said behind that is of no account, as in the attempt itself.
    if (!reported.hasDiverged) take(line, reported);
  });
}

/** A line by which an attempt broke, or that a killed process left torn, says nothing. */
function take(line: StepLine, reported: Reported): void {
  try {
    reported.take(line);
  } catch (error) {
    if (!(error instanceof BadReport)) throw error;
  }
}

/**
 * Writes down what the trunk of a branch reported on its way to where the branch begins.
 *
 * @throws Error if it left nothing
 */
export function takeOver(runs: string, { run, step }: BranchPoint, path: string): void {
  const trail = trailOf(runs, run);
  if (!existsSync(trail)) throw new Error(`${trail}: expected what run ${run} reported, received no such file`);
  const lines: string[] = [];
  eachStepLine(trail, (line, text) => {
    if (Number(line.step) <= step) lines.push(`${text}\n`);
  });
  writing(path, () => writeFileSync(path, lines.join("")));
}

/** Leaves what a run reported on its way, for the branches that begin at it. */
export function leaveTrail(history: History, part: Part, path: string): void {
  const lines: string[] = [];
  eachReport(history, part, (_, text) => lines.push(`${text}\n`));
  writing(path, () => writeFileSync(path, lines.join("")));
}
