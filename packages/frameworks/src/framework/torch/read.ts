import type { Framework } from "../../match/framework.ts";
import { average } from "./words/average.ts";
import { chained } from "./words/chained.ts";
import { cosine, warmRestarts } from "./words/cosines.ts";
import { cyclic } from "./words/cyclic.ts";
import { constant, exponential, linear, multiStep, polynomial, stepped } from "./words/factors.ts";
import { lambda, multiplicative } from "./words/lambdas.ts";
import { oneCycle } from "./words/one-cycle.ts";
import { plateau } from "./words/plateau.ts";
import { sequential } from "./words/sequential.ts";

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
