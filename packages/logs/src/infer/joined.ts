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

/**
 * Makes a model of the pieces. `jumps` says before which pieces the rate jumps although they nearly meet, `steps` where the last one ends
 * if that is known.
 */
export function modelOf(
  rows: Rows,
  fits: readonly Fit[],
  jumps: ReadonlySet<number>,
  steps: number | undefined,
): Model {
  const meetings = fits.slice(1).map((fit, i) => meet(rows, fits[i]!, fit, jumps.has(i + 1)));
  const numbers = new Numbers(rows, steps);
  let start = numbers.begin(fits[0]!);
  let from: number | undefined;
  const pieces: Piece[] = [];
  for (const [i, fit] of fits.entries()) {
    const next = meetings[i];
    const end = next ? numbers.place(next.at, next.low, next.high, widthOf(rows, fit)) : numbers.finish(fit);
    const isNew = i === 0 || !meetings[i - 1]!.joined;
    const limit = next ? next.high + 0.05 * widthOf(rows, fit) : (steps ?? Infinity);
    const piece = numbers.piece(fit, start, end, from ?? (isNew ? numbers.value(fit.from) : undefined), limit);
    pieces.push(piece);
    // A shape that is cut short, or that repeats, does not hand on the value that it runs to.
    const handsOn = next?.joined && piece.over === undefined && piece.cycle === undefined;
    [start, from] = [end, handsOn ? piece.to : undefined];
  }
  return { slots: numbers.slots, pieces, numbers: Float64Array.from(numbers.starts) };
}

const widthOf = ({ steps }: Rows, { first, stop }: Fit) => Math.max(1, steps[stop - 1]! - steps[first]!);

/** The numbers of a model as they are added: what each may be, and what it is to begin with. */
class Numbers {
  readonly slots: Slot[] = [];
  readonly starts: number[] = [];
  readonly #rows: Rows;
  readonly #steps: number | undefined;
  readonly #size: number;
  readonly #zero: number;

  constructor(rows: Rows, steps: number | undefined) {
    this.#rows = rows;
    this.#steps = steps;
    this.#size = rows.values.reduce((most, value) => Math.max(most, Math.abs(value)), 1e-300);
    this.#zero = this.#known("value", 0);
  }

  value(start: number): number {
    const most = 1e3 * this.#size;
    return this.#add({ kind: "value", unit: this.#size, low: -most, high: most }, start);
  }

  place(start: number, low: number, high: number, unit: number): number {
    return this.#add({ kind: "place", unit, low, high }, start);
  }

