import { isRecord } from "glidepath/input";
import { type Group, groupsOf } from "../design/groups.ts";
import { StudyError } from "../errors.ts";
import { readStudy } from "../file/read-study.ts";
import type { Study } from "../file/study.ts";
import { studyFile } from "../file/study-file.ts";
import { makeTask } from "../task/source/index.ts";
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
 * Reads which study a folder holds, and its runs. Nothing is trained.
 *
 * @throws StudyError "store" if the folder does not say which study it holds, or cannot be read; "invalid" and "data" if that study
 * cannot be used here
 */
export function openStudy(folder: string): Opened {
  const study = studyIn(folder);
  if (study === undefined) {
    const hint = "It was run by an older version: run the study again there, which takes its finished runs over";
    throw new StudyError("store", [{ path: studyFile, expected: "the study of this folder", received: "none", hint }]);
  }
  const task = makeTask(study);
  return { study, task, runs: readRuns(folder), groups: groupsOf(study, task) };
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
