import * as shapes from "glidepath/shape";
import { type Context, reader } from "../../match/framework.ts";
import { any, choice, number, optional, whole } from "../../match/rows.ts";
import { draw, hold, plain, run, type Sketch } from "../../sketch/sketch.ts";
import type { Expression } from "../../text/expression.ts";

type Scales = readonly (readonly [boundary: number, scale: number])[];

const inOrder = (scales: Iterable<readonly [number, number]>): Scales => [...scales].sort(([a], [b]) => a - b);

/** The entries of a dict of boundaries and scales, in the order of time. */
function scalesOf(given: Expression | undefined, { refuse }: Context): Scales | undefined {
  const name = "boundaries_and_scales";
  if (given === undefined) return [];
  if (given.kind !== "dict") return refuse(name, "a dict of boundaries and scales", given);
  const found = given.entries.map(([key, scale]) => {
    const boundary = Number(key);
    if (!Number.isSafeInteger(boundary)) return refuse(name, "whole steps as boundaries", key);
    if (scale.kind === "number" && scale.value >= 0) return [boundary, scale.value] as const;
    return refuse(`${name}.${key}`, "a scale of at least 0", scale);
  });
  return found.includes(undefined) ? undefined : inOrder(found as Scales);
}

function constants(init: number, scales: Scales): Sketch {
  let value = init;
  const strokes = scales.map(([boundary, scale]) => {
    const stroke = hold(plain(value), boundary);
    value *= scale;
    return stroke;
  });
  return draw([...strokes, hold(plain(value))]);
}

/** Lines or half waves between the running products of the scales. */
function interpolated(shape: shapes.Shape, init: number, scales: Scales): Sketch {
  let begin = 0;
  let value = init;
  const strokes = scales.map(([boundary, scale]) => {
    const stroke = run(shape, plain(value), plain(value * scale), Math.max(1, boundary - begin), boundary);
    const skipped = begin < 0 ? { ...stroke, skip: -begin } : stroke;
    [begin, value] = [boundary, value * scale];
    return skipped;
  });
  return draw([...strokes, hold(plain(value))], begin > 0 ? { steps: begin } : {});
}

const noSteps = "more than no steps";

export const piecewise = [
  reader(
    "optax.piecewise_constant_schedule",
    { init_value: number(), boundaries_and_scales: optional(any()) },
    ({ init_value, boundaries_and_scales }, context) => {
      const scales = scalesOf(boundaries_and_scales, context);
      return scales && constants(init_value, scales);
    },
  ),
  reader(
    "optax.piecewise_interpolate_schedule",
    { interpolate_type: choice(["linear", "cosine"]), init_value: number(), boundaries_and_scales: optional(any()) },
    ({ interpolate_type, init_value, boundaries_and_scales }, context) => {
      const scales = scalesOf(boundaries_and_scales, context);
      return (
        scales && interpolated({ linear: shapes.linear, cosine: shapes.cosine }[interpolate_type], init_value, scales)
      );
    },
  ),
  reader(
    "optax.linear_onecycle_schedule",
    {
      ...{ transition_steps: whole(), peak_value: number(), pct_start: number(0.3), pct_final: number(0.85) },
      ...{ div_factor: number(25), final_div_factor: number(1e4) },
    },
    ({ transition_steps: steps, peak_value, pct_start, pct_final, div_factor, final_div_factor }, { refuse }) => {
      if (steps <= 0) return refuse("transition_steps", noSteps, steps);
      // As in a dict, the later of two entries at the same step is the one that counts.
      const scales = new Map([
        [Math.trunc(pct_start * steps), div_factor],
        [Math.trunc(pct_final * steps), 1 / div_factor],
        [steps, 1 / final_div_factor],
      ]);
      return interpolated(shapes.linear, peak_value / div_factor, inOrder(scales));
    },
  ),
  reader(
    "optax.cosine_onecycle_schedule",
    {
      ...{ transition_steps: whole(), peak_value: number(), pct_start: number(0.3) },
      ...{ div_factor: number(25), final_div_factor: number(1e4) },
    },
    ({ transition_steps: steps, peak_value, pct_start, div_factor, final_div_factor }, { refuse }) => {
      if (steps <= 0) return refuse("transition_steps", noSteps, steps);
      const scales = new Map([
        [Math.trunc(pct_start * steps), div_factor],
        [steps, 1 / (div_factor * final_div_factor)],
      ]);
      return interpolated(shapes.cosine, peak_value / div_factor, inOrder(scales));
    },
  ),
];
