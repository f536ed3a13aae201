import type { BudgetInput } from "glidepath";
import {
  type lengthWords,
  type PhasesSpec,
  printFactor,
  rateOf,
  type Value,
  type valueWords,
} from "glidepath/language";
import { constant, type Scale, type Shape } from "glidepath/shape";

/*
 * What a framework's schedule does, before it is a spec: shapes over stretches of a time that never ends. Frameworks nest, cut and
 * shift their schedules; that is done here, on sketches, and a spec is written from the last of them.
 */

/** A shape with its own parameters; those left out have their defaults. */
export interface ShapeUse {
  /** The shape itself and not its name, so that a bundle holds only the shapes that its framework speaks of. */
  readonly shape: Shape;
  readonly scale?: Scale;
  readonly [parameter: string]: unknown;
}

/** The words of a phase that a stroke has too: lengths, which are steps here, and values. */
export type LengthWord = Exclude<(typeof lengthWords)[number], "length" | "until">;
export type ValueWord = (typeof valueWords)[number];
type Lengths = { readonly [Name in LengthWord]?: number };
type Values = { readonly [Name in ValueWord]?: Value };

/** What goes on in a stretch of time: a phase without its length. All its lengths are in steps. */
export interface Stroke extends ShapeUse, Lengths, Values {
  /** The whole step before which it ends, counted from the start of its sketch; Infinity for the last of a lane. */
  readonly end: number;
  readonly multiply?: number;
  readonly gain?: number;
}

/** Strokes that follow one another from step 0 on, for ever. */
export type Lane = readonly Stroke[];

export interface Sketch {
  /** The value is the product of all lanes. Rates in the first are rates; in the others they are factors. */
  readonly lanes: readonly Lane[];
  /** How many updates the framework means it for, if it says. */
  readonly steps?: number;
  /** Rewrites the spec, for a framework whose sketches count something else than steps; `steps` if the trainer says them. */
  readonly rewrite?: (spec: PhasesSpec, steps: number | undefined) => { spec: PhasesSpec; budget: BudgetInput };
  /** The framework raises an error for every step after this one. */
  readonly errorAfter?: number;
  /** What the reader of the spec should know although nothing is wrong. */
  readonly remarks?: readonly string[];
  /** The rate that the text itself names, which "peak" refers to. */
  readonly peak?: number;
  /** The least value of the whole. It is lost where sketches are put together. */
  readonly floor?: Value;
  /** The optimizer's momentum, or first beta, that goes with it. It is lost where sketches are put together. */
  readonly momentum?: Lane;
}

/** A share of the optimizer's own rate. */
export const peak = (factor: number): Value => printFactor(factor + 0);

/** The same, as a plain 0 where it is none of the rate. */
export const share = (factor: number): Value => (factor === 0 ? 0 : peak(factor));

/** A value times a factor. */
export const scaledValue = (value: Value, factor: number): Value =>
  typeof value === "number" ? value * factor : peak(rateOf(value, 1) * factor);

/** Digits that a double always has; what comes after them may be rounding. */
const sureDigits = 15;

/**
 * A computed rate without the noise in its last bits: 0.3 in place of 0.30000000000000004. The number of fifteen digits takes its
 * place if the two are at most two roundings apart.
 */
export function plain(rate: number): number {
  const short = Number(rate.toPrecision(sureDigits));
  return Math.abs(short - rate) <= 2 * Number.EPSILON * Math.abs(rate) ? short : rate;
}

/** The value is held until step `end`. */
export function hold(from: Value, end = Number.POSITIVE_INFINITY): Stroke {
  return { shape: constant, from, end };
}

/** A shape that takes `over` steps, which need not be whole, and is shown until step `end`, before or after it is through. */
export function run(
  shape: Shape | ShapeUse,
  from: Value,
  to: Value,
  over: number,
  end = Number.POSITIVE_INFINITY,
): Stroke {
  return { ...("shape" in shape ? shape : { shape }), from, to, over, end };
}

/** A sketch of one lane. Strokes that end before they begin are left out; what the last leaves open is held. */
export function draw(strokes: readonly Stroke[], more: Omit<Sketch, "lanes"> = {}): Sketch {
  let start = 0;
  const lane = strokes.filter(({ end }) => {
    const isSeen = end > start;
    if (isSeen) start = end;
    return isSeen;
  });
  return { ...more, lanes: [lane] };
}

/** Whether the stroke has one value only. */
export const isStill = (stroke: Stroke) => stroke.shape.stays && stroke.gain === undefined;
