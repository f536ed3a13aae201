import { batchOptions } from "./batch-options.ts";
import { budgetOptions } from "./budget-options.ts";
import type { OptionTable } from "./command.ts";

/** Options that every command takes that reads schedules: of the budget, of a framework's words, and of another batch size. */
export const scheduleOptions: OptionTable = { ...budgetOptions, ...batchOptions };
