import { doorOf } from "../../match/door.ts";
import type { Framework } from "../../match/framework.ts";
import { jaxTarget } from "./write.ts";

export const jax = {
  name: "jax",
  summary: "TypeScript for jax-js: a function for its optax, and a loop",
  readers: [],
  target: jaxTarget,
} as const satisfies Framework;
export const { read, write } = doorOf(jax);
