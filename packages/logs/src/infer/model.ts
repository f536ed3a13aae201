import { pieceAt, pieceBefore, prepare, type Segment } from "glidepath/schedule";
import type { Family } from "./family.ts";
import { standard } from "./fit.ts";
import type { Problem, Unknown } from "./least-squares.ts";
import type { Rows } from "./rows.ts";

/** A number of the model: a place in the run, a length, a value of the curve, or a parameter of a shape. */
export interface Slot extends Unknown {
  readonly kind: "place" | "length" | "value" | "parameter";
  /** It cannot change: 0, or where the run begins. */
  readonly known?: true;
}

/** A piece of the curve; its numbers are given by their place in the model's list. */
export interface Piece {
  readonly family: Family;
  readonly start: number;
  readonly end: number;
  /** Left out, it begins on the value that the piece before has reached. */
  readonly from?: number;
  readonly to: number;
  readonly parameters: Readonly<Record<string, number>>;
  /** The shape takes so long, whatever the piece does. */
  readonly over?: number;
  /** The shape runs again and again. */
  readonly cycle?: {
    readonly every: number;
    readonly multiply?: number;
    readonly gain?: number;
    readonly about?: number;
  };
}

/** A curve with numbers: pieces that follow one another, and how the numbers stand now. */
export interface Model {
  readonly slots: readonly Slot[];
  readonly pieces: readonly Piece[];
  readonly numbers: Float64Array;
}

/** The model as a problem of least squares: how far it lies from every row, in units of what the row's precision allows. */
export function problemOf({ pieces }: Pick<Model, "pieces">, rows: Rows): Problem {
  const count = rows.steps.length;
  const concerned = (which: number) =>
    pieces.flatMap((piece, i) => {
      const { start, end, from, to, parameters, over, cycle } = piece;
      const used = [start, end, from, to, over, ...Object.values(parameters), ...Object.values(cycle ?? {})];
      return used.includes(which) ? [i] : [];
    });
  const write = (numbers: Float64Array, which: readonly number[], out: Float64Array) => {
    for (const i of which) {
      const made = prepare(segmentOf(pieces, i, numbers));
      const first = i === 0 ? 0 : rowAt(rows, numbers[pieces[i]!.start]!);
      const stop = i === pieces.length - 1 ? count : rowAt(rows, numbers[pieces[i]!.end]!);
      for (let row = first; row < stop; row++)
        out[row] = (pieceAt(made, rows.steps[row]!) - rows.values[row]!) / rows.errors[row]!;
    }
  };
  const all = pieces.map((_, i) => i);
  return {
    count,
    residuals: (numbers, out) => write(numbers, all, out),
    changed(numbers, which, _base, out) {
      const some = concerned(which);
      const last = some.at(-1) ?? -1;
      // A piece that begins on what the one before has reached changes with it.
      const after = pieces.findIndex(({ from }, i) => i > last && from !== undefined);
      const reached = all.slice(last + 1, after === -1 ? undefined : after);
      write(numbers, [...some, ...(some.length > 0 ? reached : [])], out);
    },
  };
}

/** The first row at or after a step. */
export function rowAt({ steps }: Rows, step: number): number {
  let [low, high] = [0, steps.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (steps[middle]! < step) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** One piece as the core's own segment. */
export function segmentOf(pieces: readonly Piece[], i: number, numbers: Float64Array): Segment {
  const piece = pieces[i]!;
  const { family, over, cycle } = piece;
  const number = (slot: number) => numbers[slot]!;
  const start = number(piece.start);
  const end = Math.max(number(piece.end), start + 1e-9);
  const named = Object.entries(piece.parameters).map(([name, slot]) => [name, number(slot)]);
  const span = over === undefined ? end - start : Math.max(number(over), 1e-9);
  return {
    ...{ start, end, shape: family.shape, scale: family.scale },
    from: piece.from === undefined ? reached(pieces, i - 1, numbers) : number(piece.from),
    to: number(piece.to),
    parameters: { ...standard(family), ...Object.fromEntries(named) },
    ...(over !== undefined && { window: { origin: start, span } }),
    ...(cycle && {
      cycle: {
        length: Math.max(1e-6, number(cycle.every)),
        multiply: cycle.multiply === undefined ? 1 : number(cycle.multiply),
        ...(cycle.gain !== undefined && { gain: number(cycle.gain) }),
        ...(cycle.about !== undefined && { about: number(cycle.about) }),
      },
    }),
  };
}

/** The value on which a piece ends. */
export function reached(pieces: readonly Piece[], i: number, numbers: Float64Array): number {
  const segment = segmentOf(pieces, i, numbers);
  return pieceBefore(prepare(segment), segment.end);
}
