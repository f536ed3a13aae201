import { entryOf } from "../../match/entry.ts";
import { fastai } from "./read.ts";

export { fastai };
export const { read } = entryOf(fastai);
