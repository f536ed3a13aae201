import { entryOf } from "../../match/entry.ts";
import { kohya } from "./read.ts";

export { kohya };
export const { read } = entryOf(kohya);
