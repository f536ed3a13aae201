import * as shapes from "glidepath/shape";
import type { Context } from "../../match/framework.ts";
import { draw, hold, run, type Sketch, type Stroke, share } from "../../sketch/sketch.ts";

/** What every schedule with a warmup is given. */
export interface Warmup {
  readonly lr: readonly number[];
  readonly "warmup-updates": number;
  readonly "warmup-init-lr": number;
}

/** The straight line up to the rate; below 0, the first rate is what else is said. */
export function warmup({ "warmup-updates": steps, "warmup-init-lr": first }: Warmup, otherwise: number): Stroke {
  return run(shapes.linear, first < 0 ? otherwise : first, "peak", steps, steps);
}

/** Reports a warmup of fewer than no updates. */
export function areUpdates({ "warmup-updates": steps }: { "warmup-updates": number }, { refuse }: Context): boolean {
  if (steps >= 0) return true;
  refuse("--warmup-updates", "at least 0", steps);
  return false;
}

/** The inverse square root of the updates, which reaches the rate when the warmup ends. */
export function inverseSqrt(values: Warmup, { refuse }: Context): Sketch | undefined {
  const { lr, "warmup-updates": steps } = values;
  if (steps < 1) return refuse("--warmup-updates", "at least 1, since the rate is measured in it", steps);
  return draw([warmup(values, 0), run(shapes.inversePower, "peak", 0, steps)], { peak: lr[0]! });
}

interface Step extends Warmup {
  readonly "min-lr": number;
  readonly "lr-deacy-period": number;
  readonly "lr-decay": number;
}

/** A staircase down to the least rate. */
export function step(values: Step, context: Context): Sketch | undefined {
  const { refuse } = context;
  const { lr, "min-lr": low, "lr-deacy-period": period, "lr-decay": decay } = values;
  const top = lr[0]!;
  if (period <= 0) return refuse("--lr-deacy-period", "above 0", period);
  if (decay > 1 || decay < 0) return refuse("--lr-decay", "from 0 to 1", decay);
  if (low < 0) return refuse("--min-lr", "a rate of at least 0", low);
  if (top <= low) return refuse("--lr", `above --min-lr, which is ${low}`, top);
  if (!areUpdates(values, context)) return undefined;
  const rise = warmup(values, low);
  if (decay === 1) return draw([rise, hold("peak")], { peak: top });
  const stairs = { ...hold("peak"), every: period, gain: decay };
  if (low === 0) return draw([rise, stairs], { peak: top });
  // The least rate ends the stairs.
  let count = decay === 0 ? 1 : Math.max(0, Math.round(Math.log(low / top) / Math.log(decay)) - 1);
  while (top * decay ** count > low) count++;
  return draw([rise, { ...stairs, end: values["warmup-updates"] + count * period }, hold(low)], { peak: top });
}

interface TriStage {
  readonly lr: readonly number[];
  readonly "max-update": number;
  readonly "warmup-steps": number;
  readonly "hold-steps": number;
  readonly "decay-steps": number;
  readonly "phase-ratio": readonly number[] | undefined;
  readonly "init-lr-scale": number;
  readonly "final-lr-scale": number;
}

/** Up, along, and down by equal factors to the last rate. */
export function triStage(values: TriStage, { refuse }: Context): Sketch | undefined {
  const { lr, "max-update": total, "phase-ratio": ratio, "init-lr-scale": first, "final-lr-scale": last } = values;
  if (ratio && ratio.length !== 3) return refuse("--phase-ratio", "three numbers", ratio);
  if (ratio && total <= 0) return refuse("--max-update", "above 0 beside --phase-ratio", total);
  const sum = ratio?.reduce((a, b) => a + b);
  if (sum !== undefined && sum !== 1) return refuse("--phase-ratio", "numbers that add up to 1", sum);
  const given = [values["warmup-steps"], values["hold-steps"], values["decay-steps"]];
  const [rise, held, fall] = (ratio?.map((part) => Math.trunc(total * part)) ?? given) as [number, number, number];
  if (rise < 0 || held < 0) return refuse("--warmup-steps", "stages of at least 0 steps", Math.min(rise, held));
  if (fall < 1) return refuse("--decay-steps", "at least 1", fall);
  if (last <= 0) return refuse("--final-lr-scale", "above 0", last);
  const end = rise + held + fall;
  const decay = { ...run(shapes.linear, "peak", share(last), fall, end), scale: "log" as const };
  const strokes = [
    run(shapes.linear, share(first), "peak", rise, rise),
    hold("peak", rise + held),
    decay,
    hold(share(last)),
  ];
  return draw(strokes, { steps: total > 0 ? total : end, peak: lr[0]! });
}
