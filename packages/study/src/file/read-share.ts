import { type Report, show } from "glidepath/input";
import type { Study } from "../study/study.ts";
import { canBranch } from "../task/source/index.ts";
import type { TaskSetting } from "../task/source/source.ts";

/** Reads `share`: which updates runs have in common. It takes a trainer that can begin where another run has come to. */
export function readShare(value: unknown, task: TaskSetting, report: Report): Study["share"] {
  if (value === undefined) return undefined;
  if (value !== "trunks") {
    report({ path: "share", expected: '"trunks", or no such key', received: show(value) });
    return undefined;
  }
  // A task that could not be read has been reported.
  if (task === "" || canBranch(task)) return value;
  const hint = "Say `branches: true` in the task if its trainer does that: it reads `keep` and `from` in GLIDEPATH_RUN";
  const expected = "a task whose trainer leaves checkpoints where it is asked to, and begins at them";
  report({ path: "share", expected, received: "one that does not say so", hint });
  return undefined;
}
