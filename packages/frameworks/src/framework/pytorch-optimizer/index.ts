import { entryOf } from "../../match/entry.ts";
import { pytorchOptimizer } from "./read.ts";

export { pytorchOptimizer };
export const { read } = entryOf(pytorchOptimizer);
