import type { Framework } from "../../match/framework.ts";
import { fvcore } from "../fvcore/read.ts";
import { multiplier } from "./multiplier.ts";
import { older } from "./older.ts";
import { warmup } from "./warmup.ts";

/** detectron2.solver, whose schedules are those of fvcore under a warmup. */
export const detectron2: Framework = {
  name: "detectron2",
  summary: "detectron2.solver of Detectron2 0.6 and after, around schedulers of fvcore",
  readers: [multiplier, warmup, ...older],
  holds: [fvcore],
};
