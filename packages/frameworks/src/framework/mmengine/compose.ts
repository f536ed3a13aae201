import type { Value } from "glidepath/language";
import * as shapes from "glidepath/shape";
import type { Context } from "../../match/framework.ts";
import { draw, hold, type Lane, type Sketch, type Stroke } from "../../sketch/sketch.ts";
import { times } from "../../sketch/value.ts";
import type { Course, Part, PartSketch } from "./part.ts";
import { simulate, tabulated } from "./simulate.ts";

const stopOf = ({ start, count, unit }: Part) => start + count * unit;

/** One scheduler by itself, which others may still be put beside. */
export const alone = (part: Part, context: Context): PartSketch | undefined => {
  const sketch = compose([part], context);
  return sketch && { ...sketch, part };
};

/** All schedulers together: one after another where their windows allow it, as a product of factors, or played through. */
export function compose(parts: readonly Part[], context: Context): Sketch | undefined {
  const steps = context.steps ?? Math.max(1, ...parts.map(stopOf));
  const inOrder = [...parts].sort((a, b) => a.start - b.start);
  const areApart = inOrder.every((part, i) => i === 0 || part.start >= stopOf(inOrder[i - 1]!));
  if (areApart) return inTurn(inOrder, parts, context, steps);
  if (parts.every(({ isFactor }) => isFactor)) return { ...asProduct(parts), steps };
  return tabulated(parts, context);
}

/** The base rate that a scheduler finds: the optimizer's, unless one made before it has left another. */
const baseFor = (part: Part, parts: readonly Part[]): Value =>
  parts.slice(0, parts.indexOf(part) + 1).findLast(({ base }) => base !== undefined)?.base ?? "peak";

function inTurn(inOrder: readonly Part[], parts: readonly Part[], context: Context, steps: number): Sketch | undefined {
  const strokes: Stroke[] = [];
  let rate: Value | undefined = "peak";
  for (const part of inOrder) {
    if (part.start > 0) strokes.push(still(rate, part.start));
    if (rate === undefined && part.isFactor) rate = playedTo(part.start, parts, context);
    if (rate === undefined && part.isFactor) return undefined;
    const course = part.draw(rate, baseFor(part, parts), part.count, part.unit);
    strokes.push(...placed(course, part));
    rate = course.after;
    if (course.errorAfter === undefined) continue;
    return { ...draw([...strokes, still(rate)]), steps, errorAfter: part.start + course.errorAfter };
  }
  return draw([...strokes, still(rate)], { steps });
}

const still = (rate: Value | undefined, end = Number.POSITIVE_INFINITY): Stroke =>
  rate === undefined ? { shape: shapes.constant, end } : hold(rate, end);

const placed = ({ strokes }: Course, { start }: Part) =>
  strokes.map((stroke) => ({ ...stroke, end: start + stroke.end }));

/** The rate before an update, where it is no plain share of the optimizer's. */
function playedTo(step: number, parts: readonly Part[], { need }: Context): number | undefined {
  const rate = need("peak");
  return rate === undefined ? undefined : simulate(parts, rate, step).at(-1);
}

function asProduct(parts: readonly Part[]): Sketch {
  const sketches = parts.map((part): Sketch => {
    const course = part.draw("peak", "peak", part.count, part.unit);
    const lane: Lane = [...placed(course, part), still(course.after)];
    const errorAfter = course.errorAfter === undefined ? {} : { errorAfter: part.start + course.errorAfter };
    return draw(part.start > 0 ? [hold("peak", part.start), ...lane] : lane, errorAfter);
  });
  return sketches.reduce((product, sketch) => times(product, sketch)!);
}
