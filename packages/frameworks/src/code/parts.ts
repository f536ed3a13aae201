import type { Schedule } from "glidepath";
import { type Cycle, prepare, type Segment } from "glidepath/schedule";
import { mix, type Point } from "glidepath/shape";
import { plain } from "../sketch/sketch.ts";

/*
 * A schedule in the terms that frameworks' constructors speak in. What is said here may leave something out, since what is written
 * from it is read back and compared.
 */

/** A segment of a schedule's first track. */
export interface Part {
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

/** The parts of a schedule of one track; none of one that has several, or that a scale bends. */
export function partsOf(lr: Schedule): Part[] {
  if (lr.tracks.length > 1) return [];
  const parts = lr.segments
    .filter(({ end }) => end > 0)
    .flatMap((segment) => linesOf(segment) ?? partOf(segment, lr) ?? []);
  return parts.length < lr.segments.filter(({ end }) => end > 0).length ? [] : parts;
}

function partOf(segment: Segment, lr: Schedule): Part | undefined {
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
  return {
    start,
    length,
    from: plain(from),
    to: plain(to),
    span: prepare(segment).span,
    shape: kind,
    parameters,
    ...more,
  };
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
}: Segment): Part[] | undefined {
  const kind = { line: "linear", cosine: "cosine" }[String(parameters.between)];
  if (shape.kind !== "table" || kind === undefined || window || cycle || grain || scale !== "linear") return undefined;
  const knots = (parameters.knots as readonly Point[]).map(
    ([x, w]) => [start + x * (end - start), plain(mix(from, to, w))] as const,
  );
  if (!knots.every(([step]) => Math.abs(step - Math.round(step)) < 1e-9)) return undefined;
  return knots.slice(1).map(([step, value], i) => {
    const [begin, before] = knots[i]!;
    const length = Math.round(step) - Math.round(begin);
    const shape = before === value ? "constant" : kind;
    return {
      start: Math.round(begin),
      length,
      from: before,
      to: value,
      span: length,
      shape,
      parameters: { exponent: 1, k: 1 },
    };
  });
}

/** The values of a schedule that changes at a few steps only, and these steps; undefined for others. */
export function treadsOf(lr: Schedule): { readonly steps: number[]; readonly values: number[] } | undefined {
  const breaks = lr.breaks();
  if (breaks.length === 0 || breaks.length > 64) return undefined;
  const starts = [...new Set(breaks.map((place) => Math.ceil(place - 1e-9)))].filter(
    (step) => step > 0 && step < lr.steps,
  );
  const steps = starts.filter((step) => lr(step) !== lr(step - 1));
  return { steps, values: [0, ...steps].map((step) => plain(lr(step))) };
}

/** The factor between neighbouring values if it is always the same. */
export function ratioOf(values: readonly number[]): number | undefined {
  const ratios = values.slice(1).map((value, i) => value / values[i]!);
  const [first] = ratios;
  return first !== undefined && ratios.every((ratio) => Math.abs(ratio / first - 1) < 1e-13) ? plain(first) : undefined;
}

/** A parameter that is a number; undefined for a part without it. */
export const numberOf = ({ parameters }: Part, name: string): number | undefined =>
  parameters[name] as number | undefined;

/** Whether the shape is a line, half a plain wave, or another with these parameters. */
export function isShape(part: Part, shape: string, parameters: Readonly<Record<string, number>> = {}): boolean {
  return part.shape === shape && Object.entries(parameters).every(([name, value]) => part.parameters[name] === value);
}
