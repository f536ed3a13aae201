import { entryOf } from "../../match/entry.ts";
import type { Framework } from "../../match/framework.ts";
import { readableTorch } from "./read.ts";
import { torchTarget } from "./write.ts";

export const torch = { ...readableTorch, target: torchTarget } as const satisfies Framework;
export const { read, write } = entryOf(torch);
