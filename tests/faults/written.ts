import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { studyFile } from "../../packages/study/src/file/kept-study.ts";
import { canonical } from "../../packages/study/src/journal/canonical.ts";
import { isBad, readLine } from "../../packages/study/src/journal/line.ts";
import { lockFolder } from "../../packages/study/src/journal/owner-file.ts";
import { runsFile } from "../../packages/study/src/journal/read-journal.ts";
import { runsFolder } from "../../packages/study/src/task/checkpoints.ts";
import { type FinalState, isResult } from "../../packages/study/src/task/outcome.ts";

/** What a journal says, read line by line from its bytes and not by what is tested. */
export interface Written {
  /** The results of every run, each as text: more than one if it was done twice. */
  readonly results: ReadonlyMap<string, readonly string[]>;
  /** How often each decision was written down. */
  readonly decisions: ReadonlyMap<string, number>;
  /** The process groups of trainers. */
  readonly groups: ReadonlySet<number>;
}

/** Reads the whole lines of a folder's journal. */
export function readWritten(out: string): Written {
  const results = new Map<string, string[]>();
  const decisions = new Map<string, number>();
  const groups = new Set<number>();
  for (const text of linesOf(out)) {
    const line = readLine(Buffer.from(text, "latin1"));
    if (isBad(line)) continue;
    const { key, state } = line;
    if (state === "RUNNING") groups.add(line.group?.pid ?? 0);
    else if (state === "DECIDED") decisions.set(key, (decisions.get(key) ?? 0) + 1);
    else if (isResult(state as FinalState)) results.set(key, [...(results.get(key) ?? []), canonical(line.outcome)]);
  }
  groups.delete(0);
  return { results, decisions, groups };
}

/** The whole lines of a journal, a character for each byte. */
export function linesOf(out: string): string[] {
  try {
    return readFileSync(join(out, runsFile), "latin1").split("\n").slice(0, -1);
  } catch {
    return [];
  }
}

/** What a study's folder holds besides its report. */
const notReported = [lockFolder, runsFile, `${runsFile}.bad`, studyFile, runsFolder];

/** The report as it was written, file by file. */
export function reportIn(out: string): ReadonlyMap<string, string> {
  const names = readdirSync(out).filter((name) => !notReported.includes(name));
  return new Map(names.map((name) => [name, readFileSync(join(out, name), "latin1")]));
}
