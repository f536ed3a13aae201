import { unknownName } from "glidepath/input";
import { knownBuiltIn } from "../find-task.ts";
import { tasks } from "../index.ts";
import type { TrainerSetup } from "../task.ts";
import { openThreads } from "../threads.ts";
import type { TaskSource } from "./source.ts";

/** A task that comes with the package, by its name. */
export const builtIn: TaskSource = {
  expected: `the name of a task that comes along (${tasks.map(({ kind }) => kind).join(", ")})`,
  is: (raw) => typeof raw === "string",
  read(raw, path, report) {
    const kinds = tasks.map(({ kind }) => kind);
    if (typeof raw === "string" && kinds.includes(raw)) return raw;
    report(unknownName(path, "task", raw, kinds));
    return undefined;
  },
  branches: () => true,
  make(setting, { data: folder }) {
    const task = knownBuiltIn(String(setting));
    const data = task.load(folder);
    const { kind, about, version, metrics, secondsPerStep } = task;
    const open = async (setup: TrainerSetup) => openThreads(kind, data, setup);
    return {
      kind,
      about,
      version,
      metrics,
      secondsPerStep,
      retries: 1,
      data: { id: data.id, about: data.about },
      open,
    };
  },
  schema: { enum: tasks.map(({ kind }) => kind), description: "what is trained" },
};
