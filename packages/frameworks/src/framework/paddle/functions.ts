import { any, number } from "../../match/rows.ts";
import { asTorch } from "./as-torch.ts";
import { paddleScheduler, rateOf } from "./scheduler.ts";

const hint = "Nothing is run, so the function must stand here: lambda step: 0.95 ** step";

/** A class that torch has too, under another name. */
const like = (name: string, torchName: string) =>
  paddleScheduler(
    name,
    { learning_rate: number(), lr_lambda: any() },
    ({ learning_rate, lr_lambda, last_epoch }, context) => {
      const base = rateOf(learning_rate, "learning_rate", context);
      if (lr_lambda.kind !== "lambda") return context.refuse("lr_lambda", "a lambda of the step", lr_lambda, hint);
      return base === undefined ? undefined : asTorch(torchName, { lr_lambda }, base, last_epoch, context);
    },
  );

export const functions = [like("LambdaDecay", "LambdaLR"), like("MultiplicativeDecay", "MultiplicativeLR")];
