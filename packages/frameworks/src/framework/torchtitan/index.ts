import { doorOf } from "../../match/door.ts";
import { torchtitanWords } from "./read.ts";

export const torchtitan = torchtitanWords;
export const { read } = doorOf(torchtitan);
