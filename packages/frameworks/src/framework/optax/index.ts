import { entryOf } from "../../match/entry.ts";
import type { Framework } from "../../match/framework.ts";
import { readableOptax } from "./read.ts";
import { optaxTarget } from "./write.ts";

export const optax = { ...readableOptax, target: optaxTarget } as const satisfies Framework;
export const { read, write } = entryOf(optax);
