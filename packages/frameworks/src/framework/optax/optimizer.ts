import type { FileKind } from "../../match/framework.ts";
import { draw, hold } from "../../sketch/sketch.ts";
import { scaled } from "../../sketch/value.ts";
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

/** `optax.chain(..., scale_by_schedule(schedule), scale(-3e-4))`: the schedule times all that is constant. */
export const chain: FileKind = {
  what: "a chain of optax's transformations",
  recognises: ({ value }) => partsOf(value) !== undefined,
  read({ value }, context) {
    const { schedule, factor } = partsOf(value)!;
    const sketch = context.read(schedule);
    return sketch && (factor === 1 ? sketch : scaled(sketch, factor));
  },
};

/** What a chain makes the rate of; undefined if it scales by no schedule. */
function partsOf(value: Expression | undefined): { schedule: Expression; factor: number } | undefined {
  if (value?.kind !== "call" || value.name !== "optax.chain") return undefined;
  const called = (name: string) =>
    value.args.flatMap((one) => (one.kind === "call" && one.name === `optax.${name}` ? one.args : []));
  const [schedule] = called("scale_by_schedule")
    .concat(called("scale_by_learning_rate"))
    .filter(({ kind }) => kind === "call");
  if (schedule === undefined) return undefined;
  const factors = called("scale").flatMap((one) => (one.kind === "number" ? [one.value] : []));
  return { schedule, factor: Math.abs(factors.reduce((product, one) => product * one, 1)) };
}

/** A rate that is known, or a call that makes a schedule. */
function rateOf(value: Expression): Expression | undefined {
  if (value.kind !== "call" || !made.has(value.name)) return undefined;
  const rate = value.keywords.find(({ name }) => name === "learning_rate")?.value ?? value.args[0];
  return rate?.kind === "number" || rate?.kind === "call" ? rate : undefined;
}
