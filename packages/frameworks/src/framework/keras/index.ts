import { doorOf } from "../../match/door.ts";
import type { Framework } from "../../match/framework.ts";
import { kerasWords } from "./read.ts";
import { kerasTarget } from "./write.ts";

export const keras = { ...kerasWords, target: kerasTarget } as const satisfies Framework;
export const { read, write } = doorOf(keras);
