import { entryOf } from "../../match/entry.ts";
import { msSwift } from "./read.ts";

export { msSwift };
export const { read } = entryOf(msSwift);
