import type { Schedule } from "glidepath";
import { clockOf } from "../../code/clock.ts";
import { closedForm } from "../../code/closed-form.ts";
import { pythonFile } from "../../code/python/file.ts";
import { python } from "../../code/python/syntax.ts";
import { code } from "../../code/template.ts";
import { constants } from "./constants.ts";
import { timedCode } from "./timed.ts";

/** A Python file with the schedule as a LambdaLR; `meaning` is the doc string of what makes it. */
export function lambdaFile(lr: Schedule, meaning: string): string {
  const clock = clockOf(lr);
  if (clock === undefined) return pythonFile(lr, "import math", lambdaCode(lr, meaning));
  return pythonFile(lr, "import math\nimport time", timedCode(lr, clock, meaning));
}

/** The schedule in closed form, its share of PEAK, and a LambdaLR around that. */
const lambdaCode = (lr: Schedule, meaning: string) => code`
  ${constants(lr)}


  ${closedForm(lr, "learning_rate", python)}


  def factor(step):
      """The learning rate as a share of PEAK."""
      return learning_rate(step) / PEAK


  def scheduler(optimizer, last_epoch=-1):
      """${meaning}"""
      from torch.optim.lr_scheduler import LambdaLR

      return LambdaLR(optimizer, factor, last_epoch)
`;
