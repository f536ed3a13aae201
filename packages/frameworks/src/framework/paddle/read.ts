import type { Framework } from "../../match/framework.ts";
import { readableTorch } from "../torch/read.ts";
import { cyclic, oneCycle } from "./cycles.ts";
import { decays } from "./decays.ts";
import { functions } from "./functions.ts";
import { linear, warmup } from "./lines.ts";
import { plateau } from "./plateau.ts";
import { stairs } from "./stairs.ts";
import { cosine, restarts } from "./waves.ts";

/**
 * paddle.optimizer.lr, whose schedulers hold the rate themselves. It is not said to stand alone: of the names that it shares with
 * torch, a call without an optimizer is more often torch's, and shortened.
 */
export const paddle: Framework = {
  name: "paddle",
  summary: "paddle.optimizer.lr of PaddlePaddle 3.3",
  readers: [...decays, ...stairs, cosine, restarts, linear, warmup, oneCycle, cyclic, ...functions, plateau],
  holds: [readableTorch],
};
