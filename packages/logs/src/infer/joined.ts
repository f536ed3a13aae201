import { mix } from "glidepath/shape";
import type { Repeated } from "./cycles.ts";
import { rangeOf } from "./family.ts";
import { type Fit, standard } from "./fit.ts";
import type { Model, Piece, Slot } from "./model.ts";
import { type Rows, spacingOf } from "./rows.ts";

/*
 * Pieces that were found one by one, made into one curve: where they meet inside the rows' precision they share a place and a value;
 * where they do not, the rate jumps somewhere between two rows.
 */

/** Makes a model of the pieces; `jumps` says before which pieces the rate jumps although they nearly meet. */
export function modelOf(
  rows: Rows,
  fits: readonly Fit[],
  jumps: ReadonlySet<number>,
  steps: number | undefined,
): Model {
  const list = new Slots();
  const { steps: places, values } = rows;
  const size = Math.max(
    1e-300,
    values.reduce((most, value) => Math.max(most, Math.abs(value)), 0),
  );
  const last = places.at(-1)!;
  const isLate = startsLate(rows);
  const value = (start: number) => list.add({ kind: "value", unit: size, low: -1e3 * size, high: 1e3 * size }, start);
  const step = (start: number, low: number, high: number, unit: number) =>
    list.add({ kind: "place", unit, low, high }, Math.min(high, Math.max(low, start)));
  const zero = list.add({ kind: "value", unit: 1, low: 0, high: 0, known: true }, 0);
  const first = fits[0]!;
  const hasBeginning = isLate && !(first.family.shape.stays && !("cycle" in first));
  let start = hasBeginning
    ? step(originOf(first), Math.max(0, places[0]! - spacingOf(rows)), places[0]!, spacingOf(rows))
    : list.add({ kind: "place", unit: 1, low: 0, high: 0, known: true }, 0);
  let from: number | undefined;
  const pieces = fits.map((fit, i): Piece => {
    const { family } = fit;
    const next = fits[i + 1];
    const meeting = next && meet(rows, fit, next);
    const unit = Math.max(1, places[fit.stop - 1]! - places[fit.first]!);
    const low = places[Math.max(0, fit.stop - 5, fit.first)]!;
    const end = next
      ? step(meeting!.at, low, places[next.first]!, unit)
      : steps !== undefined
        ? list.add({ kind: "place", unit: 1, low: steps, high: steps, known: true }, steps)
        : step(endOf(fit, rows), isOwnEnd(fit) ? last - spacingOf(rows) : last, Math.max(last * 1e4, 1e4), unit);
    const stays = family.shape.stays;
    const own =
      from ?? (i === 0 || jumps.has(i) || !meet(rows, fits[i - 1]!, fit).joined ? value(fit.from) : undefined);
    const isOver =
      !("cycle" in fit) &&
      (family.endless || (hasEnd(fit) && fit.end > (next ? places[next.first]! + unit * 0.05 : (steps ?? Infinity))));
    const over = isOver
      ? list.add({ kind: "length", unit: Math.max(1, fit.end - fit.start), low: 1e-3, high: 1e15 }, fit.end - fit.start)
      : undefined;
    const to = stays ? (own ?? value(fit.from)) : family.endless ? zero : value(fit.to);
    const begin = own ?? (stays ? to : undefined);
    const parameters = Object.fromEntries(
      Object.entries(fit.parameters).map(([name, start]) => {
        const [low, high] = rangeOf(family, name);
        return [name, list.add({ kind: "parameter", unit: Math.max(1e-3, Math.abs(start)), low, high }, start)];
      }),
    );
    const cycle = "cycle" in fit ? list.cycle(fit as Repeated, unit, begin!, to) : undefined;
    const piece = {
      family,
      start,
      end,
      to,
      parameters,
      ...(cycle && { cycle }),
      ...(begin !== undefined && { from: begin }),
      ...(over !== undefined && { over }),
    };
    const isJoined = next && meeting!.joined && !jumps.has(i + 1) && cycle === undefined;
    [start, from] = [end, isJoined && over === undefined ? to : undefined];
    return piece;
  });
  return { slots: list.slots, pieces, numbers: Float64Array.from(list.starts) };
}

