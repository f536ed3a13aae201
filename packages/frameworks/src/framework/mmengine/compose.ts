import type { Value } from "glidepath/language";
import * as shapes from "glidepath/shape";
import type { Context } from "../../match/framework.ts";
import { draw, hold, type Lane, type Sketch, type Stroke } from "../../sketch/sketch.ts";
import { productOf } from "../../sketch/value.ts";
import type { Course, PlacedRule, PlacedSketch } from "./scheduler.ts";
import { simulate, tabulated } from "./simulate.ts";

const stopOf = ({ start, count, unit }: PlacedRule) => start + count * unit;

/** One scheduler by itself, which others may still be put beside. */
export const alone = (rule: PlacedRule, context: Context): PlacedSketch | undefined => {
  const sketch = compose([rule], context);
  return sketch && { ...sketch, rule };
};

/** All schedulers together: one after another where their windows allow it, as a product of factors, or played through. */
export function compose(rules: readonly PlacedRule[], context: Context): Sketch | undefined {
  const steps = context.steps ?? Math.max(1, ...rules.map(stopOf));
  const inOrder = [...rules].sort((a, b) => a.start - b.start);
  const areApart = inOrder.every((rule, i) => i === 0 || rule.start >= stopOf(inOrder[i - 1]!));
  if (areApart) return inTurn(inOrder, rules, context, steps);
  if (rules.every(({ isFactor }) => isFactor)) return { ...asProduct(rules), steps };
  return tabulated(rules, context);
}

/** The base rate that a scheduler finds: the optimizer's, unless one made before it has left another. */
const baseFor = (rule: PlacedRule, rules: readonly PlacedRule[]): Value =>
  rules.slice(0, rules.indexOf(rule) + 1).findLast(({ base }) => base !== undefined)?.base ?? "peak";

function inTurn(
  inOrder: readonly PlacedRule[],
  rules: readonly PlacedRule[],
  context: Context,
  steps: number,
): Sketch | undefined {
  const strokes: Stroke[] = [];
  let rate: Value | undefined = "peak";
  for (const rule of inOrder) {
    if (rule.start > 0) strokes.push(still(rate, rule.start));
    if (rate === undefined && rule.isFactor) rate = playedTo(rule.start, rules, context);
    if (rate === undefined && rule.isFactor) return undefined;
    const course = rule.draw(rate, baseFor(rule, rules), rule.count, rule.unit);
    strokes.push(...placed(course, rule));
    rate = course.after;
    if (course.errorAfter === undefined) continue;
    return { ...draw([...strokes, still(rate)]), steps, errorAfter: rule.start + course.errorAfter };
  }
  return draw([...strokes, still(rate)], { steps });
}

const still = (rate: Value | undefined, end = Number.POSITIVE_INFINITY): Stroke =>
  rate === undefined ? { shape: shapes.constant, end } : hold(rate, end);

const placed = ({ strokes }: Course, { start }: PlacedRule) =>
  strokes.map((stroke) => ({ ...stroke, end: start + stroke.end }));

/** The rate before an update, where it is no plain share of the optimizer's. */
function playedTo(step: number, rules: readonly PlacedRule[], { need }: Context): number | undefined {
  const rate = need("peak");
  return rate === undefined ? undefined : simulate(rules, rate, step).at(-1);
}

function asProduct(rules: readonly PlacedRule[]): Sketch {
  const sketches = rules.map((rule): Sketch => {
    const course = rule.draw("peak", "peak", rule.count, rule.unit);
    const lane: Lane = [...placed(course, rule), still(course.after)];
    const errorAfter = course.errorAfter === undefined ? {} : { errorAfter: rule.start + course.errorAfter };
    return draw(rule.start > 0 ? [hold("peak", rule.start), ...lane] : lane, errorAfter);
  });
  return sketches.reduce((product, sketch) => productOf(product, sketch)!);
}
