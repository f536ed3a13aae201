import { entryOf } from "../../match/entry.ts";
import { warmupScheduler } from "./read.ts";

export { warmupScheduler };
export const { read } = entryOf(warmupScheduler);
