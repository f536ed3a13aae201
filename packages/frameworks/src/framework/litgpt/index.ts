import { entryOf } from "../../match/entry.ts";
import { litgpt } from "./read.ts";

export { litgpt };
export const { read } = entryOf(litgpt);
