import type { Framework } from "../../match/framework.ts";
import { compositions } from "./compose.ts";
import { curves } from "./curves.ts";
import { cyclical } from "./cyclical.ts";
import { staircases } from "./stairs.ts";

/** The pure functions of lrsched; all rates are their own. */
export const lrsched: Framework = {
  name: "lrsched",
  summary: "lrsched 0.5",
  standsAlone: true,
  readers: [...staircases, ...curves, ...cyclical, ...compositions],
};
