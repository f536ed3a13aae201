import { readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Fields, isRecord, own } from "glidepath/input";
import { reasonOf, StudyError } from "../errors.ts";
import type { TaskNote } from "../task/task.ts";
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
}

/** The version of the form of the file. */
const version = 1;

/** Writes down which study a folder holds, in place of what stood there. Throws StudyError "store" if it cannot. */
export function keepStudy({ study, ...rest }: KeptStudy, folder: string): void {
  const path = join(folder, studyFile);
  const draft = `${path}.part`;
  const content = { v: version, ...rest, study: studyContent(study) };
  try {
    writeFileSync(draft, `${JSON.stringify(content, null, 1)}\n`, { flush: true });
    renameSync(draft, path);
  } catch (cause) {
    rmSync(draft, { force: true });
    throw new StudyError("store", [{ path, expected: "a file that can be written", received: reasonOf(cause) }]);
  }
}

/**
 * Which study a folder holds; undefined if it does not say, as folders of older versions do not.
 *
 * @throws StudyError "store" if the file cannot be read, is of a newer version, or holds a study that cannot be used
 */
export function readKeptStudy(folder: string): KeptStudy | undefined {
  const path = join(folder, studyFile);
  const text = textOf(path);
  if (text === undefined) return undefined;
  const content = parse(text);
  if (content === undefined || own(content, "v") !== version) {
    const expected = `what this version of glidepath writes there, with v: ${version}`;
    const hint = "Use the version that wrote it, or delete this file: the next run of the study writes it anew";
    const received = content === undefined ? "something else" : `v: ${String(own(content, "v"))}`;
    throw new StudyError("store", [{ path, expected, received, hint }]);
  }
  const kept = content as unknown as KeptStudy;
  return { ...kept, study: studyIn(content, path) };
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

function textOf(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw new StudyError("store", [{ path, expected: "a file that can be read", received: reasonOf(cause) }]);
  }
}

function parse(text: string): Fields | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isRecord(value) && isRecord(own(value, "study")) && isRecord(own(value, "task")) ? value : undefined;
  } catch {
    return undefined;
  }
}
