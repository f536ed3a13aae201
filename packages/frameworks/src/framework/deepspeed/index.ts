import { doorOf } from "../../match/door.ts";
import { deepspeedWords } from "./read.ts";

export const deepspeed = deepspeedWords;
export const { read } = doorOf(deepspeed);
