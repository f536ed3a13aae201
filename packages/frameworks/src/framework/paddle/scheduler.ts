import { type Context, type Reader, reader } from "../../match/framework.ts";
import { type Table, truth, type Values, whole } from "../../match/rows.ts";
import type { Sketch } from "../../sketch/sketch.ts";
import { from } from "../../sketch/time.ts";
import type { Expression } from "../../text/expression.ts";

/** What the text of a scheduler says, read from step 0 on. */
export interface Course extends Sketch {
  /** What it gives when it is made with this last_epoch; left out if that shows the same curve from a later step on. */
  readonly resumed?: (last: number) => Sketch | undefined;
  /** What LinearWarmup sees of it, which asks for its steps by their number; left out if that is the same curve. */
  readonly asked?: Sketch;
  /** It makes each rate from the one before. */
  readonly isStepwise?: boolean;
}

/** A scheduler of Paddle, and what LinearWarmup sees of it whatever last_epoch it was made with. */
export interface PaddleSketch extends Sketch {
  readonly asked: Sketch;
  readonly isStepwise?: boolean;
}

const closing = { last_epoch: whole(-1), verbose: truth(false) };

/** A class of paddle.optimizer.lr. */
export function paddleScheduler<const Rows extends Table>(
  name: string,
  table: Rows,
  read: (values: Values<Rows> & { readonly last_epoch: number }, context: Context) => Course | undefined,
): Reader {
  return reader(`paddle.optimizer.lr.${name}`, { ...table, ...closing }, (given, context): PaddleSketch | undefined => {
    const values = given as unknown as Values<Rows> & { readonly last_epoch: number };
    const { last_epoch: last } = values;
    if (last < -1) return context.refuse("last_epoch", "-1, or the last epoch of the run so far", last);
    const course = read(values, context);
    if (course === undefined) return undefined;
    const { resumed = (step: number) => from(sketch, step + 1), asked, isStepwise = false, ...sketch } = course;
    const shown = last === -1 ? sketch : resumed(last);
    return shown && { ...shown, asked: asked ?? sketch, isStepwise };
  });
}

/** A number above 0 that Python calls an int. */
export function positive(given: Expression, argument: string, { refuse }: Context): number | undefined {
  if (given.kind === "number" && given.whole && given.value > 0) return given.value;
  return refuse(argument, "a whole number above 0, without a decimal point", given);
}

/** A rate that Paddle takes. */
export function rateOf(given: number, argument: string, { refuse }: Context): number | undefined {
  return given >= 0 ? given : refuse(argument, "at least 0", given);
}
