import * as shapes from "glidepath/shape";
import { type Context, type Reader, reader } from "../../match/framework.ts";
import { firstStep, overRun, type Progress, skipping, type Timed } from "../../match/progress.ts";
import { number, type Table, type Values } from "../../match/rows.ts";
import { geometric } from "../../sketch/geometric.ts";
import { draw, hold, run, type Stroke } from "../../sketch/sketch.ts";

/** The reader of a function of fastai.callback.schedule that makes a schedule of the part of training that is done. */
export function annealer<const Rows extends Table>(
  name: string,
  table: Rows,
  read: (values: Values<Rows>, context: Context) => Timed | undefined,
): Reader {
  return reader(`fastai.callback.schedule.${name}`, table, (values, context) =>
    overRun(read(values, context), context),
  );
}

const through =
  (stroke: (progress: Progress) => Stroke): Timed =>
  (progress) =>
    draw([{ ...stroke(progress), ...skipping(progress) }]);

/** Half a wave between two values, or what they have in common. */
export const cosine = (start: Stroke["from"] & {}, end: Stroke["from"] & {}): Timed =>
  start === end ? () => draw([hold(start)]) : through(({ span }) => run(shapes.cosine, start, end, span));

const ends = { start: number(), end: number() };

export const annealers = [
  annealer("SchedLin", ends, ({ start, end }) => through(({ span }) => run(shapes.linear, start, end, span))),
  annealer("SchedCos", ends, ({ start, end }) => cosine(start, end)),
  annealer(
    "SchedNo",
    ends,
    ({ start }) =>
      () =>
        draw([hold(start)]),
  ),
  annealer("SchedExp", ends, ({ start, end }, { refuse }) => {
    if (start === 0) return refuse("start", "other than 0, which it divides by", start);
    if (end / start < 0)
      return refuse("end", "on the same side of 0 as start, since other powers are no real numbers", end);
    if (end === 0)
      return (progress) =>
        draw([
          hold(
            start,
            firstStep(progress, (where) => where > 0),
          ),
          hold(0),
        ]);
    if (start === end) return () => draw([hold(start)]);
    if (start > 0) return through(({ span }) => ({ ...run(shapes.linear, start, end, span), scale: "log" }));
    return through(({ span }) => geometric(start, end / start, span));
  }),
  annealer("SchedPoly", { ...ends, power: number() }, ({ start, end, power }, { refuse }) => {
    if (power < 0) return refuse("power", "at least 0, since it would divide by 0 at the start", power);
    if (power === 0) return () => draw([hold(end)]);
    const shape = power === 1 ? shapes.linear : { shape: shapes.polynomial, power: 1, k: power };
    return through(({ span }) => run(shape, start, end, span));
  }),
];
