import { entryOf } from "../../match/entry.ts";
import { mmengine } from "./read.ts";

export { mmengine };
export const { read } = entryOf(mmengine);
