import type { OptionTable } from "../command.ts";
import { logOptions } from "../log/log-options.ts";

/** What every command that reads runs may be told of them; `logs` says which ones it takes. */
export const runOptions = (logs: string): OptionTable => ({
  fit: { type: "string", value: "FILE", isList: true, isMany: true, help: logs },
  before: {
    type: "string",
    value: "WORDS",
    help: "for logs that begin in the middle of a run: the schedule up to their first row, such as warmup 500, hold",
  },
  loss: { type: "string", value: "NAME", help: "the column of losses, if several are there (the training loss)" },
  ...logOptions,
});
