import { realpathSync } from "node:fs";
import { relative, resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { findTarget } from "@glidepath/frameworks";
import { isRecord, type Report } from "glidepath/input";
import { reasonOf, StudyError } from "../../errors.ts";
import { asItIs } from "../program/placeholders.ts";
import { keysSchema, plainKey, readKeys } from "./key.ts";
import { makeProgramTask } from "./make-program-task.ts";
import { checkMetrics, metricKeys, metricsOf } from "./metric-keys.ts";
import type { TaskSource } from "./source.ts";
import { isText, trainerKeys } from "./trainer-keys.ts";

/** The program that calls a module's `train`: a built file, which plain Node can read. */
const runner = fileURLToPath(new URL("../../../dist/task/program/module-process.js", import.meta.url));

const keys = {
  module: plainKey("a JavaScript module in the study's folder that exports `train`", { type: "string" }, isText),
  ...metricKeys,
  ...trainerKeys,
};
const required = ["module", "metric"];

/** What is kept of a module in a study. */
type ModuleSetting = NonNullable<ReturnType<typeof readSetting>>;

function readSetting(raw: object, path: string, report: Report) {
  const setting = readKeys(raw as Record<string, unknown>, keys, required, path, report);
  checkMetrics(setting, path, report);
  const { module, metric } = setting;
  return module === undefined || metric === undefined ? undefined : { ...setting, module, metric };
}

/** A JavaScript module, called in a Node of its own for every attempt: it can neither stop the study nor outlive it. */
export const moduleSource: TaskSource = {
  expected: "an object with `module` and `metric` for a JavaScript module of your own",
  is: (raw) => isRecord(raw) && Object.hasOwn(raw, "module"),
  read: (raw, path, report) => readSetting(raw as object, path, report),
  target: () => findTarget("json")!,

  branches: (setting) => (setting as ModuleSetting).branches === true,
  make(raw, surroundings) {
    const setting = raw as ModuleSetting;
    const { module } = setting;
    const file = surroundings.home === undefined ? module : inside(surroundings.home, module);
    // The module's own text decides the outcome whether the study lists it or not.
    const files = [...new Set([module, ...(setting.files ?? [])])];
    return makeProgramTask({ ...setting, files }, surroundings, {
      kind: "module",
      about: `train() of ${module}`,
      command: [process.execPath, runner, file].map(asItIs),
      target: findTarget("json")!,
      metrics: metricsOf(setting),
      decides: { module },
    });
  },
  schema: { ...keysSchema(keys, required), description: "a JavaScript module of your own" },
};

/** The module's path. It lies in the folder of the study or below, also when links are followed. */
function inside(home: string, name: string): string {
  const fail = (received: string) =>
    new StudyError("invalid", [{ path: "task.module", expected: "a file in the study's folder or below", received }]);
  try {
    const file = realpathSync(resolve(home, name));
    const way = relative(realpathSync(home), file);
    if (way === ".." || way.startsWith(`..${sep}`)) throw fail(`${JSON.stringify(name)}, which lies outside of it`);
    return file;
  } catch (cause) {
    throw cause instanceof StudyError ? cause : fail(reasonOf(cause));
  }
}
