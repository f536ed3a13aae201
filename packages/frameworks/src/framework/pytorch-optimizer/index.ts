import { doorOf } from "../../match/door.ts";
import { pytorchOptimizerWords } from "./read.ts";

export const pytorchOptimizer = pytorchOptimizerWords;
export const { read } = doorOf(pytorchOptimizer);
