import { entryOf } from "../../match/entry.ts";
import type { Framework } from "../../match/framework.ts";
import { readableTimm } from "./read.ts";
import { timmTarget } from "./write.ts";

export const timm = { ...readableTimm, target: timmTarget } as const satisfies Framework;
export const { read, write } = entryOf(timm);
