import type { Framework } from "../../match/framework.ts";
import { configuration } from "./config.ts";
import { curveReaders } from "./curves.ts";
import { dumped } from "./dumped.ts";
import { factorReaders } from "./factors.ts";
import { oneCycleReader } from "./one-cycle.ts";
import { pythonFile } from "./python-file.ts";
import { restartReader } from "./restarts.ts";

const readers = [...factorReaders, ...curveReaders, oneCycleReader, restartReader];

/** mmengine.optim.scheduler: the schedulers of the rate, as configurations, whole or in part, and as calls, stepped as the Runner does it. */
export const mmengine: Framework = {
  name: "mmengine",
  ownClock: true,
  summary: "mmengine.optim.scheduler of MMEngine 0.10, as configurations, whole or in part, and as calls",
  readers,
  files: [configuration(readers), dumped(readers), pythonFile(readers)],
};
