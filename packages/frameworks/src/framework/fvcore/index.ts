import { doorOf } from "../../match/door.ts";
import { fvcoreWords } from "./read.ts";

export const fvcore = fvcoreWords;
export const { read } = doorOf(fvcore);
