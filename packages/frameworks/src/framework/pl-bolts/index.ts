import { entryOf } from "../../match/entry.ts";
import { plBolts } from "./read.ts";

export { plBolts };
export const { read } = entryOf(plBolts);
