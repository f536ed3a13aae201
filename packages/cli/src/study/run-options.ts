import { isInRange } from "glidepath/input";
import type { Given, OptionTable } from "../command.ts";
import { textOrJson } from "../formats.ts";
import { UsageError } from "../usage-error.ts";

/** The most runs that a study does at a time; the library has the same range. */
const mostWorkers = 256;

/** The options of the commands that run a study. */
export const runOptions: OptionTable = {
  workers: { type: "count", help: "runs at a time (one per core)" },
  "keep-going": { type: "boolean", help: "go on when a run fails, and show the hole in the report (the usual way)" },
  "fail-fast": { type: "boolean", help: "end with the first run that fails, with exit status 3 and without a report" },
  log: { type: "string", value: "FILE", help: "also add every change of a run's state to a file, as lines of JSON" },
  format: textOrJson,
};

/** Refuses options that cannot be used, before anything is read. */
export function refuseRunOptions(given: Given): void {
  const range = { min: 1, max: mostWorkers, integer: true } as const;
  const { workers } = given;
  if (workers !== undefined && !isInRange(workers, range)) {
    throw new UsageError(`--workers: expected a whole number from 1 to ${mostWorkers}, received ${workers}`);
  }
  if (given["keep-going"] === true && given["fail-fast"] === true) {
    throw new UsageError("--keep-going and --fail-fast exclude each other");
  }
}
