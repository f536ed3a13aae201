import { entryOf } from "../../match/entry.ts";
import { nanochat } from "./read.ts";

export { nanochat };
export const { read } = entryOf(nanochat);
