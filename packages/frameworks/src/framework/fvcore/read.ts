import type { Framework } from "../../match/framework.ts";
import { composite } from "./composite.ts";
import { curves } from "./curves.ts";
import { stairs } from "./stairs.ts";

/** fvcore.common.param_scheduler, asked at step / steps as detectron2 does. */
export const fvcore: Framework = {
  name: "fvcore",
  summary: "fvcore.common.param_scheduler of fvcore 0.1.5",
  standsAlone: true,
  readers: [...curves, ...stairs, ...composite],
};
