import { entryOf } from "../../match/entry.ts";
import { torchtitan } from "./read.ts";

export { torchtitan };
export const { read } = entryOf(torchtitan);
