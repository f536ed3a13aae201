import { entryOf } from "../../match/entry.ts";
import { lightning } from "./read.ts";

export { lightning };
export const { read } = entryOf(lightning);
