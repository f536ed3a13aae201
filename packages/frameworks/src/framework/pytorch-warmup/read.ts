import * as shapes from "glidepath/shape";
import { type Context, type Framework, reader } from "../../match/framework.ts";
import { isFresh } from "../../match/fresh.ts";
import { any, whole } from "../../match/rows.ts";
import { draw, hold, run, type Sketch, share } from "../../sketch/sketch.ts";
import { productOf } from "../../sketch/value.ts";
import { type Expression, lastName } from "../../text/expression.ts";
import { readableTorch } from "../torch/read.ts";

const lastStep = { last_step: whole(-1) };

/** A warmup over a rate that stays, as factors of it. */
const linear = (period: number): Sketch =>
  period === 1
    ? draw([hold("peak")])
    : draw([run(shapes.linear, share(1 / period), "peak", period - 1, period - 1), hold("peak")]);
const exponential = (period: number): Sketch =>
  draw([{ ...run({ shape: shapes.approach, rate: 1 }, 0, "peak", period), skip: 1 }]);

const periodic = (name: string, make: (period: number) => Sketch) =>
  reader(
    `pytorch_warmup.${name}`,
    { warmup_period: any(), ...lastStep },
    ({ warmup_period, last_step }, context) => {
      const period = periodOf(warmup_period, context);
      return isFresh(last_step, "last_step", context) && period !== undefined ? make(period) : undefined;
    },
    [`warmup.${name}`],
  );

/** The period that follows from the second beta of the optimizer, by so many times its memory. */
const untuned = (name: string, memories: number, make: (period: number) => Sketch) =>
  reader(
    `pytorch_warmup.${name}`,
    lastStep,
    ({ last_step }, context) => {
      const beta = isFresh(last_step, "last_step", context) ? betaOf(context) : undefined;
      return beta === undefined ? undefined : make(Math.trunc(memories / (1 - beta)));
    },
    [`warmup.${name}`],
  );

/** The second betas that the shape radam takes. */
const betas = { least: 0.7, most: 0.99999 };

const rectified = reader(
  "pytorch_warmup.RAdamWarmup",
  lastStep,
  ({ last_step }, context) => {
    const beta2 = isFresh(last_step, "last_step", context) ? betaOf(context) : undefined;
    if (beta2 === undefined) return undefined;
    const isInside = beta2 >= betas.least && beta2 <= betas.most;
    if (!isInside) return context.refuse("beta2", `a second beta from ${betas.least} to ${betas.most}`, beta2);
    return draw([{ ...hold(0), shape: shapes.radam, beta2, to: "peak" }]);
  },
  ["warmup.RAdamWarmup"],
);

/** A period is a positive int, alone or in a list of one. */
function periodOf(value: Expression, { refuse }: Context): number | undefined {
  const [only = value, ...more] = value.kind === "list" ? value.items : [value];
  if (only.kind === "number" && only.whole && only.value > 0 && more.length === 0) return only.value;
  return refuse("warmup_period", "an int of at least 1, or a list of one", value);
}

function betaOf({ need, refuse }: Context): number | undefined {
  const beta = need("beta2");
  return beta === undefined || (beta >= 0 && beta < 1) ? beta : refuse("beta2", "a number from 0 to below 1", beta);
}

const readers = [
  periodic("LinearWarmup", linear),
  periodic("ExponentialWarmup", exponential),
  untuned("UntunedLinearWarmup", 2, linear),
  untuned("UntunedExponentialWarmup", 1, exponential),
  rectified,
];
const names = readers.map(({ name }) => lastName(name));
const isWarmup = (value: Expression | undefined) => value?.kind === "call" && names.includes(lastName(value.name));

/** A scheduler, and a warmup that dampens it: what stands in `with warmup.dampening(): scheduler.step()`. */
export const pytorchWarmup: Framework = {
  name: "pytorch_warmup",
  summary: "pytorch_warmup 0.2, alone or as (scheduler, warmup)",
  readers,
  holds: [readableTorch],
  files: [
    {
      what: "a scheduler beside its warmup",
      recognises: ({ value }) => value?.kind === "list" && value.items.length === 2 && value.items.some(isWarmup),
      read({ value }, context) {
        const [first, second] = value?.kind === "list" ? value.items : [];
        if (!isWarmup(second) || isWarmup(first)) {
          return context.refuse(
            "",
            "a scheduler, then the warmup that dampens it",
            value,
            "The scheduler is made before the warmup",
          );
        }
        const [scheduler, warmup] = [context.read(first!), context.read(second!)];
        return scheduler && warmup && productOf(scheduler, warmup);
      },
    },
  ],
};
