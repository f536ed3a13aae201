import { isRecord } from "glidepath/input";
import { StudyError } from "../errors.ts";
import { knownTask } from "../find-task.ts";
import { type Group, groupsOf } from "../groups.ts";
import { readStudy } from "../read-study.ts";
import type { Study } from "../study.ts";
import { studyFile } from "../study-file.ts";
import type { Task } from "../task/task.ts";
import { readInside } from "./read-inside.ts";
import { type Runs, readRuns } from "./read-runs.ts";

/** A study's folder as it is now. */
export interface Opened {
  readonly study: Study;
  readonly task: Task;
  readonly runs: Runs;
  /** As `runStudy` makes them; their keys name the runs. */
  readonly groups: readonly Group[];
}

/**
 * Reads which study a folder holds, and its runs. The data are not read: their name is that of the run that was written last.
 *
 * @throws StudyError "store" if the folder does not say which study it holds, or cannot be read; "invalid" if that study cannot be used
 */
export function openStudy(folder: string): Opened {
  const study = studyIn(folder);
  if (study === undefined) {
    const hint = "It was run by an older version: run the study again there, which takes its finished runs over";
    throw new StudyError("store", [{ path: studyFile, expected: "the study of this folder", received: "none", hint }]);
  }
  const task = knownTask(study.task);
  const runs = readRuns(folder);
  return { study, task, runs, groups: groupsOf(study, task, runs.last?.cell.data ?? "") };
}

/** The study that a folder says it holds; undefined if it does not say. @throws StudyError "store", "invalid" */
export function studyIn(folder: string): Study | undefined {
  const bytes = readInside(folder, studyFile);
  return bytes && readStudy(jsonIn(bytes, studyFile));
}

/** JSON from a file. @throws StudyError "store" if it is none */
export function jsonIn(bytes: Buffer, name: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(bytes.toString("utf8"));
    if (isRecord(value)) return value;
  } catch {
    // Told below: the parser's own words are about places in a text that nobody wrote by hand.
  }
  throw new StudyError("store", [{ path: name, expected: "an object in JSON", received: "something else" }]);
}
