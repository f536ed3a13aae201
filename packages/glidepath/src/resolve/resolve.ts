import { type Budget, stepsOf } from "../budget/budget.ts";
import { counting, type Report, show } from "../input/issue.ts";
import type { Knot } from "../language/read-shape.ts";
import type { Phase, Settings } from "../language/spec.ts";
import { rateOf } from "../language/value.ts";
import { type Bounds, type Curve, curve, type Track } from "../schedule/curve.ts";
import type { Cycle } from "../schedule/cycle.ts";
import { pieceBefore, prepare, type Segment } from "../schedule/segment.ts";
import { findShape, valuesParameter } from "../shape/curve/index.ts";
import type { Point } from "../shape/parameter.ts";
import type { Scale, Shape, ShapeParameters } from "../shape/shape.ts";
import { defaults } from "../shape/shape.ts";
import { hold, landOnEnd, leadByOne } from "./convention.ts";
import { refuseInfinite } from "./finite.ts";
import type { Ground } from "./ground.ts";
import { normalise, refuseRates } from "./knots.ts";
import { goesBySamples, pace, usedBy } from "./pace.ts";
import { type Place, placeEnds } from "./place.ts";
import { grainOf, windowOf } from "./window.ts";

/** A track as phases, and where they are written. */
export interface WrittenTrack {
  readonly phases: readonly Phase[];
  readonly path: string;
}

/** What phases resolve to. */
export interface Resolved {
  readonly curve: Curve;
  /** The tracks as they were written, before `inclusive` and `lead` moved them. */
  readonly written: readonly Track[];
}

/** Resolves the tracks of all terms under a budget to a curve; undefined if something was reported. */
export function resolve(
  terms: readonly (readonly WrittenTrack[])[],
  settings: Settings,
  budget: Budget,
  report: Report,
): Resolved | undefined {
  const note = counting(report);
  const { horizon: written = budget.steps, peak = 1, end = "hold" } = settings;
  const horizon = Math.round(stepsOf(written, budget, budget.steps, "horizon", note));
  if (horizon < 1 || horizon > Number.MAX_SAFE_INTEGER) {
    const expected = "at least one step, and below 2^53";
    note({ path: "horizon", expected, received: show(written) });
  }
  if (note.count > 0) return undefined;
  const ground = { budget, horizon, peak, report: note };
  const resolved = terms.map((tracks) =>
    tracks.map((track, i) => resolveTrack(track, i === 0 ? ground : { ...ground, peak: 1 })),
  );
  const tracks = resolved.flat();
  const bounds = boundsOf(settings, peak, note);
  const last = lastStop(tracks);
  if (end === "extrapolate" && last !== undefined) {
    const hint = "Use hold";
    note({ path: "end", expected: "a last shape that has values past its end", received: last.shape.kind, hint });
  }
  if (note.count > 0) return undefined;
  const shift = (track: readonly Segment[]) => {
    const landed = settings.inclusive ? landOnEnd(track) : track;
    return settings.lead ? leadByOne(landed, end) : landed;
  };
  const shifted = resolved.map((tracks) => tracks.map(shift));
  const made = curve(shifted, budget.steps, end, horizon, bounds);
  refuseInfinite(made, terms[0]![0]!.path, note);
  return note.count === 0 ? { curve: made, written: tracks } : undefined;
}

/** A last segment of the tracks whose shape has no values past its end; undefined if all go on. */
export function lastStop(tracks: readonly Track[]): Segment | undefined {
  const ends = tracks.flatMap((track) => track.slice(-1)).filter(({ cycle }) => cycle === undefined);
  return ends.find(({ shape, parameters }) => !shape.goesOn(parameters));
}

function boundsOf({ floor, ceiling }: Settings, peak: number, report: Report): Bounds | undefined {
  if (floor === undefined && ceiling === undefined) return undefined;
  const low = floor === undefined ? -Infinity : rateOf(floor, peak);
  const high = ceiling === undefined ? Infinity : rateOf(ceiling, peak);
  if (low > high) report({ path: "floor", expected: `a rate of at most the ceiling ${high}`, received: String(low) });
  return { floor: low, ceiling: high };
}

