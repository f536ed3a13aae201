import type { Outcome } from "../task/outcome.ts";
import type { BranchPoint } from "../task/task.ts";
import { canonical, digest } from "./canonical.ts";
import type { Cell } from "./cell.ts";
import type { Decision } from "./decision.ts";
import { isOldLine, readOldLine } from "./old-line.ts";
import type { ProcessName } from "./process-name.ts";
import type { Versions } from "./versions.ts";

/** The line of an attempt that has begun. */
export interface RunningLine {
  readonly key: string;
  readonly state: "RUNNING";
  /** Counted from 1, over all sessions. */
  readonly attempt: number;
  /** When it began, ISO 8601 in UTC. */
  readonly begun: string;
  /** The process that does the study. */
  readonly owner: ProcessName;
  /** The first process of the trainer's process group, or null if it trains within the owner. */
  readonly group: ProcessName | null;
  /** Its log, a path within the study's folder, or null. */
  readonly log: string | null;
}

/** Where a run was done, and by what. It decides nothing: a report is the same without it. */
export interface Provenance {
  /** When the attempt began, ISO 8601 in UTC; null where it was not written down. */
  readonly begun: string | null;
  /** How long it took, in seconds, by a clock that nobody sets. */
  readonly seconds: number | null;
  readonly host: string | null;
  readonly versions: Versions | null;
  /** In which way its trainer computes, if it always computes alike: a digest of what a short fixed training comes to. */
  readonly fingerprint: string | null;
  readonly log: string | null;
  /** Where it began; absent if at 0. */
  readonly from?: BranchPoint;
}

/** The line of a run that has ended. */
export interface FinalLine extends Provenance {
  readonly key: string;
  readonly state: Outcome["state"];
  readonly attempt: number;
  readonly cell: Cell;
  readonly outcome: Outcome;
}

/** The line of a decision of the design: no run has its key. */
export interface DecidedLine extends Decision {
  readonly state: "DECIDED";
  /** Always 1: a decision holds. */
  readonly attempt: 1;
}

export type Line = RunningLine | FinalLine | DecidedLine;

/** What is wrong with a line, and whether only a newer version of this program can tell. */
export interface BadLine {
  readonly problem: string;
  readonly isNewer: boolean;
}

/** The version of the form of a line. All versions from 2 on begin with it, and end with their digest. */
const version = 2;
const start = /^\{"v":(\d{1,9}),/;
const startLength = 16;
const digestMark = ',"digest":"';
const ending = /^,"digest":"[\da-f]{32}"\}$/;
const endingLength = `${digestMark}${"0".repeat(32)}"}`.length;

/** A line as it is written, with its end. The digest is of every byte before it, so that no byte can change unseen. */
export function printLine({ key, state, attempt, ...rest }: Line): string {
  const text = `${JSON.stringify({ v: version, key, state, attempt }).slice(0, -1)},${canonical(rest).slice(1, -1)}`;
  return `${text}${digestMark}${digest(text)}"}\n`;
}

/** Reads a line without its end. */
export function readLine(bytes: Buffer): Line | BadLine {
  if (isOldLine(bytes)) return readOldLine(bytes) ?? bad("its key or its digest does not fit");
  const number = Number(start.exec(bytes.toString("latin1", 0, startLength))?.[1] ?? Number.NaN);
  const end = bytes.length - endingLength;
  const isSealed = end > 0 && ending.test(bytes.toString("latin1", end));
  if (Number.isNaN(number) || !isSealed) return bad("it is no line of a journal");
  if (digest(bytes.subarray(0, end)) !== bytes.toString("latin1", end + digestMark.length, bytes.length - 2)) {
    return bad("its digest does not fit: it was changed after it was written");
  }
  if (number !== version) return { problem: `it has version ${number} of its form`, isNewer: true };
  return JSON.parse(bytes.toString("utf8")) as Line;
}

/** Whether a line could not be read. */
export const isBad = (line: Line | BadLine): line is BadLine => "problem" in line;

const bad = (problem: string): BadLine => ({ problem, isNewer: false });
