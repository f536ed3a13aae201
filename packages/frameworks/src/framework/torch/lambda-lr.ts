import type { Schedule } from "glidepath";
import { closedForm } from "../../code/closed-form.ts";
import { peakOf } from "../../code/python/file.ts";
import { python } from "../../code/python/syntax.ts";
import { code } from "../../code/template.ts";

/** How long the run is, and the rate that the optimizer is made with. */
export const constants = (lr: Schedule) => code`
  STEPS = ${lr.steps}
  PEAK = ${peakOf(lr)}
`;

/** The schedule in closed form, its share of PEAK, and a LambdaLR around that; `meaning` is the doc string of what makes it. */
export const lambdaCode = (lr: Schedule, meaning: string) => code`
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
