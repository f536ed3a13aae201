import { entryOf } from "../../match/entry.ts";
import { diffusers } from "./read.ts";

export { diffusers };
export const { read } = entryOf(diffusers);
