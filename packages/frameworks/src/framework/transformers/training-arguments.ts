import type { Context } from "../../match/framework.ts";
import { reader } from "../../match/framework.ts";
import { any, number, optional, whole, withDefault } from "../../match/rows.ts";
import { near } from "../../match/spelling.ts";
import type { Sketch } from "../../sketch/sketch.ts";
import { type CallExpression, type Expression, lastName } from "../../text/expression.ts";
import { readNamed } from "./by-name.ts";

/** The arguments that make the schedule; TrainingArguments has a hundred others, which are passed over. */
const table = {
  learning_rate: optional(number()),
  lr_scheduler_type: withDefault(any(), "linear"),
  lr_scheduler_kwargs: optional(any()),
  warmup_steps: number(0),
  warmup_ratio: number(0),
  max_steps: whole(-1),
  num_train_epochs: number(3),
};

/** The Trainer's settings, cut down to those that its schedule depends on. */
export const trainingArguments = reader("transformers.TrainingArguments", table, (values, context) => {
  const { warmup_steps, warmup_ratio, lr_scheduler_type: type, lr_scheduler_kwargs: more } = values;
  const { learning_rate = context.peak ?? 5e-5 } = values;
  if (learning_rate < 0) return context.refuse("learning_rate", "a rate of at least 0", learning_rate);
  if (warmup_steps < 0) return context.refuse("warmup_steps", "a number of steps of at least 0", warmup_steps);
  const total = countSteps(values, context);
  if (total === undefined) return undefined;
  // Below 1 it is a share of the run. Earlier releases have a name of its own for this, which the number of steps goes before.
  const share = warmup_steps > 0 ? warmup_steps : warmup_ratio;
  const warmup = share >= 1 && share === warmup_steps ? Math.floor(share) : Math.ceil(total * share);
  const at = { type: "lr_scheduler_type", more: "lr_scheduler_kwargs" };
  const sketch = readNamed({ type, at, warmup, total, more }, context);
  return sketch && { ...sketch, steps: total, peak: learning_rate };
});

/** The updates of the whole run, by the arguments themselves or by what the trainer knows. */
function countSteps(
  { max_steps, num_train_epochs }: { max_steps: number; num_train_epochs: number },
  context: Context,
) {
  if (max_steps > 0) return max_steps;
  if (context.steps !== undefined || context.stepsPerEpoch === undefined) return context.need("steps");
  return Math.ceil(num_train_epochs * context.stepsPerEpoch);
}

/** Whether this is a call of TrainingArguments. */
export const isArguments = (value: Expression | undefined): value is CallExpression =>
  value?.kind === "call" && /^(Seq2Seq)?TrainingArguments$/.test(lastName(value.name));

/** Reads the call, without the arguments that have nothing to do with the rate. */
export function readArguments(call: CallExpression, context: Context): Sketch | undefined {
  const known = Object.keys(table);
  for (const { name, value } of call.keywords) {
    const meant = known.find((own) => near(name, own) && !call.keywords.some((other) => other.name === own));
    if (meant !== undefined && !known.includes(name))
      return context.refuse(name, `a known argument`, value, `Did you mean "${meant}"?`);
  }
  const keywords = call.keywords.filter(({ name }) => known.includes(name));
  return context.readArguments(trainingArguments, { ...call, args: [], keywords });
}
