import { resolve } from "node:path";
import { StudyError } from "../errors.ts";
import { readStudy } from "../file/read-study.ts";
import { canonical } from "../journal/canonical.ts";
import type { Study } from "../study/study.ts";
import { makeTask } from "../task/source/index.ts";
import type { Task, TaskNote } from "../task/task.ts";
import type { Welcome } from "../wire/protocol.ts";

/** What a worker was started with: nothing that came over the network is run unless this says so. */
export interface Own {
  /** Its own copy of the study. */
  readonly study?: Study;
  /** The folder in which programs are looked for and started; with `study` that of its file. */
  readonly home?: string;
  /** Whether a command that the coordinator names may be started. */
  readonly allowCommand?: boolean;
}

/**
 * Opens the task of a study: of the worker's own copy, or, if it comes along with the package, by its name. It has to be the very
 * task of the coordinator, in the same version and on the same data.
 *
 * @throws StudyError "invalid" or "data"
 */
export function ownTask({ study: raw, task: note }: Welcome, { study, home, allowCommand = false }: Own): Task {
  const theirs = readStudy(raw, { allowLarge: true });
  const chosen = study ?? theirs;
  const isMine = study !== undefined || allowCommand || typeof chosen.task === "string";
  if (!isMine) throw unconfirmed(note);
  const isTold = study !== undefined || allowCommand;
  // Where the coordinator keeps its data is a path of its own machine: no path that came over the network is opened.
  const task = isTold ? makeTask(chosen, resolve(home ?? ".")) : makeTask({ task: chosen.task });
  const [mine, wanted] = [originOf(task), originOf(note)];
  if (canonical(mine) === canonical(wanted)) return task;
  const hint = "Use the same study file, files, data and version of glidepath as the coordinator";
  throw new StudyError("invalid", [
    { path: "task", expected: canonical(wanted), received: `${canonical(mine)} on this machine`, hint },
  ]);
}

const originOf = ({ kind, version, data }: TaskNote) => ({ task: kind, version, data: data.id });

function unconfirmed({ about }: TaskNote): StudyError {
  const expected = "a task that comes along, or a command that this machine knows";
  const hint =
    "Start the worker with its own copy of the study file, or with --allow-command if you trust the coordinator";
  return new StudyError("invalid", [{ path: "task", expected, received: `the command: ${about}`, hint }]);
}
