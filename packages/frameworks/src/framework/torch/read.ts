import type { Framework } from "../../match/framework.ts";
import { average } from "./classes/average.ts";
import { chained } from "./classes/chained.ts";
import { cosine, warmRestarts } from "./classes/cosines.ts";
import { cyclic } from "./classes/cyclic.ts";
import { constant, exponential, linear, multiStep, polynomial, stepped } from "./classes/factors.ts";
import { lambda, multiplicative } from "./classes/lambdas.ts";
import { oneCycle } from "./classes/one-cycle.ts";
import { plateau } from "./classes/plateau.ts";
import { sequential } from "./classes/sequential.ts";

/** torch.optim.lr_scheduler, and SWALR of torch.optim.swa_utils. */
export const readableTorch: Framework = {
  name: "torch",
  summary: "torch.optim.lr_scheduler of PyTorch 2.15",
  readers: [
    constant,
    linear,
    exponential,
    stepped,
    multiStep,
    polynomial,
    cosine,
    warmRestarts,
    cyclic,
    oneCycle,
    lambda,
    multiplicative,
    average,
    sequential,
    chained,
    plateau,
  ],
};
