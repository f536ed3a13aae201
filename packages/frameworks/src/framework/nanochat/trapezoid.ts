import * as shapes from "glidepath/shape";
import { roundHalfEven } from "../../sketch/round-half-even.ts";
import { draw, hold, run, type Sketch, share } from "../../sketch/sketch.ts";

/** The ends of a run: the warmup in steps or as a share of the run, the warmdown as a share, and the factor that it leads to. */
export interface Ends {
  readonly warmup: { readonly steps: number } | { readonly share: number };
  readonly down: number;
  readonly final: number;
}

/** A line up whose first step has a rate already, the whole rate, and a line down; the warmup goes before the warmdown. */
export function trapezoid({ warmup, down, final }: Ends, steps: number): Sketch {
  const up = "steps" in warmup ? warmup.steps : roundHalfEven(warmup.share * steps);
  const length = roundHalfEven(down * steps);
  const turn = steps - length;
  const ramp = { ...run(shapes.linear, 0, "peak", up, up), skip: 1 };
  if (length === 0) return draw([ramp, hold("peak")]);
  const begin = Math.max(up, turn, 0);
  const gone = begin - turn;
  const fall = { ...run(shapes.linear, "peak", share(final), length, steps), ...(gone > 0 && { skip: gone }) };
  return draw([ramp, hold("peak", turn), fall, hold(share(final))]);
}
