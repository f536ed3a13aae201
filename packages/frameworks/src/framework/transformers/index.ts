import { entryOf } from "../../match/entry.ts";
import type { Framework } from "../../match/framework.ts";
import { readableTransformers } from "./read.ts";
import { transformersTarget } from "./write.ts";

export const transformers = { ...readableTransformers, target: transformersTarget } as const satisfies Framework;
export const { read, write } = entryOf(transformers);
