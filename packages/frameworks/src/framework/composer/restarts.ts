import * as shapes from "glidepath/shape";
import { number } from "../../match/rows.ts";
import { draw, hold, run, type Stroke, share } from "../../sketch/sketch.ts";
import { composerScheduler, time } from "./scheduler.ts";
import { runOf, spanOf } from "./time.ts";

/** The waves from `begin` on, cut down to whole units each time, until `limit` or until they have shrunk to nothing. */
function waves(first: number, multiply: number, to: number, each: number, limit: number): Stroke[] {
  const strokes: Stroke[] = [];
  for (
    let begin = 0, length = first;
    length > 0 && begin < limit * each;
    begin += length, length = Math.trunc(multiply * length)
  ) {
    const gone = Math.ceil(begin / each) - begin / each;
    const stroke = run(shapes.cosine, "peak", share(to), length / each, Math.ceil((begin + length) / each));
    strokes.push(gone > 0 ? { ...stroke, skip: gone } : stroke);
  }
  return strokes;
}

/** Waves are written for as long again as the run, and for some more steps where it is short. */
const pastRun = (steps: number) => 2 * steps + 20;

export const restarts = [
  composerScheduler(
    "CosineAnnealingWarmRestartsScheduler",
    { t_0: time(), t_mult: number(1), alpha_f: number(0) },
    ({ t_0, t_mult, alpha_f }, context) => {
      const first = spanOf(t_0, "t_0", context);
      const steps = runOf(context);
      if (first === undefined || steps === undefined) return undefined;
      if (t_mult < 0) return context.refuse("t_mult", "at least 0", t_mult);
      if (Number.isInteger(t_mult) && t_mult > 0) {
        const multiply = t_mult === 1 ? {} : { multiply: t_mult };
        return draw([{ ...hold("peak"), shape: shapes.cosine, to: share(alpha_f), every: first.steps, ...multiply }]);
      }
      const strokes = waves(first.value, t_mult, alpha_f, first.each, pastRun(steps));
      const end = strokes.at(-1)!.end;
      return draw([...strokes, hold(share(alpha_f))], t_mult < 1 ? { errorAfter: end - 1 } : {});
    },
  ),
];
