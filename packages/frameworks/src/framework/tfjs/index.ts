import { doorOf } from "../../match/door.ts";
import type { Framework } from "../../match/framework.ts";
import { tfjsTarget } from "./write.ts";

export const tfjs = {
  name: "tfjs",
  summary: "TypeScript for TensorFlow.js, which sets the rate before every update",
  readers: [],
  target: tfjsTarget,
} as const satisfies Framework;
export const { read, write } = doorOf(tfjs);
