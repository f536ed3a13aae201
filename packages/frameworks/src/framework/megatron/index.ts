import { entryOf } from "../../match/entry.ts";
import { megatron } from "./read.ts";

export { megatron };
export const { read } = entryOf(megatron);
