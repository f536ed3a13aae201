import type { Schedule } from "../../glidepath.ts";
import { closedForm } from "../closed-form.ts";
import { describeSource, type Target } from "../target.ts";
import { python } from "./syntax.ts";

/**
 * A Python file with the schedule in closed form: `learning_rate(step)`, `factor(step)` for a base rate of PEAK, and
 * `lambda_lr(optimizer)`, which wraps the factor in torch's LambdaLR. Only the last one needs torch.
 */
export const pytorch: Target = {
  name: "pytorch",
  summary: "Python with math alone, and a LambdaLR around it",
  extension: ".py",
  write(lr: Schedule) {
    const peak = lr.spec.peak ?? 1;
    return [
      "# Written by Glidepath. The line below is the schedule itself; `glidepath show` reads it.",
      `# glidepath: ${describeSource(lr)}`,
      "import math",
      "",
      `STEPS = ${lr.steps}`,
      `PEAK = ${peak}`,
      "",
      "",
      ...closedForm(lr, "learning_rate", python),
      ...python.function("factor", "step", "The learning rate as a share of PEAK.", [
        "return learning_rate(step) / PEAK",
      ]),
      "",
      "def lambda_lr(optimizer, last_epoch=-1):",
      '    """Binds the schedule to an optimizer made with lr=PEAK. Call .step() once after every optimizer.step()."""',
      "    from torch.optim.lr_scheduler import LambdaLR",
      "",
      "    return LambdaLR(optimizer, factor, last_epoch)",
      "",
    ].join("\n");
  },
};