/** Numbers of a model as they are added. */
class Slots {
  readonly slots: Slot[] = [];
  readonly starts: number[] = [];

  cycle(
    { cycle: { every, multiply, gain, about, within, isRigid } }: Repeated,
    unit: number,
    from: number,
    to: number,
  ): Piece["cycle"] {
    const [low, high] = within ?? [1e-3, 1e15];
    const known = isRigid ? { known: true as const } : {};
    return {
      every: this.add({ kind: "length", unit, low, high, ...known }, every),
      ...(multiply !== 1 && {
        multiply: this.add({ kind: "parameter", unit: 1, low: 1, high: 1000, ...known }, multiply),
      }),
      ...(gain !== 1 && { gain: this.add({ kind: "parameter", unit: 1, low: -1e3, high: 1e3 }, gain) }),
      ...(gain !== 1 && about && { about: about === "from" ? from : to }),
    };
  }

  add(slot: Slot, start: number): number {
    this.starts.push(start);
    return this.slots.push(slot) - 1;
  }
}

/** Whether the log begins in the middle of a run. */
export function startsLate(rows: Rows): boolean {
  return rows.steps[0]! > 2 * spacingOf(rows) + 1;
}

const hasStart = ({ family: { window } }: Fit) => window === "start" || window === "both";
const hasEnd = ({ family: { window } }: Fit) => window === "end" || window === "both";
const originOf = (fit: Fit) => (hasStart(fit) ? fit.start : 0);

/** Whether the shape itself tells where it ends: then the rows may go on past it. */
const isOwnEnd = (fit: Fit) => hasEnd(fit) && !fit.family.endless && !("cycle" in fit);

/** Where the last piece ends, as far as the rows tell. */
function endOf(fit: Fit, rows: Rows): number {
  const after = rows.steps.at(-1)! + spacingOf(rows);
  if ("cycle" in fit) return after;
  return hasEnd(fit) && !fit.family.endless ? fit.end : after;
}

/** The fit's value at any step. */
export function fitAt({ family, start, end, from, to, parameters }: Fit, step: number): number {
  const prepared = family.shape.prepare({ ...standard(family), ...parameters });
  const w = family.shape.at((step - start) / Math.max(end - start, 1e-9), prepared);
  if (family.scale === "log") return Math.exp(mix(Math.log(from), Math.log(to), w));
  return family.scale === "inverse" ? 1 / mix(1 / from, 1 / to, w) : mix(from, to, w);
}

/** Where two pieces meet, near the rows where one ends and the other begins; or, if they do not, where the second may begin. */
function meet(rows: Rows, before: Fit, after: Fit): { readonly at: number; readonly joined: boolean } {
  const { steps, errors } = rows;
  if ("cycle" in before) return { at: steps[after.first]!, joined: false };
  const [low, high] = [steps[Math.max(before.first, after.first - 4)]!, steps[after.first]!];
  const allowed = 8 * Math.max(errors[after.first]!, errors[after.first - 1]!);
  let best = { at: high, apart: Infinity };
  let previous = Number.NaN;
  const tried = Array.from({ length: 65 }, (_, i) => low + ((high - low) * i) / 64);
  if (hasStart(after) && after.start >= low) tried.push(after.start);
  for (const at of tried.sort((a, b) => a - b)) {
    const apart = fitAt(before, at) - fitAt(after, at);
    if (apart * previous < 0) return { at, joined: true };
    if (Number.isFinite(apart)) previous = apart;
    if (Math.abs(apart) < best.apart) best = { at, apart: Math.abs(apart) };
  }
  if (best.apart <= allowed) return { at: best.at, joined: true };
  const between = (place: number) => place > steps[after.first - 1]! && place <= high;
  if (hasEnd(before) && !before.family.endless && !("cycle" in before) && between(before.end))
    return { at: before.end, joined: false };
  return { at: hasStart(after) && between(after.start) ? after.start : high, joined: false };
}
