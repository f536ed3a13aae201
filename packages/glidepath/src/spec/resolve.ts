import type { Cycle } from "../schedule/cycle.ts";
import { type Curve, curve, type EndPolicy } from "../schedule/schedule.ts";
import { pieceBefore, prepare, type Segment } from "../schedule/segment.ts";
import { findShape } from "../shape/index.ts";
import { clip, type Report, show } from "../shape/issue.ts";
import type { Point } from "../shape/parameter.ts";
import type { Scale, Shape } from "../shape/shape.ts";
import { type Budget, stepsOf } from "./budget.ts";
import type { Ground } from "./ground.ts";
import { placeEnds } from "./place.ts";
import { defaults, type Knot, takesValues } from "./read-shape.ts";
import type { Phase, Settings } from "./spec.ts";
import { rateOf } from "./value.ts";

/**
 * Resolves phases under a budget to a curve; undefined if something was reported.
 * `path` is where the phases are written.
 */
export function resolve(
  phases: readonly Phase[],
  path: string,
  settings: Settings,
  budget: Budget,
  report: Report,
): Curve | undefined {
  let clean = true;
  const note: Report = (issue) => {
    clean = false;
    report(issue);
  };
  const { horizon: written = budget.steps, peak = 1, end = "hold" } = settings;
  const horizon = Math.round(stepsOf(written, budget, budget.steps, "horizon", note));
  if (horizon < 1 || horizon > Number.MAX_SAFE_INTEGER) {
    const expected = "a horizon of at least one step, and below 2^53 of them";
    note({ path: "horizon", expected, received: show(written) });
  }
  if (!clean) return undefined;
  const ground = { budget, horizon, peak, report: note };
  const tracks = [layTrack(phases, path, ground)];
  if (settings.overlay) tracks.push(layTrack(settings.overlay, "overlay", { ...ground, peak: 1 }));
  if (!clean) return undefined;
  const shifted = tracks.map((track) => {
    const landed = settings.inclusive ? landOnEnd(track) : track;
    return settings.lead ? leadByOne(landed, end) : landed;
  });
  return curve(shifted, budget.steps, end, horizon);
}

function layTrack(phases: readonly Phase[], path: string, ground: Ground): Segment[] {
  const ends = placeEnds(phases, path, ground);
  const segments: Segment[] = [];
  let value = ground.peak;
  phases.forEach((phase, i) => {
    const start = i === 0 ? 0 : ends[i - 1]!;
    const segment = laySegment(phase, start, ends[i]!, value, `${path}[${i}]`, ground);
    // A phase of no steps is a jump: it hands on its end value and leaves no segment.
    const { cycle: _cycle, ...jump } = { ...segment, end: start + 1 };
    const last = segment.end > start ? segment : jump;
    value = pieceBefore(prepare(last), last.end);
    if (segment.end > start) segments.push(segment);
  });
  const last = segments.at(-1)?.end ?? 0;
  if (last < ground.horizon) segments.push(hold(last, ground.horizon, value));
  return segments;
}

function laySegment(phase: Phase, start: number, end: number, previous: number, path: string, ground: Ground): Segment {
  const { peak, report } = ground;
  const shape = findShape(phase.shape)!;
  const scale = phase.scale ?? shape.scale;
  const parameters = Object.keys(shape.parameters).filter((name) => phase[name] !== undefined);
  const own = { ...defaults(shape), ...Object.fromEntries(parameters.map((name) => [name, phase[name]])) };
  const knots = parameters.find((name) => takesValues(shape.parameters[name]!));
  const cycle = layCycle(phase, path, ground);
  const frame = { start, end, shape, scale, ...(cycle && { cycle }) };
  if (knots === undefined) {
    const from = phase.from === undefined ? previous : rateOf(phase.from, peak);
    const to = phase.to === undefined ? (shape.free ? from : 0) : rateOf(phase.to, peak);
    if (shape.stays && to !== from) {
      const hint = "Write `from` for the value that it stays at";
      report({
        path: `${path}.to`,
        expected: `no other end than the start of a ${shape.kind}`,
        received: show(phase.to),
        hint,
      });
    }
    refuseRates([from, to], scale, path, report);
    return { ...frame, from, to, parameters: own };
  }
  const rates = (own[knots] as readonly Knot[]).map(([at, value]): Point => [at, rateOf(value, peak)]);
  const values = rates.map(([, rate]) => rate);
  const isRefused = refuseRates(values, scale, path, report);
  const { from, to, points } = normalise(rates, scale);
  const placed = { ...own, [knots]: points };
  if (!isRefused) refuseShape(shape, placed, path, report);
  return { ...frame, from, to, parameters: placed };
}

