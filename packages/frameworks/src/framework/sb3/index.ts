import { doorOf } from "../../match/door.ts";
import type { Framework } from "../../match/framework.ts";
import { sb3Words } from "./read.ts";
import { sb3Target } from "./write.ts";

export const sb3 = { ...sb3Words, target: sb3Target } as const satisfies Framework;
export const { read, write } = doorOf(sb3);
