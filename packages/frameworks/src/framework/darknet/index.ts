import { entryOf } from "../../match/entry.ts";
import { darknet } from "./read.ts";

export { darknet };
export const { read } = entryOf(darknet);
