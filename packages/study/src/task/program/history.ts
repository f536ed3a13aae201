import { appendFileSync, existsSync, readFileSync } from "node:fs";
import { readMetricLine } from "./metric-line.ts";
import { BadReport, type Reported } from "./reported.ts";

/** Takes what earlier attempts reported on their way, so that the curves of a run that goes on are whole. */
export function replay(path: string, reported: Reported): void {
  if (!existsSync(path)) return;
  for (const text of readFileSync(path, "utf8").split("\n")) {
    const line = readMetricLine(text);
    if (line !== undefined && "step" in line) take(line, reported);
  }
}

/** A line that a full disk or a killed process left torn says nothing. */
function take(line: Parameters<Reported["take"]>[0], reported: Reported): void {
  try {
    reported.take(line);
  } catch (error) {
    if (!(error instanceof BadReport)) throw error;
  }
}

/** Begins a branch's history with what its trunk reported through `step` updates; one that it has already stays. */
export function takeOver(trunk: string, step: number, path: string): void {
  if (existsSync(path)) return;
  for (const text of readFileSync(trunk, "utf8").split("\n")) {
    const line = readMetricLine(text);
    if (line !== undefined && "step" in line && Number(line.step) <= step) keep(path, text);
  }
}

/** Keeps a line for later attempts. */
export function keep(path: string, line: string): void {
  appendFileSync(path, `\n${line}`);
}
