import type { FileKind } from "../../match/framework.ts";
import { draw, hold } from "../../sketch/sketch.ts";
import type { Expression } from "../../text/expression.ts";

/** The optimizers of optax, which take their rate first. */
const optimizers =
  "adabelief adadelta adafactor adagrad adam adamax adamaxw adamw adan amsgrad fromage lamb lars lion nadam nadamw noisy_sgd novograd optimistic_adam optimistic_gradient_descent radam rmsprop rprop sgd sign_sgd sm3 yogi";
const made = new Set(optimizers.split(" ").map((name) => `optax.${name}`));

/** An optimizer of optax: its rate alone, or the schedule that it has for one. */
export const optimizer: FileKind = {
  what: "an optimizer of optax",
  recognises: ({ value }) => value !== undefined && rateOf(value) !== undefined,
  read({ value }, context) {
    const rate = rateOf(value!)!;
    return rate.kind === "number" ? draw([hold(rate.value)]) : context.read(rate);
  },
};

/** A rate that is known, or a call that makes a schedule. */
function rateOf(value: Expression): Expression | undefined {
  if (value.kind !== "call" || !made.has(value.name)) return undefined;
  const rate = value.keywords.find(({ name }) => name === "learning_rate")?.value ?? value.args[0];
  return rate?.kind === "number" || rate?.kind === "call" ? rate : undefined;
}
