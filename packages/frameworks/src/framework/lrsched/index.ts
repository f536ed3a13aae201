import { entryOf } from "../../match/entry.ts";
import { lrsched } from "./read.ts";

export { lrsched };
export const { read } = entryOf(lrsched);