  /** Where the first piece begins: with the run, unless the log begins later and what came before is not simply the same. */
  begin(fit: Fit): number {
    const spacing = spacingOf(this.#rows);
    const here = this.#rows.steps[0]!;
    if (!startsLate(this.#rows) || (fit.family.shape.stays && !isRepeated(fit))) return this.#known("place", 0);
    return this.place(hasStart(fit) ? fit.start : 0, Math.max(0, here - spacing), here, spacing);
  }

  /** Where the last piece ends. A shape that tells its end itself may end before the last row, which then lies past it. */
  finish(fit: Fit): number {
    if (this.#steps !== undefined) return this.#known("place", this.#steps);
    const [last, spacing] = [this.#rows.steps.at(-1)!, spacingOf(this.#rows)];
    const isTold = hasEnd(fit) && !fit.family.endless && !isRepeated(fit);
    const most = Math.max(last * 1e4, 1e4);
    return this.place(
      isTold ? fit.end : last + spacing,
      isTold ? last - spacing : last,
      most,
      widthOf(this.#rows, fit),
    );
  }

  /** A piece with the numbers of its shape; if its window ends after `limit`, it is cut short. */
  piece(fit: Fit, start: number, end: number, begin: number | undefined, limit: number): Piece {
    const { family } = fit;
    const { stays } = family.shape;
    const isCut = !isRepeated(fit) && (family.endless || (hasEnd(fit) && fit.end > limit));
    const over = isCut ? this.#length(fit.end - fit.start) : undefined;
    const to = stays ? (begin ?? this.value(fit.from)) : family.endless ? this.#zero : this.value(fit.to);
    const from = begin ?? (stays ? to : undefined);
    const parameters = Object.entries(fit.parameters).map(([name, value]) => {
      const [low, high] = rangeOf(family, name);
      return [name, this.#add({ kind: "parameter", unit: Math.max(1e-3, Math.abs(value)), low, high }, value)] as const;
    });
    return {
      ...{ family, start, end, to, parameters: Object.fromEntries(parameters) },
      ...(from !== undefined && { from }),
      ...(over !== undefined && { over }),
      ...(isRepeated(fit) && { cycle: this.#cycle(fit, from!, to) }),
    };
  }

  #cycle({ cycle }: Repeated, from: number, to: number): NonNullable<Piece["cycle"]> {
    const { every, multiply, gain, about, within = [1e-3, 1e15], isRigid } = cycle;
    const known = isRigid ? { known: true as const } : {};
    const [low, high] = within;
    return {
      every: this.#add({ kind: "length", unit: every, low, high, ...known }, every),
      ...(multiply !== 1 && {
        multiply: this.#add({ kind: "parameter", unit: 1, low: 1, high: 1000, ...known }, multiply),
      }),
      ...(gain !== 1 && { gain: this.#add({ kind: "parameter", unit: 1, low: -1e3, high: 1e3 }, gain) }),
      ...(gain !== 1 && about && { about: about === "from" ? from : to }),
    };
  }

  #length(start: number): number {
    return this.#add({ kind: "length", unit: Math.max(1, start), low: 1e-3, high: 1e15 }, start);
  }

  #known(kind: Slot["kind"], value: number): number {
    return this.#add({ kind, unit: 1, low: value, high: value, known: true }, value);
  }

  #add(slot: Slot, start: number): number {
    this.starts.push(Math.min(slot.high, Math.max(slot.low, start)));
    return this.slots.push(slot) - 1;
  }
}

const isRepeated = (fit: Fit): fit is Repeated => "cycle" in fit;
const hasStart = ({ family: { window } }: Fit) => window === "start" || window === "both";
const hasEnd = ({ family: { window } }: Fit) => window === "end" || window === "both";

/** Whether the log begins in the middle of a run. */
export function startsLate(rows: Rows): boolean {
  return rows.steps[0]! > 2 * spacingOf(rows) + 1;
}

/** The fit's value at any step. */
export function fitAt({ family, start, end, from, to, parameters }: Fit, step: number): number {
  const prepared = family.shape.prepare({ ...standard(family), ...parameters });
  const w = family.shape.at((step - start) / Math.max(end - start, 1e-9), prepared);
  if (family.scale === "log") return Math.exp(mix(Math.log(from), Math.log(to), w));
  return family.scale === "inverse" ? 1 / mix(1 / from, 1 / to, w) : mix(from, to, w);
}

/** Where a piece ends and the next begins, and between what that may move. */
interface Meeting {
  readonly at: number;
  readonly low: number;
  readonly high: number;
  readonly joined: boolean;
}

/** How many rows a piece may have taken from the next one, and at how many places between them the two are compared. */
const [taken, compared] = [4, 64];

/** How far apart two pieces may be where they meet, in errors of the rows there. */
const touching = 8;

/** Where two pieces meet, near the rows where one ends and the other begins; or, if they do not, where the second may begin. */
function meet(rows: Rows, before: Fit, after: Fit, isJump: boolean): Meeting {
  const { steps, errors } = rows;
  const high = steps[after.first]!;
  const low = steps[Math.max(before.first, after.first - taken)]!;
  const best = isJump || isRepeated(before) ? undefined : nearest(before, after, low, high);
  if (best && best.apart <= touching * Math.max(errors[after.first]!, errors[after.first - 1]!))
    return { at: best.at, low, high, joined: true };
  const isBetween = (place: number) => place > steps[after.first - 1]! && place <= high;
  const told = [
    hasEnd(before) && !before.family.endless && !isRepeated(before) && before.end,
    hasStart(after) && after.start,
  ];
  const at = told.find((place): place is number => place !== false && isBetween(place)) ?? high;
  return { at, low: steps[after.first - 1]! + 1e-6, high, joined: false };
}

/** Where two pieces cross, or else where they come nearest. */
function nearest(before: Fit, after: Fit, low: number, high: number): { readonly at: number; readonly apart: number } {
  const places = Array.from({ length: compared + 1 }, (_, i) => low + ((high - low) * i) / compared);
  if (hasStart(after) && after.start >= low) places.push(after.start);
  let best = { at: high, apart: Infinity };
  let [previous, left] = [Number.NaN, low];
  for (const at of places.sort((a, b) => a - b)) {
    const apart = fitAt(before, at) - fitAt(after, at);
    if (apart * previous < 0) return { at: crossing(before, after, left, at), apart: 0 };
    if (Number.isFinite(apart)) [previous, left] = [apart, at];
    if (Math.abs(apart) < best.apart) best = { at, apart: Math.abs(apart) };
  }
  return best;
}

/** The place between two others where the pieces cross, by halving. */
function crossing(before: Fit, after: Fit, left: number, right: number): number {
  const isAbove = (at: number) => fitAt(before, at) > fitAt(after, at);
  const side = isAbove(left);
  let [low, high] = [left, right];
  for (let i = 0; i < 60; i++) {
    const middle = (low + high) / 2;
    if (isAbove(middle) === side) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
