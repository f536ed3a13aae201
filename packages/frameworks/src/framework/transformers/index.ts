import { doorOf } from "../../match/door.ts";
import type { Framework } from "../../match/framework.ts";
import { transformersWords } from "./read.ts";
import { transformersTarget } from "./write.ts";

export const transformers = { ...transformersWords, target: transformersTarget } as const satisfies Framework;
export const { read, write } = doorOf(transformers);
