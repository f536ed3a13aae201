import { entryOf } from "../../match/entry.ts";
import type { Framework } from "../../match/framework.ts";
import { readableSb3 } from "./read.ts";
import { sb3Target } from "./write.ts";

export const sb3 = { ...readableSb3, target: sb3Target } as const satisfies Framework;
export const { read, write } = entryOf(sb3);
