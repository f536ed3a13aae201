import type { Value } from "glidepath/language";
import * as shapes from "glidepath/shape";
import { draw, hold, isStill, run, type Sketch, type Stroke, share } from "../../sketch/sketch.ts";

/*
 * The curves that transformers and diffusers have in common. They are functions of the update alone, multiplied by the
 * optimizer's rate.
 */

/** The straight line from 0 that reaches `to` at step `steps`. */
export const warmup = (steps: number, to: Value = "peak"): Stroke => run(shapes.linear, 0, to, steps, steps);

/** The peak, after the warmup. */
export const constantAfter = (steps: number): Sketch => draw([warmup(steps), hold("peak")]);

/** After the warmup in a straight line to `low` at the end, which is held. */
export function linear(steps: number, total: number, low: Value = 0, high: Value = "peak"): Sketch {
  return draw([warmup(steps, high), run(shapes.linear, high, low, total - steps, total), hold(low)], { steps: total });
}

/** The length of what follows a warmup: never below one step, since frameworks divide by it. */
const rest = (steps: number, total: number) => Math.max(1, total - steps);

/** Cosine waves from the peak to `low` and back, `cycles` of them in `length` steps, and on after that. Half a wave is the usual one. */
export function waves(cycles: number, length: number, low: Value = 0): Stroke {
  if (cycles === 0) return hold("peak");
  const halves = 2 * Math.abs(cycles);
  return run(
    halves === 1 ? shapes.cosine : { shape: shapes.cosineCycles, cycles: halves, turn: "back" },
    "peak",
    low,
    length,
  );
}

/** After the warmup a wave down to `low`, and on after that. */
export function cosine(steps: number, total: number, cycles: number, low: Value = 0): Sketch {
  return draw([warmup(steps), waves(cycles, rest(steps, total), low)], { steps: total });
}

/** Half waves that begin anew at the peak, and 0 from the end on. */
export function hardRestarts(steps: number, total: number, cycles: number): Sketch {
  const length = rest(steps, total);
  const shape = cycles === 1 ? shapes.cosine : { shape: shapes.cosineCycles, cycles };
  const decay = cycles === 0 ? hold("peak", steps + length) : run(shape, "peak", 0, length, steps + length);
  return draw([warmup(steps), decay, hold(0)], { steps: total });
}

/** After the warmup a power of what is left, down to the rate `end`, which is held. */
export function polynomial(steps: number, total: number, end: number, power: number): Sketch {
  // The framework divides by the length of the decay at this step alone.
  if (steps === total) return draw([warmup(steps)], { steps: total, errorAfter: steps - 1 });
  const shape = power === 1 ? shapes.linear : { shape: shapes.polynomial, power };
  // Nothing to the power of 0 is still 1, so the last step of the decay is at the peak too.
  const decay = power === 0 ? hold("peak", total + 1) : run(shape, "peak", end, total - steps, total);
  return draw([warmup(steps), decay, hold(end)], { steps: total });
}

/** After the warmup the inverse square root of the time, which doubles after `timescale` steps. */
export function inverseSqrt(steps: number, timescale: number): Sketch {
  return draw([warmup(steps), run(shapes.inversePower, "peak", 0, timescale)]);
}

/** A warmup whose first update is one step up already, and waves that are one step ahead as well. */
export function cosineAhead(
  steps: number,
  total: number,
  cycles: number,
  low: Value,
  first: number | undefined,
): Sketch {
  const ramp =
    first === undefined
      ? { ...warmup(steps), skip: 1 }
      : run(shapes.linear, share(first), "peak", Math.max(1, steps - 1), steps);
  const decay = waves(cycles, rest(steps, total), low);
  return draw([ramp, cycles === 0 ? decay : { ...decay, skip: 1 }], { steps: total });
}

/** How a warmup or a decay of warmup-stable-decay runs. */
export const curves = ["linear", "cosine", "1-sqrt"] as const;
type CurveName = (typeof curves)[number];

interface StableDecay {
  readonly warmup: number;
  readonly stable: number;
  readonly decay: number;
  readonly rise: CurveName;
  readonly fall: CurveName;
  readonly low: number;
  readonly cycles: number;
}

/** Warmup, stable phase and decay; a stable phase of a negative length lets the decay begin inside the warmup, unseen. */
export function stableDecay({ warmup: steps, stable, decay, rise, fall, low, cycles }: StableDecay): Sketch {
  const bottom = share(low);
  const risen = {
    linear: shapes.linear,
    cosine: shapes.cosine,
    "1-sqrt": { shape: shapes.polynomial, power: 0.5 },
  }[rise];
  const fallen = { linear: shapes.linear, "1-sqrt": shapes.oneMinusSqrt };
  const end = steps + stable + decay;
  const falling =
    fall === "cosine"
      ? { ...waves(cycles, Math.max(1, decay), bottom), end }
      : run(fallen[fall], "peak", bottom, Math.max(1, decay), end);
  const seen = stable < 0 && !isStill(falling) ? { ...falling, skip: -stable } : falling;
  return draw([run(risen, bottom, "peak", steps, steps), hold("peak", steps + stable), seen, hold(bottom)], {
    steps: end,
  });
}
