import { doorOf } from "../../match/door.ts";
import type { Framework } from "../../match/framework.ts";
import { torchWords } from "./read.ts";
import { torchTarget } from "./write.ts";

export const torch = { ...torchWords, target: torchTarget } as const satisfies Framework;
export const { read, write } = doorOf(torch);
