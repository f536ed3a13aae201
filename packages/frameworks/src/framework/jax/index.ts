import type { Framework } from "../../match/framework.ts";
import { jaxTarget } from "./write.ts";

export const jax = {
  name: "jax",
  summary: "TypeScript for jax-js: a function for its optax, and a loop",
  readers: [],
  target: jaxTarget,
} as const satisfies Framework;

/** Writes a schedule as a file for this framework, whose own schedules are not read. */
export const { write } = jaxTarget;
