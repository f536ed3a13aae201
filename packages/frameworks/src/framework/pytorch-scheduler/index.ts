import { entryOf } from "../../match/entry.ts";
import { pytorchScheduler } from "./read.ts";

export { pytorchScheduler };
export const { read } = entryOf(pytorchScheduler);
