import { join } from "node:path";
import { type Fields, isRecord, own, show } from "glidepath/input";
import { StudyError } from "../errors.ts";
import { readInside } from "../read-inside.ts";
import type { TaskNote } from "../task/task.ts";
import { writeFile } from "../write-file.ts";
import { isTaskNote } from "./is-task-note.ts";
import { readStudy } from "./read-study.ts";
import type { Study } from "./study.ts";

/** The name of the file that says which study a folder holds. */
export const studyFile = "study.json";

/** The study of a folder, and what was known of its task when its runs were begun. */
export interface KeptStudy {
  readonly study: Study;
  readonly task: TaskNote;
  /** When the study was begun, and when it was last begun with a change, ISO 8601 in UTC. */
  readonly begun: string;
  readonly changed: string;
  /** The versions of glidepath and Node that wrote this. */
  readonly versions: { readonly glidepath: string; readonly node: string };
  /** The folder of the study file, an absolute path, so that the study can go on without it; left out where it named none. */
  readonly home?: string;
}

/** The version of the form of the file. */
const version = 1;

/** Writes down which study a folder holds, in place of what stood there. Throws StudyError "store" if it cannot. */
export function keepStudy({ study, ...rest }: KeptStudy, folder: string): void {
  writeFile(folder, studyFile, `${JSON.stringify({ v: version, ...rest, study: studyContent(study) }, null, 1)}\n`);
}

/**
 * Which study a folder holds; undefined if it does not say, as folders of older versions do not.
 *
 * @throws StudyError "store" if the file cannot be read, is of a newer version, or holds a study that cannot be used
 */
export function readKeptStudy(folder: string): KeptStudy | undefined {
  const path = join(folder, studyFile);
  const bytes = readInside(folder, studyFile);
  if (bytes === undefined) return undefined;
  const content = parse(bytes.toString("utf8"));
  if (content === undefined || own(content, "v") !== version || !isWhole(content)) {
    const expected = `what this version of glidepath writes there, with v: ${version}`;
    const hint = "Use the version that wrote it, or delete this file: the next run of the study writes it anew";
    const received =
      content === undefined || own(content, "v") === version ? "something else" : `v: ${show(own(content, "v"))}`;
    throw new StudyError("store", [{ path, expected, received, hint }]);
  }
  const kept = content as unknown as KeptStudy;
  const home = own(content, "home");
  return { ...kept, ...(typeof home === "string" && { home }), study: studyIn(content, path) };
}

/**
 * The same of a folder that has to say it: which study it holds, its task, when it was begun, and where its file stood.
 *
 * @example
 * await runStudy(study, { out });
 * keptStudyOf(out).study.name === study.name; // true
 * @throws StudyError "store" as `readKeptStudy`, and if the folder does not say
 */
export function keptStudyOf(folder: string): KeptStudy {
  const kept = readKeptStudy(folder);
  if (kept !== undefined) return kept;
  const hint =
    "Name the folder that a study was run in. One of an older version says it once the study was run there again, which takes its finished runs over";
  throw new StudyError("store", [{ path: studyFile, expected: "the study of this folder", received: "none", hint }]);
}

/** Everything but the study, which has a reader of its own. */
function isWhole(content: Fields): boolean {
  const told = own(content, "versions");
  const texts = [own(content, "begun"), own(content, "changed")];
  if (isRecord(told)) texts.push(own(told, "glidepath"), own(told, "node"));
  return texts.length === 4 && texts.every((text) => typeof text === "string") && isTaskNote(own(content, "task"));
}

function studyIn(content: Fields, path: string): Study {
  try {
    return readStudy(own(content, "study"), { allowLarge: true });
  } catch (error) {
    if (!(error instanceof StudyError)) throw error;
    const hint = "Delete this file: the next run of the study writes it anew";
    throw new StudyError("store", [{ path, expected: "a study that can be used", received: error.message, hint }]);
  }
}

/** A study as a study file has it: `readStudy` reads it back to the same study. */
export function studyContent({ name, budgets, schedules, compare, ...rest }: Study): Fields {
  return {
    study: name,
    ...rest,
    ...(compare.length > 0 && { compare }),
    budgets: budgets.map(({ label, steps }) => (label.endsWith("%") ? label : steps)),
    schedules: Object.fromEntries(
      schedules.map((entry) => [entry.name, { schedule: entry.spec, budget: entry.budget }] as const),
    ),
  };
}

function parse(text: string): Fields | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isRecord(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
