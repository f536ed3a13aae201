import { reader } from "../../match/framework.ts";
import { any, choice, number, truth, whole, withDefault } from "../../match/rows.ts";

/** Not a function of the step: what it does depends on a metric. */
export const plateau = reader(
  "paddle.optimizer.lr.ReduceOnPlateau",
  {
    learning_rate: number(),
    mode: choice(["min", "max"], "min"),
    factor: number(0.1),
    patience: whole(10),
    threshold: number(1e-4),
    threshold_mode: choice(["rel", "abs"], "rel"),
    cooldown: whole(0),
    min_lr: withDefault(any(), 0),
    epsilon: number(1e-8),
    verbose: truth(false),
  },
  (_, { refuse }) =>
    refuse(
      "",
      "a schedule that depends on the step alone",
      "one that waits for a metric",
      "It is a controller here: reduceOnPlateau of glidepath/controller, whose factor multiplies a schedule",
    ),
);
