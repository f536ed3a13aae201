import type { Framework } from "../../match/framework.ts";
import { configuration } from "./config.ts";
import { insideTrainer } from "./inline.ts";
import { oneCycle } from "./one-cycle.ts";
import { rangeTest } from "./range-test.ts";
import { warmupCosine, warmupDecay, warmupLr } from "./warmups.ts";

const readers = [warmupLr, warmupDecay, warmupCosine, oneCycle, rangeTest];

/** deepspeed.runtime.lr_schedules, as calls or in DeepSpeed's configuration. */
export const deepspeed: Framework = {
  name: "deepspeed",
  summary: "deepspeed.runtime.lr_schedules and the scheduler of a DeepSpeed configuration, version 0.19",
  readers,
  files: [configuration(readers), insideTrainer(readers)],
};
