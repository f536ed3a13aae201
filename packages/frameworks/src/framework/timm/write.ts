import type { Schedule } from "glidepath";
import { closedForm } from "../../code/closed-form.ts";
import { findNative, type Native, remarkOn } from "../../code/native.ts";
import { peakOf, pythonFile } from "../../code/python/file.ts";
import { python } from "../../code/python/syntax.ts";
import { code } from "../../code/template.ts";
import type { Target } from "../../match/target.ts";
import { natives } from "./natives.ts";
import { readableTimm } from "./read.ts";

const meaning =
  "For an optimizer made with lr=PEAK. Call .step_update(n) after every update, n being how many there were.";

/** A Python file whose `scheduler(optimizer)` is one of timm's where that is exact, else a small subclass of timm's Scheduler. */
export const timmTarget: Target = {
  name: "timm",
  aliases: [],
  summary: "a scheduler of timm: its own where it is exact, else a subclass; both count updates",
  extension: ".py",
  write(lr) {
    const native = findNative(lr, readableTimm, natives(lr));
    return native === undefined ? subclass(lr) : own(lr, native);
  },
};

const own = (lr: Schedule, native: Native) =>
  pythonFile(
    lr,
    `from timm.scheduler import ${/^\w+/.exec(native.text)![0]}`,
    code`
      STEPS = ${lr.steps}
      PEAK = ${peakOf(lr)}


      def scheduler(optimizer):
          """${meaning}"""
          ${remarkOn(native, lr)}
          return ${native.text}
    `,
  );

const subclass = (lr: Schedule) =>
  pythonFile(
    lr,
    code`
      import math

      from timm.scheduler.scheduler import Scheduler
    `,
    code`
      STEPS = ${lr.steps}
      PEAK = ${peakOf(lr)}


      ${closedForm(lr, "learning_rate", python)}


      class Schedule(Scheduler):
          """The curve above, as a share of PEAK that every group's own rate is multiplied by."""

          def __init__(self, optimizer):
              super().__init__(optimizer, "lr", t_in_epochs=False)
              self.update_groups(self._get_lr(0))

          def _get_lr(self, t):
              return [base * learning_rate(t) / PEAK for base in self.base_values]


      def scheduler(optimizer):
          """${meaning}"""
          return Schedule(optimizer)
    `,
  );
