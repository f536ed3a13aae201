import * as shapes from "glidepath/shape";
import type { Context } from "../../match/framework.ts";
import { geometric, stairs } from "../../sketch/geometric.ts";
import { draw, hold, plain, run, type Sketch, type Stroke, share } from "../../sketch/sketch.ts";
import { from, join } from "../../sketch/time.ts";

/** The settings of [net] that a rate depends on. */
interface Net {
  readonly learning_rate_min: number;
  readonly max_batches: number;
  readonly power: number;
  readonly step: number;
  readonly scale: number;
  readonly steps: readonly number[] | undefined;
  readonly scales: readonly number[] | undefined;
  readonly gamma: number;
  readonly sgdr_cycle: number | undefined;
  readonly sgdr_mult: number;
}

type Policy = (net: Net, context: Context) => Sketch | undefined;

/** A power of the batches that rises to the rate, in place of the first ones; the policy keeps its own count. */
export function burnIn(policy: Sketch, batches: number, power: number): Sketch {
  if (batches <= 1) return policy;
  const shape = power === 1 ? shapes.linear : { shape: shapes.polynomial, power: 1, k: power };
  const rise = { ...run(shape, 0, "peak", batches, batches - 1), skip: 1 };
  return join([
    [draw([rise]), batches - 1],
    [from(policy, batches - 1), Number.POSITIVE_INFINITY],
  ]);
}

/** One batch ahead of the count of steps. */
const ahead = (stroke: Stroke): Sketch => draw([{ ...stroke, skip: 1 }]);

const step: Policy = ({ step, scale }, { refuse }) => {
  if (step < 1) return refuse("step", "at least 1", step);
  return scale === 1 ? draw([hold("peak")]) : ahead(stairs("peak", scale, step));
};

/** Factors one after another; one whose step lies before that of another waits for it. */
const steps: Policy = ({ steps, scales }, { refuse }) => {
  if (steps === undefined) return refuse("steps", "a list of batches, which this policy needs", steps);
  if (scales === undefined) return refuse("scales", "a list of factors, which this policy needs", scales);
  if (scales.length < steps.length) return refuse("scales", `one for each of the ${steps.length} steps`, scales);
  const strokes: Stroke[] = [];
  let [place, factor] = [0, 1];
  for (const [i, batch] of steps.entries()) {
    const next = Math.max(place, Math.trunc(batch) - 1);
    strokes.push(hold(share(plain(factor)), next));
    place = next;
    factor *= scales[i]!;
  }
  return draw([...strokes, hold(share(plain(factor)))]);
};

const exp: Policy = ({ gamma }, { refuse }) => {
  if (gamma <= 0) return refuse("gamma", "above 0", gamma);
  // Darknet has it in single precision, which shows in high powers.
  return gamma === 1 ? draw([hold("peak")]) : ahead(geometric("peak", Math.fround(gamma), 1));
};

const poly: Policy = ({ max_batches, power }, { refuse }) => {
  if (max_batches < 1) return refuse("max_batches", "at least 1 with this policy", max_batches);
  if (power <= 0) return refuse("power", "above 0", power);
  if (power === 1) return ahead(run(shapes.linear, "peak", 0, max_batches));
  if (Number.isInteger(power)) return ahead(run({ shape: shapes.polynomial, power }, "peak", 0, max_batches));
  // A broken power has no value past max_batches, where Darknet has stopped.
  const of = `1 - (1 - x) ^ ${power}`;
  return ahead(run({ shape: shapes.formulaShape, of }, "peak", 0, max_batches));
};

const sigmoid: Policy = ({ gamma, step }) =>
  ahead(run({ shape: shapes.logistic, steepness: gamma, centre: step }, "peak", 0, 1));

/** The most cycles that are written one by one. */
const mostCycles = 500;
/** Steps that no run has: cycles that grow are written up to here, which takes few of them. */
const beyondAnyRun = 2 ** 40;

/** Cosine restarts whose cycles include their last batch, so that each ends on the least rate. */
const sgdr: Policy = ({ max_batches, learning_rate_min, sgdr_cycle = max_batches, sgdr_mult }, context) => {
  if (sgdr_cycle < 1) return context.refuse("sgdr_cycle", "at least 1, as max_batches or by itself", sgdr_cycle);
  if (sgdr_mult < 1) return context.refuse("sgdr_mult", "at least 1", sgdr_mult);
  const needed = sgdr_mult > 1 ? beyondAnyRun : Math.max(context.steps ?? 0, max_batches) || context.need("steps");
  if (needed === undefined) return undefined;
  const strokes: Stroke[] = [];
  for (let start = 0, length = sgdr_cycle; start <= needed; start += length, length *= sgdr_mult) {
    if (strokes.length === mostCycles)
      return context.refuse("sgdr_cycle", `at most ${mostCycles} cycles in the run`, sgdr_cycle);
    strokes.push({ ...run(shapes.cosine, "peak", learning_rate_min, length, start + length), skip: 1 });
  }
  const remarks = sgdr_mult > 1 ? {} : { remarks: ["The cycles are written as far as this run needs them"] };
  return draw([...strokes, hold(learning_rate_min)], remarks);
};

const random: Policy = ({ power }, { refuse }) => {
  if (power <= 0) return refuse("power", "above 0", power);
  const remarks = ["Darknet draws the rate anew from the C library's generator; here it comes from a seed"];
  const stroke: Stroke = { shape: shapes.randomPower, power, from: "peak", to: 0, end: Number.POSITIVE_INFINITY };
  return draw([stroke], { remarks });
};

/** Darknet's policies by their names. */
export const policies: Readonly<Record<string, Policy>> = {
  constant: () => draw([hold("peak")]),
  ...{ step, steps, exp, poly, sigmoid, sgdr, random },
};
