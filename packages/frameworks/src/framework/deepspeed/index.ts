import { entryOf } from "../../match/entry.ts";
import { deepspeed } from "./read.ts";

export { deepspeed };
export const { read } = entryOf(deepspeed);
