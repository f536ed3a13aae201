import { entryOf } from "../../match/entry.ts";
import { caffe } from "./read.ts";

export { caffe };
export const { read } = entryOf(caffe);