function resolveTrack({ phases, path }: WrittenTrack, ground: Ground): Segment[] {
  const ends = placeEnds(phases, path, ground);
  const segments: Segment[] = [];
  let value = ground.peak;
  phases.forEach((phase, i) => {
    const from = i === 0 ? { exact: 0, end: 0 } : ends[i - 1]!;
    const to = ends[i]!;
    const segment = resolveSegment(phase, from, to, value, `${path}[${i}]`, ground);
    const parts = pace(phase, segment, to.exact, ground.budget);
    // A phase of no steps is a jump: it hands on its end value and leaves no segment.
    const { cycle: _cycle, window: _window, grain: _grain, ...jump } = { ...segment, end: segment.start + 1 };
    const last = parts.at(-1) ?? jump;
    value = pieceBefore(prepare(last), last.end);
    segments.push(...parts.map((part) => ({ ...part, phase: i })));
  });
  const last = segments.at(-1)?.end ?? 0;
  if (last < ground.horizon) segments.push(hold(last, ground.horizon, value));
  return segments;
}

function resolveSegment(phase: Phase, from: Place, to: Place, previous: number, path: string, ground: Ground): Segment {
  const shape = findShape(phase.shape)!;
  const scale = phase.scale ?? shape.scale;
  const given = Object.keys(shape.parameters).filter((name) => phase[name] !== undefined);
  const parameters = { ...defaults(shape), ...Object.fromEntries(given.map((name) => [name, phase[name]])) };
  const knots = given.find((name) => name === valuesParameter(phase));
  const cycle = cycleOf(phase, path, ground);
  const used = goesBySamples(phase) ? usedBy(ground.budget) : Number;
  const window = windowOf(phase, shape, parameters, used(from.exact), used(to.exact), cycle, path, ground);
  const grain = grainOf(phase, path, ground);
  const frame = {
    ...{ start: from.end, end: to.end, shape, scale, parameters },
    ...(cycle && { cycle }),
    ...(window && { window }),
    ...(grain && { grain }),
  };
  return knots === undefined
    ? { ...frame, ...betweenEnds(phase, shape, scale, previous, path, ground) }
    : { ...frame, ...throughKnots(shape, scale, parameters, knots, path, ground) };
}

function betweenEnds(phase: Phase, shape: Shape, scale: Scale, previous: number, path: string, ground: Ground) {
  const { peak, report } = ground;
  const from = phase.from === undefined ? previous : rateOf(phase.from, peak);
  const to = phase.to === undefined ? (shape.stays ? from : 0) : rateOf(phase.to, peak);
  if (shape.stays && to !== from) {
    const expected = `no end, since a ${shape.kind} stays`;
    const hint = "Write `from` instead";
    report({ path: `${path}.to`, expected, received: show(phase.to), hint });
  }
  refuseRates([from, to], scale, path, report);
  return { from, to };
}

function throughKnots(
  shape: Shape,
  scale: Scale,
  parameters: ShapeParameters,
  name: string,
  path: string,
  { peak, report }: Ground,
) {
  const rates = (parameters[name] as readonly Knot[]).map(([at, value]): Point => [at, rateOf(value, peak)]);
  const { from, to, points } = normalise(rates, scale);
  const placed = { ...parameters, [name]: points };
  const values = rates.map(([, rate]) => rate);
  const wrong = refuseRates(values, scale, path, report) ? undefined : shape.refuse(placed);
  if (wrong) report({ path, expected: wrong, received: "other knots" });
  return { from, to, parameters: placed };
}

function cycleOf(
  { every, multiply = 1, gain, about }: Phase,
  path: string,
  { budget, horizon, peak, report }: Ground,
): Cycle | undefined {
  if (every === undefined) return undefined;
  const steps = stepsOf(every, budget, horizon, `${path}.every`, report);
  if (Number.isNaN(steps)) return undefined;
  // A share of a short run may be less than a step; the schedule is still good for it. Steps are taken as they are written.
  const length = typeof every === "number" ? every : Math.max(every.endsWith("%") ? 1 : 0, Math.round(steps));
  const change = { ...(gain !== undefined && { gain }), ...(about !== undefined && { about: rateOf(about, peak) }) };
  if (length >= 1) return { length, multiply, ...change };
  report({ path: `${path}.every`, expected: "a cycle of at least one step", received: show(every) });
  return undefined;
}
