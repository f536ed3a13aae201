import { doorOf } from "../../match/door.ts";
import { fairseqWords } from "./read.ts";

export const fairseq = fairseqWords;
export const { read } = doorOf(fairseq);
