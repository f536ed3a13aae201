import { entryOf } from "../../match/entry.ts";
import { axolotl } from "./read.ts";

export { axolotl };
export const { read } = entryOf(axolotl);
