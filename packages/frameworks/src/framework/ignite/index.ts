import { entryOf } from "../../match/entry.ts";
import { ignite } from "./read.ts";

export { ignite };
export const { read } = entryOf(ignite);
