import { type Context, type Reader, reader } from "../../match/framework.ts";
import { optional, type Table, text, type Values } from "../../match/rows.ts";
import type { Sketch } from "../../sketch/sketch.ts";
import type { Expression } from "../../text/expression.ts";

/** The reader of a class of keras.optimizers.schedules, as TensorFlow calls it too. */
export function kerasSchedule<const Rows extends Table>(
  name: string,
  table: Rows,
  read: (values: Values<Rows>, context: Context) => Sketch | undefined,
): Reader {
  return reader(`keras.optimizers.schedules.${name}`, table, read, [`tf.keras.optimizers.schedules.${name}`]);
}

export const named = { name: optional(text()) };

/** The first rate, in whose type Keras does all its arithmetic: of a whole number nothing but whole numbers come. */
export function firstRate(given: Expression, argument: string, { refuse }: Context): number | undefined {
  if (given.kind !== "number") return refuse(argument, "a number", given);
  if (!given.whole) return given.value;
  return refuse(argument, "a float", given, `Keras would compute in whole numbers. Write ${given.value}.0`);
}
