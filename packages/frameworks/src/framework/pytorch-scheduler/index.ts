import { doorOf } from "../../match/door.ts";
import { pytorchSchedulerWords } from "./read.ts";

export const pytorchScheduler = pytorchSchedulerWords;
export const { read } = doorOf(pytorchScheduler);
