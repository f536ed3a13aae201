import { reader } from "../../match/framework.ts";
import { number, truth, wholes } from "../../match/rows.ts";
import { bisect } from "../../sketch/bisect.ts";
import { stairs } from "../../sketch/geometric.ts";
import { draw, hold, plain, type Sketch, share } from "../../sketch/sketch.ts";
import { stairLength } from "./floor.ts";
import { initialize, isWarmup, ticked, ticking, type Warmup, warmed, warmup } from "./ticks.ts";

export const step = reader(
  "timm.scheduler.StepLRScheduler",
  {
    decay_t: number(),
    decay_rate: number(1),
    ...warmup,
    warmup_prefix: truth(true),
    ...ticking,
    ...initialize,
  },
  (values, context) => {
    const { decay_t, decay_rate } = values;
    if (decay_t <= 0) return context.refuse("decay_t", "above 0", decay_t);
    if (!isWarmup(values, context.refuse)) return undefined;
    const fall = decay_rate === 1 ? hold("peak") : stairs("peak", decay_rate, stairLength(decay_t));
    return ticked(warmed(draw([fall]), values), values, context);
  },
);

export const multiStep = reader(
  "timm.scheduler.MultiStepLRScheduler",
  {
    decay_t: wholes(),
    decay_rate: number(1),
    ...warmup,
    warmup_prefix: truth(true),
    ...ticking,
    ...initialize,
  },
  (values, context) =>
    isWarmup(values, context.refuse) ? ticked(warmed(falls(values), values as Warmup), values, context) : undefined,
);

/** timm compares the tick after this one, so each fall comes one tick before its milestone; and it trusts that they are in order. */
function falls({ decay_t, decay_rate }: { decay_t: readonly number[]; decay_rate: number }): Sketch {
  const places = [...new Set(decay_t.map((milestone) => milestone - 1))].filter((t) => t > 0).sort((a, b) => a - b);
  const rate = (t: number) => share(plain(decay_rate ** bisect(decay_t, t + 1)));
  return draw([...places.map((t, i) => hold(rate(places[i - 1] ?? 0), t)), hold(rate(places.at(-1) ?? 0))]);
}
