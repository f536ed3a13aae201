import { entryOf } from "../../match/entry.ts";
import { readablePython } from "./read.ts";

export const { read, write } = entryOf(readablePython);
export { readablePython as python };
