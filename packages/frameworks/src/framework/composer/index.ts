import { entryOf } from "../../match/entry.ts";
import { composer } from "./read.ts";

export { composer };
export const { read } = entryOf(composer);
