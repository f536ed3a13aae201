import type { Value } from "glidepath/language";
import * as shapes from "glidepath/shape";
import { type Context, reader } from "../../match/framework.ts";
import { any, expressions, optional, text, truth } from "../../match/rows.ts";
import { draw, hold, run, type Sketch } from "../../sketch/sketch.ts";
import { from } from "../../sketch/time.ts";
import type { Expression } from "../../text/expression.ts";
import { folder, remarkOn } from "./handlers.ts";
import { pure } from "./machine.ts";

export type Milestone = readonly [step: number, value: Value];

export const piecewiseLinear = reader(
  `${folder}.PiecewiseLinear`,
  {
    ...{ param_name: text(), milestones_values: expressions() },
    ...{ save_history: truth(false), param_group_index: optional(any()) },
  },
  ({ param_name, milestones_values }, context) => {
    const milestones = milestones_values.map((pair, i) => readPair(pair, `milestones_values[${i}]`, context));
    if (milestones.length === 0) return context.refuse("milestones_values", "at least one (step, value)", "none");
    if (!milestones.every((milestone) => milestone !== undefined)) return undefined;
    const places = milestones as Milestone[];
    const wrong = places.findIndex(([step], i) => i > 0 && step < places[i - 1]![0]);
    if (wrong >= 0) {
      const [step] = places[wrong]!;
      return context.refuse(`milestones_values[${wrong}]`, `a step of at least ${places[wrong - 1]![0]}`, step);
    }
    return pure({ ...piecewise(places), steps: Math.max(1, places.at(-1)![0]), ...remarkOn(param_name) });
  },
  ["ignite.handlers.PiecewiseLinear"],
);

/** Straight lines between milestones, the first and last values held outside. */
export function piecewise(milestones: readonly Milestone[]): Sketch {
  const begin = Math.min(0, milestones[0]![0]);
  const strokes = milestones.map(([step, value], i) => {
    const [last, before] = milestones[i - 1] ?? [begin, value];
    const end = step - begin;
    return value === before ? hold(value, end) : run(shapes.linear, before, value, step - last, end);
  });
  return from(draw([...strokes, hold(milestones.at(-1)![1])]), -begin);
}

function readPair(pair: Expression, argument: string, { refuse }: Context): Milestone | undefined {
  const [step, value, ...more] = pair.kind === "list" ? pair.items : [];
  const isPair = step?.kind === "number" && step.whole && value?.kind === "number" && more.length === 0;
  return isPair ? [step.value, value.value] : refuse(argument, "a pair of a whole step and a value", pair);
}
