import * as shapes from "glidepath/shape";
import { draw, hold, run, type Sketch, type Stroke, share } from "../../sketch/sketch.ts";
import { warmup, waves } from "../transformers/schedules.ts";

/*
 * The schedules that axolotl has besides those of transformers (axolotl.utils.schedulers).
 */

/**
 * The reflected exponential, with d = 0.9, down to a share of the peak. Its constructor has made one step already, so every update
 * sees the rate of the next one: the first is not at 0, and the last of the warmup is at the peak.
 */
export function rex(steps: number, total: number, low: number): Sketch {
  const length = total - steps;
  const bottom = share(low);
  const ramp = { ...run(shapes.linear, 0, "peak", steps, steps - 1), skip: 1 };
  const shape = { shape: shapes.rex, d: 0.9 };
  const fall: Stroke = { ...run(shape, "peak", bottom, length, total - 1), ...(steps === 0 && { skip: 1 }) };
  const top = length > 0 ? [fall] : [hold("peak", steps)];
  return draw([ramp, ...top, hold(bottom)], { steps: total });
}

/** A warmup along the square of the step, then half a cosine wave to 0 and on after that. */
export function quadraticWarmup(steps: number, total: number): Sketch {
  const ramp = run(shapes.oneMinusSquare, 0, "peak", steps, steps);
  return draw([ramp, waves(0.5, Math.max(1, total - steps))], { steps: total });
}

/** After the warmup half a cosine wave to a share of the peak, which is held from a share of the run on. */
export function cosineConstant(steps: number, total: number, low: number, from: number): Sketch {
  const constant = Math.floor(total * from);
  const bottom = share(low);
  // Where the constant part begins inside the warmup, the wave is seen at a whole number of its halves.
  const isTop = (steps - constant) % 2 === 0;
  const rest: Stroke[] =
    constant > steps
      ? [run(shapes.cosine, "peak", bottom, constant - steps, constant), hold(bottom)]
      : [hold(isTop ? "peak" : bottom)];
  return draw([warmup(steps), ...rest], { steps: total });
}
