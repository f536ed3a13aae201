import { entryOf } from "../../match/entry.ts";
import { llamaFactory } from "./read.ts";

export { llamaFactory };
export const { read } = entryOf(llamaFactory);
