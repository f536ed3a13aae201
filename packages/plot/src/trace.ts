import { isInRange } from "glidepath/input";
import type { Series } from "./figure.ts";
import { FigureError } from "./figure-error.ts";

/** What `trace` needs to know of a schedule: its values, its length, and where it may bend or jump. */
export interface TraceSchedule {
  (step: number): number;
  /** Length of the run in steps. */
  readonly steps: number;
  /** The steps at which the curve may bend or jump, in rising order. */
  breaks(): readonly number[];
  /** The last step that has a value, if not every step has one: nothing past it is ever asked for. */
  readonly limit?: number;
}

/** Options of `trace`. */
export interface TraceOptions {
  /** Default "". */
  readonly name?: string;
  /** First step drawn, default 0. */
  readonly from?: number;
  /** Last step drawn (above `from`), default the schedule's length; a schedule with a limit ends there at the latest. */
  readonly to?: number;
  /** Evenly spaced samples, 2 to 1,000,000. Default 960, about two per screen column. */
  readonly points?: number;
}

/** Samples if nothing is said: about two per column of a screen. */
const usualPoints = 960;
const mostPoints = 1_000_000;

/** How far before a step its left side is read, as a share of the range: far less than a pixel. */
const nearby = 1e-6;

/** A jump is larger than this share of the rate, which no rounding reaches, and than so many times what the curve does beside it. */
const jump = { share: 1e-6, times: 20 } as const;

/**
 * Samples a schedule as a series: evenly, and on both sides of every step where it may jump; a true jump is marked as one.
 * x is in steps. At the very end the value just before `to` is drawn if the schedule jumps there. With more such steps than
 * samples, an even choice of them is drawn, each with both sides and the middle to the next, so that the envelope stays right. Past the
 * schedule's limit nothing is asked for or drawn. Throws FigureError for a range or number of points that makes no sense.
 * Example: a step decay 0.1 → 0.01 at step 50 of 100 gives x = …, 49.99995, 50, … with that last index in `jumps`.
 */
export function trace(schedule: TraceSchedule, options: TraceOptions = {}): Series {
  const { name = "", from = 0, points = usualPoints } = options;
  const { steps, limit = Number.POSITIVE_INFINITY } = schedule;
  checkRange(from, options.to ?? steps, points);
  const to = Math.min(options.to ?? steps, limit);
  if (!(to > from)) return { name, x: to === from ? [from] : [], y: to === from ? [schedule(from)] : [] };
  const all = schedule.breaks().filter((b) => b > from && b <= to);
  const complete = all.length <= points;
  const places = complete ? all : all.filter((_, i) => i % Math.ceil(all.length / points) === 0);
  const tiny = nearby * Math.max(1, to - from);
  const marks = new Map(places.map((b) => [b, complete && jumpsAt(schedule, b, tiny)]));
  const at = new Set<number>([from, to]);
  for (let i = 1; i < points - 1; i++) at.add(from + ((to - from) * i) / (points - 1));
  for (const b of places) {
    if (b > from) at.add(b - Math.min(tiny, (b - from) / 2));
    at.add(b);
  }
  if (!complete) places.forEach((b, i) => void at.add((b + (places[i + 1] ?? to)) / 2));
  const x = Float64Array.from(at).sort();
  const ends = jumpsAt(schedule, to, tiny);
  const y = x.map((step) => schedule(ends && step === to ? to - tiny : step));
  const jumps = [...x.keys()].filter((i) => i > 0 && x[i] !== to && marks.get(x[i] as number) === true);
  return { name, x, y, ...(jumps.length > 0 ? { jumps } : {}) };
}

/** A true jump is far larger than what the curve does right beside it, and larger than rounding. */
function jumpsAt(schedule: TraceSchedule, step: number, tiny: number): boolean {
  const last = schedule.limit ?? Number.POSITIVE_INFINITY;
  const places = [step - 2 * tiny, step - tiny, step, Math.min(step + tiny, last)];
  const [far, left, right, next] = places.map((place) => schedule(place)) as [number, number, number, number];
  const size = Math.abs(right - left);
  const beside = Math.max(Math.abs(left - far), Math.abs(next - right));
  return size > jump.share * Math.max(Math.abs(left), Math.abs(right)) && size > jump.times * beside;
}

function checkRange(from: number, to: number, points: number): void {
  const issues = [];
  if (!Number.isFinite(from)) issues.push({ path: "from", expected: "a finite step", received: String(from) });
  if (!isInRange(to, { above: from })) {
    issues.push({ path: "to", expected: `a finite step after ${from}`, received: String(to) });
  }
  if (!isInRange(points, { min: 2, max: mostPoints, integer: true })) {
    issues.push({ path: "points", expected: `a whole number from 2 to ${mostPoints}`, received: String(points) });
  }
  if (issues.length > 0) throw new FigureError(issues);
}
