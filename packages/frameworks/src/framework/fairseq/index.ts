import { entryOf } from "../../match/entry.ts";
import { fairseq } from "./read.ts";

export { fairseq };
export const { read } = entryOf(fairseq);
