import { doorOf } from "../../match/door.ts";
import { lrschedWords } from "./read.ts";

export const lrsched = lrschedWords;
export const { read } = doorOf(lrsched);
