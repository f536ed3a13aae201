import { doorOf } from "../../match/door.ts";
import type { Framework } from "../../match/framework.ts";
import { optaxWords } from "./read.ts";
import { optaxTarget } from "./write.ts";

export const optax = { ...optaxWords, target: optaxTarget } as const satisfies Framework;
export const { read, write } = doorOf(optax);
