import { entryOf } from "../../match/entry.ts";
import { fvcore } from "./read.ts";

export { fvcore };
export const { read } = entryOf(fvcore);
