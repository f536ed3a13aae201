import { entryOf } from "../../match/entry.ts";
import { detectron2 } from "./read.ts";

export { detectron2 };
export const { read } = entryOf(detectron2);
