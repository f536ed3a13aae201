import { doorOf } from "../../match/door.ts";
import { caffeWords } from "./read.ts";

export const caffe = caffeWords;
export const { read } = doorOf(caffe);
