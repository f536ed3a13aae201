import { doorOf } from "../../match/door.ts";
import { fastaiWords } from "./read.ts";

export const fastai = fastaiWords;
export const { read } = doorOf(fastai);
