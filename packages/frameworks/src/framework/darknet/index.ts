import { doorOf } from "../../match/door.ts";
import { darknetWords } from "./read.ts";

export const darknet = darknetWords;
export const { read } = doorOf(darknet);
