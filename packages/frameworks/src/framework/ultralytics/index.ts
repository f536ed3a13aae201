import { entryOf } from "../../match/entry.ts";
import { ultralytics } from "./read.ts";

export { ultralytics };
export const { read } = entryOf(ultralytics);
