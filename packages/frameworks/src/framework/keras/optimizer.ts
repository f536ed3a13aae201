import type { Context, FileKind } from "../../match/framework.ts";
import { draw, hold, type Sketch } from "../../sketch/sketch.ts";
import type { CallExpression, DictExpression, Expression } from "../../text/expression.ts";

const made = /^((tf|tensorflow)\.)?keras\.optimizers\.(legacy\.)?[A-Z]\w+$/;
const remade = /^((tf|tensorflow)\.)?keras\.optimizers\.deserialize$/;

/** An optimizer of Keras, as a call or as `keras.optimizers.serialize` gives it: its rate alone, or the schedule that it has for one. */
export const optimizer = (schedule: FileKind): FileKind => ({
  what: "an optimizer of Keras",
  recognises: ({ value }) => value !== undefined && rateOf(value) !== undefined,
  read({ text, value }, context) {
    const rate = rateOf(value!)!;
    const isSerialised = schedule.recognises({ text, value: rate });
    return isSerialised ? schedule.read({ text, value: rate }, context) : readRate(rate, context);
  },
});

function readRate(rate: Expression, context: Context): Sketch | undefined {
  if (rate.kind === "number") return draw([hold(rate.value)]);
  if (rate.kind === "call") return context.read(rate);
  return context.refuse("learning_rate", "a rate or a schedule", rate);
}

/** What an optimizer says of its rate; undefined if it is none, or says nothing. */
function rateOf(value: Expression): Expression | undefined {
  if (value.kind === "call" && remade.test(value.name)) return value.args[0] && rateOf(value.args[0]);
  if (value.kind === "call") return made.test(value.name) ? ofCall(value) : undefined;
  const config = value.kind === "dict" && entry(value, "class_name") ? entry(value, "config") : undefined;
  return config?.kind === "dict" ? entry(config, "learning_rate") : undefined;
}

const ofCall = ({ keywords, args }: CallExpression): Expression | undefined =>
  keywords.find(({ name }) => name === "learning_rate")?.value ?? args[0];

const entry = ({ entries }: DictExpression, key: string) => entries.find(([name]) => name === key)?.[1];
