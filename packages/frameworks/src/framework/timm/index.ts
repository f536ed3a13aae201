import { doorOf } from "../../match/door.ts";
import type { Framework } from "../../match/framework.ts";
import { timmWords } from "./read.ts";
import { timmTarget } from "./write.ts";

export const timm = { ...timmWords, target: timmTarget } as const satisfies Framework;
export const { read, write } = doorOf(timm);
