import { reader } from "../../match/framework.ts";
import { any, number, optional } from "../../match/rows.ts";
import type { Composing } from "./time.ts";

/** What the trainer does with a scheduler and its scale_schedule_ratio; the steps are those of the run before it is scaled. */
export const compile = reader(
  "composer.optim.scheduler.compile_composer_scheduler",
  { scheduler: any(), state: optional(any()), ssr: number(1) },
  ({ scheduler, ssr }, context) => {
    if (ssr <= 0) return context.refuse("ssr", "above 0", ssr);
    const stretched: Composing = { ssr };
    return context.read(scheduler, stretched);
  },
);
