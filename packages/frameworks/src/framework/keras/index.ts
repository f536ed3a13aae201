import { entryOf } from "../../match/entry.ts";
import type { Framework } from "../../match/framework.ts";
import { readableKeras } from "./read.ts";
import { kerasTarget } from "./write.ts";

export const keras = { ...readableKeras, target: kerasTarget } as const satisfies Framework;
export const { read, write } = entryOf(keras);
