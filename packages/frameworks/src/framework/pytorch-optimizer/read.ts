import { unknownName } from "glidepath/input";
import type { Context, Framework } from "../../match/framework.ts";
import type { Sketch } from "../../sketch/sketch.ts";
import { parsePython } from "../../text/python.ts";
import { readableTorch } from "../torch/read.ts";
import { cosine, linear, poly, rex } from "./classes.ts";
import { chebyshev, wsd } from "./functions.ts";
import { proportion } from "./proportion.ts";
import { restarts } from "./restarts.ts";

const torch = "torch.optim.lr_scheduler";

/** What load_lr_scheduler gives for each name; capitals do not matter. */
const names: Readonly<Record<string, string>> = {
  constant: `${torch}.ConstantLR`,
  step: `${torch}.StepLR`,
  multi_step: `${torch}.MultiStepLR`,
  multiplicative: `${torch}.MultiplicativeLR`,
  cyclic: `${torch}.CyclicLR`,
  one_cycle: `${torch}.OneCycleLR`,
  cosine: cosine.name,
  poly: poly.name,
  linear: linear.name,
  proportion: proportion.name,
  cosine_annealing: `${torch}.CosineAnnealingLR`,
  cosine_annealing_with_warmup: restarts.name,
  cosine_annealing_with_warm_restart: `${torch}.CosineAnnealingWarmRestarts`,
  chebyshev: chebyshev.name,
  rex: rex.name,
  warmup_stable_decay: wsd.name,
};

const loaded =
  /^\s*(?:[\w.]+\s*=\s*)?(?:\w+\.)*load_lr_scheduler\(\s*(?:lr_scheduler_name\s*=\s*)?["'](\w*)["']\s*\)\s*(\([\s\S]*\))\s*$/;

/** Reads `load_lr_scheduler("name")(...)` as a call of what the name stands for. */
function readLoaded(text: string, { read, refuse }: Context): Sketch | undefined {
  const [, name = "", call = ""] = loaded.exec(text) ?? [];
  const known = name.toLowerCase();
  if (!Object.hasOwn(names, known)) {
    const { expected, hint } = unknownName("", "scheduler", name, Object.keys(names));
    return refuse("load_lr_scheduler", expected, name, hint);
  }
  let problem = "a call";
  const found = parsePython(`${names[known]}${call}`, ({ expected }) => {
    problem = expected;
  });
  return found === undefined ? refuse("load_lr_scheduler", problem, call) : read(found);
}

/** pytorch_optimizer.lr_scheduler by kozistr. */
export const pytorchOptimizer: Framework = {
  name: "pytorch_optimizer",
  summary: "pytorch_optimizer.lr_scheduler of pytorch_optimizer 4.1",
  readers: [linear, cosine, poly, rex, restarts, wsd, chebyshev, proportion],
  holds: [readableTorch],
  files: [
    {
      what: "load_lr_scheduler of pytorch_optimizer",
      recognises: ({ text }) => loaded.test(text),
      read: ({ text }, context) => readLoaded(text, context),
    },
  ],
};
