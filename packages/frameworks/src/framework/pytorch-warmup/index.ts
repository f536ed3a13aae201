import { doorOf } from "../../match/door.ts";
import { pytorchWarmupWords } from "./read.ts";

export const pytorchWarmup = pytorchWarmupWords;
export const { read } = doorOf(pytorchWarmup);
