import type { Framework } from "../../match/framework.ts";
import { joined } from "./joined.ts";
import { chain, optimizer } from "./optimizer.ts";
import { piecewise } from "./piecewise.ts";
import { transitions } from "./transitions.ts";

/** optax.schedules: rates of their own, of the count of updates made. */
export const readableOptax: Framework = {
  name: "optax",
  summary: "optax.schedules of optax 0.2.8",
  standsAlone: true,
  readers: [...transitions, ...piecewise, ...joined],
  files: [optimizer, chain],
};
