import type { Framework } from "../../match/framework.ts";
import { compile } from "./compile.ts";
import { foundry } from "./config.ts";
import { decays } from "./decays.ts";
import { inverseSqrt } from "./inverse-sqrt.ts";
import { restarts } from "./restarts.ts";
import { warmups } from "./warmups.ts";

/** composer.optim.scheduler: times in any unit, stepped once a batch. */
export const composer: Framework = {
  name: "composer",
  summary: "composer.optim.scheduler of Composer 0.32, and settings of LLM Foundry",
  standsAlone: true,
  ownClock: true,
  readers: [...decays, ...restarts, ...warmups, inverseSqrt, compile],
  files: [foundry],
};
