import { entryOf } from "../../match/entry.ts";
import { paddle } from "./read.ts";

export { paddle };
export const { read } = entryOf(paddle);
