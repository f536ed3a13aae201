import { entryOf } from "../../match/entry.ts";
import { pytorchWarmup } from "./read.ts";

export { pytorchWarmup };
export const { read } = entryOf(pytorchWarmup);
