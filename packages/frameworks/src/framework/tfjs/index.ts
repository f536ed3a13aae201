import type { Framework } from "../../match/framework.ts";
import { tfjsTarget } from "./write.ts";

export const tfjs = {
  name: "tfjs",
  summary: "TypeScript for TensorFlow.js, which sets the rate before every update",
  readers: [],
  target: tfjsTarget,
} as const satisfies Framework;

/** Writes a schedule as a file for this framework, whose own schedules are not read. */
export const { write } = tfjsTarget;
