import { doorOf } from "../../match/door.ts";
import { igniteWords } from "./read.ts";

export const ignite = igniteWords;
export const { read } = doorOf(ignite);
