import { doorOf } from "../../match/door.ts";
import { diffusersWords } from "./read.ts";

export const diffusers = diffusersWords;
export const { read } = doorOf(diffusers);
