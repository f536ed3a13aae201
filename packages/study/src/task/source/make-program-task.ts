import { createHash } from "node:crypto";
import { accessSync, constants, readFileSync, statSync } from "node:fs";
import { delimiter, join, resolve } from "node:path";
import type { Issue } from "glidepath/input";
import { reasonOf, StudyError } from "../../errors.ts";
import { allOf } from "../metric.ts";
import { openProgram } from "../program/open-program.ts";
import type { Program } from "../program/program.ts";
import type { Task } from "../task.ts";
import type { Surroundings } from "./source.ts";
import type { Env } from "./trainer-keys.ts";

/** Before anything was measured an update is taken to need this many seconds. */
const guessedSecondsPerStep = 0.01;
/** Digits of a version: enough that no two tasks of one folder share it by chance. */
const versionDigits = 16;

/** What {@link trainerKeys} read. */
interface TrainerSetting {
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly files?: readonly string[];
  readonly timeout?: number;
  readonly heartbeat?: number;
  readonly retries?: number;
  readonly resumes?: boolean;
  readonly env?: Env;
  readonly cwd?: string;
}

/** What a source adds. */
interface Kind extends Pick<Program, "command" | "target" | "metrics" | "metricsFrom"> {
  readonly kind: string;
  readonly about: string;
  /** What of the source's own keys decides the outcome. */
  readonly decides: Readonly<Record<string, unknown>>;
}

/**
 * Makes the task of a program. Its version is a digest of all that is known to decide an outcome: command, settings, metrics,
 * values of environment variables, and the content of `files`. Limits, retries and folders are not in it.
 *
 * @throws StudyError "invalid" if no program may be started, or the program, its folder or a file is not there
 */
export function makeProgramTask(setting: TrainerSetting, { data, home }: Surroundings, kind: Kind): Task {
  if (home === undefined) {
    const hint = "`runStudy` starts programs only if its option `home` names the study's folder";
    throw invalid({ path: "task", expected: "a task that comes along", received: "one that starts a program", hint });
  }
  if (process.platform === "win32") {
    throw invalid({ path: "task", expected: "Linux or macOS to start programs", received: "Windows", hint: "Use WSL" });
  }
  const { settings = {}, resumes = false, timeout, heartbeat } = setting;
  const cwd = folderOf(resolve(home, setting.cwd ?? "."));
  const env = environmentOf(setting.env);
  checkProgram(kind.command[0]!, cwd, env.PATH ?? "");
  const { command, target, metrics, metricsFrom } = kind;
  const limits = { ...(timeout !== undefined && { timeout }), ...(heartbeat !== undefined && { heartbeat }) };
  const program: Program = {
    ...{ command, target, metrics, settings, resumes, cwd, env },
    ...limits,
    ...(metricsFrom !== undefined && { metricsFrom }),
  };
  const files = (setting.files ?? []).map((name, place) => [
    name,
    digestOf(resolve(home, name), `task.files[${place}]`),
  ]);
  const measured = allOf(metrics).map(({ label, ...rest }) => rest);
  const version = digest(JSON.stringify([kind.decides, settings, measured, valuesIn(setting.env), files]));
  return {
    kind: kind.kind,
    about: kind.about,
    version,
    metrics,
    data: {
      id: data === undefined ? "" : digest(data),
      about: data ?? "not told: `data` in the study file says what they are",
    },
    secondsPerStep: guessedSecondsPerStep,
    retries: setting.retries ?? 1,
    open: async (setup) => openProgram(program, setup),
  };
}

const invalid = (issue: Issue): StudyError => new StudyError("invalid", [issue]);

const digest = (content: string | Uint8Array): string =>
  createHash("sha256").update(content).digest("hex").slice(0, versionDigits);

function digestOf(path: string, key: string): string {
  try {
    return digest(readFileSync(path));
  } catch (cause) {
    throw invalid({ path: key, expected: "a file that can be read", received: reasonOf(cause) });
  }
}

function folderOf(path: string): string {
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) return path;
  throw invalid({ path: "task.cwd", expected: "a folder, from that of the study file", received: path });
}

/** The values of variables that a study sets, in the order of their names. */
function valuesIn(env: Env = []): [name: string, value: unknown][] {
  const entries: [string, unknown][] = Array.isArray(env) ? [] : Object.entries(env);
  return entries.filter(([, value]) => value !== true).sort(([a], [b]) => (a < b ? -1 : 1));
}

/** The variables that a program sees; those of this process if nothing else is said. */
function environmentOf(env: Env | undefined): Record<string, string | undefined> {
  if (env === undefined) return { ...process.env };
  const entries = Array.isArray(env) ? env.map((name: string) => [name, true] as const) : Object.entries(env);
  return Object.fromEntries(
    entries.map(([name, value]) => [name, value === true ? process.env[name] : String(value)] as const),
  );
}

/** Looks for the program as the system will, so that a mistyped name is told before the first run. */
function checkProgram(name: string, cwd: string, path: string): void {
  const places = name.includes("/") ? [resolve(cwd, name)] : path.split(delimiter).map((folder) => join(folder, name));
  // A name with a placeholder is known only later.
  if (name.includes("{") || places.some(isProgram)) return;
  const received = `${JSON.stringify(name)}, which is not ${name.includes("/") ? "one" : "in PATH"}`;
  throw invalid({ path: "task.command", expected: "a program that can be started", received });
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
