import * as shapes from "glidepath/shape";
import { type Context, type Reader, reader } from "../../match/framework.ts";
import { any, type Table, type Values, withDefault } from "../../match/rows.ts";
import { strokeAt } from "../../sketch/landing.ts";
import { draw, hold, run, type Sketch, type Stroke, share } from "../../sketch/sketch.ts";
import { followed } from "../../sketch/time.ts";
import { unstretched } from "./time.ts";

/** The row of a time that must be given. */
export const time = any;

/** The row of a time with a default, as Composer writes it. */
export const timeOr = (fallback: string) => withDefault(any(), fallback);

/**
 * The reader of a class of composer.optim.scheduler, which is drawn as a function of the batches counted. The trainer asks it
 * before it counts a batch, so every update but the first has the rate of the batch before.
 */
export function composerScheduler<const Rows extends Table>(
  name: string,
  table: Rows,
  read: (values: Values<Rows>, context: Context) => Sketch | undefined,
): Reader {
  return reader(
    `composer.optim.scheduler.${name}`,
    table,
    (values, context) => {
      const atFirst = read(values, unstretched(context));
      const sketch = read(values, context);
      return atFirst && sketch && late(atFirst, sketch);
    },
    [`composer.optim.${name}`],
  );
}

/** The first rate is made before the trainer stretches the run. */
function late({ lanes }: Sketch, sketch: Sketch): Sketch {
  const { errorAfter } = sketch;
  const first = lanes[0]![0]!;
  const shifted = followed(draw([hold(strokeAt(first, 0) ?? first.from!)]), 1, sketch);
  return errorAfter === undefined ? shifted : { ...shifted, errorAfter: errorAfter + 1 };
}

/** A line from one share of the peak to another, and the end held; one hold if they are the same. */
export function line(from: number, to: number, steps: number): Stroke[] {
  if (from === to) return [hold(share(to))];
  return [run(shapes.linear, share(from), share(to), steps, Math.ceil(steps)), hold(share(to))];
}

/** Half a wave down to a share of the peak, and the end held. */
export function wave(to: number, steps: number): Stroke[] {
  return to === 1 ? [hold("peak")] : [run(shapes.cosine, "peak", share(to), steps, Math.ceil(steps)), hold(share(to))];
}
