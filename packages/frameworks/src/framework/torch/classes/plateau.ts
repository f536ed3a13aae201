import { reader } from "../../../match/framework.ts";
import { any, choice, number, whole, withDefault } from "../../../match/rows.ts";

/** Not a function of the step: what it does depends on a metric. */
export const plateau = reader(
  "torch.optim.lr_scheduler.ReduceLROnPlateau",
  {
    mode: choice(["min", "max"], "min"),
    factor: number(0.1),
    patience: whole(10),
    threshold: number(1e-4),
    threshold_mode: choice(["rel", "abs"], "rel"),
    cooldown: whole(0),
    min_lr: withDefault(any(), 0),
    eps: number(1e-8),
  },
  (_, { refuse }) =>
    refuse(
      "",
      "a schedule that depends on the step alone",
      "one that waits for a metric",
      "It is a controller here: reduceOnPlateau of glidepath/controller, whose factor multiplies a schedule",
    ),
);
