import type { Schedule } from "glidepath";
import { closedForm } from "../../code/closed-form.ts";
import { findNative, remarkOn } from "../../code/native.ts";
import { peakOf, pythonFile } from "../../code/python/file.ts";
import { python } from "../../code/python/syntax.ts";
import { indent } from "../../code/python/text.ts";
import type { Target } from "../../code/target.ts";
import { natives } from "./natives.ts";

const meaning =
  '"""Binds the schedule to an optimizer made with lr=PEAK. Call .step() once after every optimizer.step()."""';

/**
 * A Python file whose `scheduler(optimizer)` is made of torch's own classes where these do the same at every step; else a
 * LambdaLR around `factor(step)`, which needs no torch.
 */
export const pytorch: Target = {
  name: "pytorch",
  summary: "torch.optim.lr_scheduler: its own classes where they are exact, else a LambdaLR",
  extension: ".py",
  write(lr) {
    const native = findNative(lr, "torch", natives(lr));
    if (native === undefined) return pythonFile(lr, ["import math"], lambdaCode(lr, meaning));
    const classes = [...new Set(native.text.match(/\b[A-Z]\w+(?=\()/g))].sort();
    const body = [meaning, ...remarkOn(native, lr), `return ${native.text}`];
    const code = [...constants(lr), "", "", "def scheduler(optimizer):", ...indent(body)];
    return pythonFile(lr, [`from torch.optim.lr_scheduler import ${classes.join(", ")}`], code);
  },
};

const constants = (lr: Schedule) => [`STEPS = ${lr.steps}`, `PEAK = ${peakOf(lr)}`];

/** The schedule in closed form, its share of PEAK, and a LambdaLR around that. */
export function lambdaCode(lr: Schedule, meaning: string): string[] {
  return [
    ...[...constants(lr), "", ""],
    ...closedForm(lr, "learning_rate", python),
    ...python.function("factor", "The learning rate as a share of PEAK.", ["return learning_rate(step) / PEAK"]),
    "",
    "def scheduler(optimizer, last_epoch=-1):",
    ...indent([
      meaning,
      "from torch.optim.lr_scheduler import LambdaLR",
      "",
      "return LambdaLR(optimizer, factor, last_epoch)",
    ]),
  ];
}