/** Turns knots of rates into knots of w. A curve that comes back near its start is measured against its farthest knot. */
function normalise(rates: readonly Point[], scale: Scale): { from: number; to: number; points: Point[] } {
  const position = (rate: number) => (scale === "log" ? Math.log(rate) : rate);
  const values = rates.map(([, rate]) => rate);
  const from = values[0]!;
  const distance = (rate: number) => Math.abs(position(rate) - position(from));
  const farthest = values.reduce((far, rate) => (distance(rate) > distance(far) ? rate : far));
  const last = values.at(-1)!;
  const to = 4 * distance(last) >= distance(farthest) ? last : farthest;
  const span = position(to) - position(from);
  return { from, to, points: rates.map(([at, rate]) => [at, span && (position(rate) - position(from)) / span]) };
}

function layCycle(
  { every, multiply = 1 }: Phase,
  path: string,
  { budget, horizon, report }: Ground,
): Cycle | undefined {
  if (every === undefined) return undefined;
  const steps = stepsOf(every, budget, horizon, `${path}.every`, report);
  if (Number.isNaN(steps)) return undefined;
  // A share of a short run may be less than a step; the schedule is still good for it.
  const length = Math.max(String(every).endsWith("%") ? 1 : 0, Math.round(steps));
  if (length >= 1) return { length, multiply };
  report({ path: `${path}.every`, expected: "a cycle of at least one step", received: show(every) });
  return undefined;
}

/** Puts the last update on the end value: the last segment ends one step earlier, and its end is held. */
function landOnEnd(track: readonly Segment[]): Segment[] {
  const last = track.at(-1)!;
  const landing = hold(last.end - 1, last.end, pieceBefore(prepare(last), last.end));
  const shortened = last.end - 1 > last.start ? [{ ...last, end: last.end - 1 }] : [];
  return [...track.slice(0, -1), ...shortened, landing];
}

/** Moves everything one step to the left. What then shows at the last step is up to the end policy. */
function leadByOne(track: readonly Segment[], end: EndPolicy): Segment[] {
  const moved = track.map((segment) => ({ ...segment, start: segment.start - 1, end: segment.end - 1 }));
  const last = moved.at(-1)!;
  if (end === "extrapolate") return moved;
  const value = end === "periodic" ? track[0]!.from : pieceBefore(prepare(last), last.end);
  return [...moved, hold(last.end, last.end + 1, value)];
}

function hold(start: number, end: number, value: number): Segment {
  const shape = findShape("constant")!;
  return { start, end, from: value, to: value, shape, parameters: {}, scale: "linear" };
}

/** Refuses what is no number (a share of a huge peak), and what has no logarithm; tells whether it did. */
function refuseRates(rates: readonly number[], scale: Scale, path: string, report: Report): boolean {
  const received = clip(rates.slice(0, 6).join(", "));
  const isInfinite = rates.some((rate) => Math.abs(rate) === Infinity);
  if (isInfinite) report({ path, expected: "finite rates", received });
  if (isInfinite || scale === "linear" || rates.every((rate) => rate > 0)) return isInfinite;
  const hint = `A logarithmic phase cannot reach 0: end on a small rate, or use scale "linear"`;
  report({ path, expected: "rates above 0 in log scale", received, hint });
  return true;
}

function refuseShape(shape: Shape, parameters: Readonly<Record<string, unknown>>, path: string, report: Report): void {
  const wrong = shape.refuse(parameters);
  if (wrong) report({ path, expected: wrong, received: "other knots" });
}
