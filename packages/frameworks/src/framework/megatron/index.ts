import { doorOf } from "../../match/door.ts";
import { megatronWords } from "./read.ts";

export const megatron = megatronWords;
export const { read } = doorOf(megatron);
