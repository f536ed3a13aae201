import type { Schedule } from "glidepath";
import { type Cycle, prepare, type Segment } from "glidepath/schedule";
import { mix, type Point } from "glidepath/shape";
import { plain } from "../sketch/sketch.ts";

/*
 * A schedule as the constructors of frameworks take it: one stretch after another, each with a shape, a length and two values.
 * Something may be left out here, since a call that is written from it is read back and compared with the schedule.
 */

/** How far from a whole step a place may lie by rounding alone. */
const nearStep = 1e-9;
/** The most milestones that one wants to read in a call. */
const mostTreads = 64;
/** How far apart two ratios of rates may lie that are one by intention: some hundred times the rounding of a division. */
const sameRatio = 1e-13;

/** A segment of a schedule's only track. */
export interface SimpleSegment {
  readonly start: number;
  readonly length: number;
  /** The value at its first step, and the one that it arrives at. With a cycle: the ends of the shape. */
  readonly from: number;
  readonly to: number;
  /** Steps of the shape, or of its first cycle. */
  readonly span: number;
  /** The shape's name; `geometric` for a line in log space. */
  readonly shape: string;
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly cycle?: Cycle;
  readonly grain?: number;
}

/** The segments of a schedule of one track; none of one that has several tracks, or a segment that cannot be said so. */
export function simpleSegments(lr: Schedule): SimpleSegment[] {
  if (lr.tracks.length > 1) return [];
  const seen = lr.segments.filter(({ end }) => end > 0);
  const found = seen.map((segment) => linesOf(segment) ?? simplified(segment, lr));
  return found.every((segments) => segments !== undefined) ? found.flat() : [];
}

function simplified(segment: Segment, lr: Schedule): SimpleSegment[] | undefined {
  const { shape, scale, parameters, cycle, grain } = segment;
  const start = Math.max(0, segment.start);
  const length = segment.end - start;
  const isLine = shape.kind === "linear" && !cycle && !grain;
  if (scale !== "linear" && !(scale === "log" && shape.kind === "linear")) return undefined;
  // A line may be seen in part only: it is a line between what is seen of it.
  const { from, to } = isLine ? { from: lr(start), to: lr.before(segment.end) } : segment;
  const isStill = (shape.stays || from === to) && !cycle?.gain;
  const kind = isStill ? "constant" : scale === "log" ? "geometric" : shape.kind;
  const more = isStill ? {} : { ...(cycle && { cycle }), ...(grain && { grain }) };
  const span = prepare(segment).span;
  return [{ start, length, from: plain(from), to: plain(to), span, shape: kind, parameters, ...more }];
}

/** Straight lines or half waves through knots at whole steps, one by one. */
function linesOf({
  shape,
  parameters,
  start,
  end,
  from,
  to,
  window,
  cycle,
  grain,
  scale,
}: Segment): SimpleSegment[] | undefined {
  const kind = { line: "linear", cosine: "cosine" }[String(parameters.between)];
  if (shape.kind !== "table" || kind === undefined || window || cycle || grain || scale !== "linear") return undefined;
  const knots = (parameters.knots as readonly Point[]).map(
    ([x, w]) => [start + x * (end - start), plain(mix(from, to, w))] as const,
  );
  if (!knots.every(([step]) => Math.abs(step - Math.round(step)) < nearStep)) return undefined;
  return knots.slice(1).map(([step, value], i) => {
    const [begin, before] = knots[i]!;
    const length = Math.round(step) - Math.round(begin);
    const ends = { start: Math.round(begin), length, from: before, to: value, span: length };
    return { ...ends, shape: before === value ? "constant" : kind, parameters: { exponent: 1, k: 1 } };
  });
}

/** The values of a schedule that changes at a few steps only, and these steps; undefined for others. */
export function treadsOf(lr: Schedule): { readonly steps: number[]; readonly values: number[] } | undefined {
  const breaks = lr.breaks();
  if (breaks.length === 0 || breaks.length > mostTreads) return undefined;
  const starts = [...new Set(breaks.map((place) => Math.ceil(place - nearStep)))].filter(
    (step) => step > 0 && step < lr.steps,
  );
  const steps = starts.filter((step) => lr(step) !== lr(step - 1));
  return { steps, values: [0, ...steps].map((step) => plain(lr(step))) };
}

/** The factor between neighbouring values if it is always the same. */
export function ratioOf(values: readonly number[]): number | undefined {
  const ratios = values.slice(1).map((value, i) => value / values[i]!);
  const [first] = ratios;
  return first !== undefined && ratios.every((ratio) => Math.abs(ratio / first - 1) < sameRatio)
    ? plain(first)
    : undefined;
}

/** A parameter that is a number; undefined for a segment without it. */
export const numericParameter = ({ parameters }: SimpleSegment, name: string): number | undefined =>
  parameters[name] as number | undefined;

/** Whether the shape is a line, half a plain wave, or another with these parameters. */
export function isShape(
  segment: SimpleSegment,
  shape: string,
  parameters: Readonly<Record<string, number>> = {},
): boolean {
  return (
    segment.shape === shape && Object.entries(parameters).every(([name, value]) => segment.parameters[name] === value)
  );
}
