import { entryOf } from "../../match/entry.ts";
import { hydra } from "./read.ts";

export { hydra };
export const { read } = entryOf(hydra);
