import { findTarget, targets } from "@glidepath/frameworks";
import type { Schedule } from "glidepath";
import { GlidepathError, innerPath, isRecord, type Report, show, unknownName } from "glidepath/input";
import { checkPlaceholders } from "../program/placeholders.ts";
import { splitWords } from "../program/words.ts";
import { type Key, keysSchema, plainKey, readKeys } from "./key.ts";
import { makeProgramTask } from "./make-program-task.ts";
import { checkMetrics, metricKeys, metricsOf } from "./metric-keys.ts";
import type { TaskSource } from "./source.ts";
import { isText, trainerKeys } from "./trainer-keys.ts";

/** The most words of a command. */
const mostWords = 1_000;

const commandKey: Key<readonly string[]> = {
  expected: 'a command such as "python train.py --steps {steps}", or its words as a list',
  schema: {
    oneOf: [
      { type: "string", minLength: 1 },
      { type: "array", minItems: 1, maxItems: mostWords, items: { type: "string" } },
    ],
    description: "the program and its arguments; no shell sees it, and {names} are filled in word by word",
  },
  read(raw, path, report) {
    const words = wordsOf(raw, path, report);
    words?.forEach((word, place) => {
      checkPlaceholders(word, Array.isArray(raw) ? `${path}[${place}]` : path, report);
    });
    return words;
  },
};

function wordsOf(raw: unknown, path: string, report: Report): readonly string[] | undefined {
  const isList = Array.isArray(raw) && raw.length > 0 && raw.length <= mostWords;
  if (isList && isText(raw[0]) && raw.every((word) => word === "" || isText(word))) return raw;
  const split = isText(raw) ? splitWords(raw) : undefined;
  if (split !== undefined && "words" in split) return split.words;
  const hint = "A pipe or a variable takes a script that is called";
  report({ path, expected: commandKey.expected, received: split?.problem ?? show(raw), hint });
  return undefined;
}

/** As what the schedule is handed over. */
const scheduleKey: Key<string> = {
  expected: "a target of `glidepath export`, such as csv",
  schema: {
    enum: targets.map(({ name }) => name),
    description: "the file as which the schedule is handed over; csv if left out",
  },
  read(raw, path, report) {
    const target = typeof raw === "string" ? findTarget(raw) : undefined;
    if (target === undefined) {
      const names = targets.map(({ name }) => name);
      report(unknownName(path, "target", raw, names));
    }
    return target?.name;
  },
};

const keys = {
  command: commandKey,
  schedule: scheduleKey,
  ...metricKeys,
  metrics_from: plainKey(
    "a log that the trainer writes, or a folder of TensorBoard's event files, such as {out}/log.csv",
    { type: "string", minLength: 1 },
    isText,
  ),
  cwd: plainKey("the folder in which it is started, from that of the study file", { type: "string" }, isText),
  ...trainerKeys,
};
const required = ["command", "metric"];

/** What is kept of a program in a study. */
type ProgramSetting = NonNullable<ReturnType<typeof readSetting>>;

function readSetting(raw: object, path: string, report: Report) {
  const setting = readKeys(raw as Record<string, unknown>, keys, required, path, report);
  checkMetrics(setting, path, report);
  if (setting.metrics_from !== undefined) checkPlaceholders(setting.metrics_from, `${path}.metrics_from`, report);
  // The same order whether the default was written or not: a study that is read back gives the same report, byte by byte.
  const { command, schedule = "csv", metric, ...others } = setting;
  return command === undefined || metric === undefined ? undefined : { command, schedule, metric, ...others };
}

/** Any program, started anew for every attempt. */
export const programSource: TaskSource = {
  expected: "an object with `command` and `metric` for a program of your own",
  is: (raw) => isRecord(raw) && Object.hasOwn(raw, "command"),
  read: (raw, path, report) => readSetting(raw as object, path, report),
  tryCurve(setting, curve) {
    writeFor((setting as ProgramSetting).schedule, curve);
  },
  target: (setting) => findTarget((setting as ProgramSetting).schedule)!,

  branches: (setting) => (setting as ProgramSetting).branches === true,
  make(raw, surroundings) {
    const setting = raw as ProgramSetting;
    const { command, metrics_from, schedule } = setting;
    return makeProgramTask(setting, surroundings, {
      kind: "program",
      about: command.join(" "),
      command,
      target: findTarget(schedule)!,
      metrics: metricsOf(setting),
      decides: { command, schedule, metrics_from },
      ...(metrics_from !== undefined && { metricsFrom: metrics_from }),
    });
  },
  schema: { ...keysSchema(keys, required), description: "a program of your own" },
};

/** Writes a schedule for the trainer, and says whose fault it is if that cannot be. */
function writeFor(name: string, curve: Schedule): void {
  try {
    findTarget(name)!.write(curve);
  } catch (error) {
    if (!(error instanceof GlidepathError)) throw error;
    throw new GlidepathError(
      error.issues.map((issue) => {
        const hint = `The task takes its schedule as ${name}; csv can say every curve`;
        return { ...issue, path: innerPath("", issue.path), hint: issue.hint ?? hint };
      }),
    );
  }
}
