import { doorOf } from "../../match/door.ts";
import { composerWords } from "./read.ts";

export const composer = composerWords;
export const { read } = doorOf(composer);
