import type { Framework } from "../../match/framework.ts";
import { readableTorch } from "../torch/read.ts";
import { concat } from "./concat.ts";
import { cosineAnnealing, linearCyclical } from "./cyclical.ts";
import { piecewiseLinear } from "./piecewise.ts";
import { withWarmup } from "./with-warmup.ts";
import { wrapped } from "./wrapped.ts";

/** ignite.handlers.param_scheduler, called before every update. */
export const ignite: Framework = {
  name: "ignite",
  summary: "ignite.handlers of PyTorch-Ignite 0.5.5",
  readers: [linearCyclical, cosineAnnealing, piecewiseLinear, wrapped, concat, withWarmup],
  holds: [readableTorch],
};
