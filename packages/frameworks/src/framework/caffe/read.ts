import { unknownName } from "glidepath/input";
import * as shapes from "glidepath/shape";
import { bindAssignments } from "../../match/assignments.ts";
import type { Context, Framework } from "../../match/framework.ts";
import { number, optional, text, type Values, whole, wholes } from "../../match/rows.ts";
import { geometric, stairs } from "../../sketch/geometric.ts";
import { lowering } from "../../sketch/lowering.ts";
import { draw, hold, plain, run, type Sketch, share } from "../../sketch/sketch.ts";
import { readPrototxt } from "../../text/prototxt.ts";

const table = {
  base_lr: number(),
  lr_policy: text(),
  gamma: optional(number()),
  power: optional(number()),
  stepsize: optional(whole()),
  stepvalue: wholes([]),
  max_iter: whole(0),
};
type Solver = Values<typeof table>;
type Policy = (solver: Solver, context: Context) => Sketch | undefined;

/** A setting that the policy cannot do without, and that lies above a bound if there is one. */
function need(
  solver: Solver,
  key: "gamma" | "power" | "stepsize",
  { refuse }: Context,
  above = Number.NEGATIVE_INFINITY,
) {
  const value = solver[key];
  const expected = above === Number.NEGATIVE_INFINITY ? "a number" : `a number above ${above}`;
  if (value !== undefined && value > above) return value;
  return refuse(key, `${expected}, which ${solver.lr_policy} needs`, value);
}

const policies: Readonly<Record<string, Policy>> = {
  fixed: () => draw([hold("peak")]),
  step(solver, context) {
    const [gamma, size] = [need(solver, "gamma", context), need(solver, "stepsize", context, 0)];
    return gamma === undefined || size === undefined ? undefined : draw([stairs("peak", gamma, size)]);
  },
  exp(solver, context) {
    const gamma = need(solver, "gamma", context, 0);
    return gamma === undefined ? undefined : draw([geometric("peak", gamma, 1)]);
  },
  inv(solver, context) {
    const [gamma, power] = [need(solver, "gamma", context, 0), need(solver, "power", context, 0)];
    if (gamma === undefined || power === undefined) return undefined;
    return draw([run({ shape: shapes.inversePower, power }, "peak", 0, 1 / gamma)]);
  },
  multistep(solver, context) {
    const gamma = need(solver, "gamma", context);
    if (gamma === undefined) return undefined;
    // Caffe takes one step value in an iteration, in their order, so those that are late come one after another.
    let place = -1;
    const places = solver.stepvalue.map((value) => {
      place = Math.max(value, place + 1);
      return place;
    });
    return draw([
      ...places.map((end, i) => hold(share(plain(gamma ** i)), end)),
      hold(share(plain(gamma ** places.length))),
    ]);
  },
  poly(solver, context) {
    const power = need(solver, "power", context, 0);
    if (power === undefined) return undefined;
    if (solver.max_iter < 1) return context.refuse("max_iter", "at least 1, which poly needs", solver.max_iter);
    return draw(lowering("peak", 0, power, solver.max_iter));
  },
  sigmoid(solver, context) {
    const [gamma, centre] = [need(solver, "gamma", context), need(solver, "stepsize", context)];
    if (gamma === undefined || centre === undefined) return undefined;
    return draw([run({ shape: shapes.logistic, steepness: -gamma, centre }, "peak", 0, 1)]);
  },
};

function read(words: string, context: Context): Sketch | undefined {
  const settings = readPrototxt(words, context.report);
  const solver = settings && bindAssignments(table, settings, context.report);
  if (solver === undefined) return undefined;
  const { lr_policy, base_lr, max_iter } = solver;
  if (!Object.hasOwn(policies, lr_policy)) {
    const { expected, hint } = unknownName("", "learning rate policy", lr_policy, Object.keys(policies));
    return context.refuse("lr_policy", expected, lr_policy, hint);
  }
  if (base_lr <= 0) return context.refuse("base_lr", "above 0", base_lr);
  const sketch = policies[lr_policy]!(solver, context);
  return sketch && { ...sketch, ...(max_iter > 0 && { steps: max_iter }), peak: base_lr };
}

/** A Caffe solver. */
export const caffe: Framework = {
  name: "caffe",
  summary: "a solver's prototxt, Caffe 1.0: base_lr, lr_policy and what goes with it",
  readers: [],
  files: [
    {
      what: "a Caffe solver's prototxt",
      recognises: ({ text }) => /(^|\s)lr_policy\s*:/.test(text),
      read: ({ text }, context) => read(text, context),
    },
  ],
};
