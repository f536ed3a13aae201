import type { Schedule } from "glidepath";
import type { Clock } from "../../code/clock.ts";
import { closedForm } from "../../code/closed-form.ts";
import { clockConstants, clockReducer } from "../../code/python/clock.ts";
import { python } from "../../code/python/syntax.ts";
import { code } from "../../code/template.ts";
import { constants } from "./constants.ts";

/** The schedule as a LambdaLR that measures the time of its run; `meaning` is the doc string of what makes it. */
export const timedCode = (lr: Schedule, clock: Clock, meaning: string) => code`
  ${constants(lr)}
  ${clockConstants(clock)}


  ${closedForm(lr, "learning_rate", python)}


  ${clockReducer}


  def agreed(seconds):
      """The number that the first of the processes has which train together, so that all of them have one rate."""
      from torch import distributed

      told = [seconds]
      if distributed.is_available() and distributed.is_initialized():
          distributed.broadcast_object_list(told)
      return told[0]


  class Factor:
      """The learning rate as a share of PEAK. LambdaLR asks for it after every update, and saves its progress with its own state."""

      # Outside of __dict__, which LambdaLR saves: a clock means nothing on another machine.
      __slots__ = ("__dict__", "now", "reading")

      def __init__(self, now):
          self.now, self.reading = now, now()
          self.progress = (0.0, 0, 0.0, 0)

      def skip(self):
          """The time since the last update, such as a pause, does not count."""
          self.reading = self.now()

      def __call__(self, step):
          elapsed, steps, _, _ = self.progress
          if step > steps:
              before = self.reading
              self.skip()
              self.progress = after_update(self.progress, elapsed + agreed(self.reading - before))
          return rate_at(self.progress) / PEAK


  def scheduler(optimizer, now=time.monotonic):
      """${meaning} The time begins here."""
      from torch.optim.lr_scheduler import LambdaLR

      return LambdaLR(optimizer, Factor(now))
`;
