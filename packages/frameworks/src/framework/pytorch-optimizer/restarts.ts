import * as shapes from "glidepath/shape";
import { reader } from "../../match/framework.ts";
import { number, whole } from "../../match/rows.ts";
import { draw, hold, run, type Stroke } from "../../sketch/sketch.ts";

/** The most cycles that are written, each as a warmup and a decay. */
const mostCycles = 400;

/** Cosine decays with a warmup in each; what follows the warmup grows from cycle to cycle, and is counted in whole steps. */
export const restarts = reader(
  "pytorch_optimizer.lr_scheduler.CosineAnnealingWarmupRestarts",
  {
    first_cycle_steps: whole(),
    cycle_mult: number(1),
    max_lr: number(1e-4),
    min_lr: number(1e-6),
    warmup_steps: whole(0),
    gamma: number(0.9),
    last_epoch: whole(-1),
  },
  (values, context) => {
    const { first_cycle_steps, cycle_mult, max_lr, min_lr, warmup_steps, gamma } = values;
    const { refuse } = context;
    if (first_cycle_steps < 1) return refuse("first_cycle_steps", "at least 1", first_cycle_steps);
    if (warmup_steps < 0 || warmup_steps >= first_cycle_steps)
      return refuse("warmup_steps", `at least 0, and below first_cycle_steps ${first_cycle_steps}`, warmup_steps);
    const steps = context.need("steps");
    if (steps === undefined) return undefined;
    const strokes: Stroke[] = [];
    let length = first_cycle_steps;
    let start = 0;
    for (let i = 0; start <= steps; i++) {
      if (i === mostCycles)
        return refuse("first_cycle_steps", `at most ${mostCycles} cycles in the run`, first_cycle_steps);
      const top = max_lr * gamma ** i;
      const [peak, end] = [start + warmup_steps, start + length];
      strokes.push(
        run(shapes.linear, min_lr, top, warmup_steps, peak),
        run(shapes.cosine, top, min_lr, length - warmup_steps, end),
      );
      start = end;
      length = Math.max(1, Math.trunc((length - warmup_steps) * cycle_mult)) + warmup_steps;
    }
    return draw([...opened(strokes, min_lr), hold(min_lr)], {
      steps,
      remarks: ["The cycles are written as far as this run needs them"],
    });
  },
);

/** The first step has the least rate, even without a warmup. */
function opened(strokes: readonly Stroke[], low: number): Stroke[] {
  const [first, second, ...others] = strokes;
  if (first!.end > 0) return [...strokes];
  return [hold(low, 1), { ...second!, skip: 1 }, ...others];
}
