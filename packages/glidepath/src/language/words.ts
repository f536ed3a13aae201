import { endPolicies } from "../schedule/curve.ts";
import type { ParameterInput } from "../shape/parameter.ts";
import { scales } from "../shape/shape.ts";
import type { Length } from "./length.ts";
import type { Row, RowTable } from "./row.ts";
import type { Value } from "./value.ts";

/*
 * The words of a schedule, each written once. The TypeScript types of a spec, its reader, its printer, the one-line notation, the
 * JSON Schema, the help and the lists of lengths and values are made from these tables: a new word is one row here.
 */

/** A word, and how it stands in the notation. */
export type Word = Row & {
  /** Its name in the notation, if it has another one there; `""` for the word that is said by its value alone. */
  readonly said?: string;
  /** Its name in the notation beside a shape that stays where it starts. */
  readonly saidOfStill?: string;
  /** Values that are said by one word alone: the word by the value. */
  readonly alone?: Readonly<Record<string, string>>;
  /** Another word that must stand beside it. */
  readonly needs?: string;
  /** Other words that must not stand beside it. */
  readonly excludes?: readonly string[];
};

type WordTable = Readonly<Record<string, Word>>;

/** The words that go with a shape wherever one is named. */
export const shapeWords = {
  scale: {
    type: "choice",
    options: scales,
    default: "linear",
    alone: { log: "log" },
  },
} as const satisfies WordTable;

/** The words of a phase, beside its shape and the shape's parameters. */
export const phaseWords = {
  length: { type: "length", rest: true, placed: true, said: "" },
  until: {
    type: "length",
    placed: true,
    excludes: ["length"],
  },
  from: {
    type: "value",
    saidOfStill: "at",
  },
  to: { type: "value" },
  ...shapeWords,
  every: { type: "length" },
  multiply: {
    type: "number",
    min: 1,
    max: 1000,
    default: 1,
    said: "times",
    needs: "every",
  },
  gain: {
    type: "number",
    default: 1,
    needs: "every",
  },
  about: {
    type: "value",
    needs: "gain",
  },
  over: {
    type: "length",
    excludes: ["every"],
  },
  skip: {
    type: "length",
  },
  grain: {
    type: "length",
  },
  by: {
    type: "choice",
    options: ["steps", "samples", "tokens"],
    default: "steps",
    excludes: ["every", "grain"],
  },
} as const satisfies WordTable;

/** What every spec may say beside its phases or its recipe. */
export const settingWords = {
  glidepath: { type: "version" },
  name: { type: "text", longest: 200 },
  note: { type: "text", longest: 2000 },
  peak: {
    type: "number",
    above: 0,
    default: 1,
    expected: "a finite rate above 0",
  },
  horizon: {
    type: "length",
  },
  end: {
    type: "choice",
    options: endPolicies,
    default: "hold",
  },
  inclusive: { type: "flag" },
  lead: {
    type: "flag",
  },
  floor: { type: "value" },
  ceiling: { type: "value" },
  overlay: {
    type: "tracks",
  },
  plus: {
    type: "terms",
  },
  $schema: { type: "text", longest: 2000 },
} as const satisfies WordTable;

/** What each word means. */
export const meanings = {
  scale:
    "how values between the ends are mixed: as they are, by logarithms, or by reciprocals; by default the shape's own",
  length: "how long the phase lasts; rest if left out",
  until: "in place of a length: where the phase ends, counted from the start of the horizon",
  from: "the value at the start; left out, the one that the phase before ends on, or the peak",
  to: "the value at the end; left out, 0",
  every: "the shape runs again and again, each time this long",
  multiply: "each repetition lasts this many times as long as the one before",
  gain: "the values of each repetition are those of the one before, times this",
  about: "the value that the gain shrinks or stretches distances from; 0 if left out",
  over: "the shape takes so long, though the phase may end before it, or go on along its formula; not rounded to steps",
  skip: "how much of the shape, or of its repetitions, lies before the start of the phase; 0 if left out; not rounded",
  grain: "the rate changes only after every so many steps, counted from where the shape begins",
  by: "what the shape goes along: updates, samples or tokens, which differ where the batch size changes",
  glidepath: "the version of the language",
  name: "what people call the schedule",
  note: "what people should know of it",
  peak: "the highest rate, which relative values refer to; 1 if it is named nowhere",
  horizon: "the budget that the schedule was written for, if it is another than the one it runs under",
  end: "what happens from the horizon on",
  inclusive: "the last update sits on the end value",
  lead: "every update has the value of the one after it, so that a warmup from 0 does not begin with 0",
  floor: "the least rate: the curve is lifted to it where it lies below",
  ceiling: "the highest rate: the curve is cut off at it",
  overlay: "further tracks that the phases are multiplied by; their values are factors, and peak is 1 in them",
  plus: "further terms that are added: each is phases or a recipe, and perhaps an overlay of its own",
  $schema: "the JSON Schema by which an editor checks the file; not kept",
} satisfies Readonly<Record<keyof typeof phaseWords | keyof typeof settingWords, string>>;

/** The canonical value of a row; overlays and terms have types of their own. */
export type Canonical<R> = R extends { readonly type: "length" }
  ? Length
  : R extends { readonly type: "value" }
    ? Value
    : R extends { readonly type: "flag" }
      ? boolean
      : R extends { readonly type: "text" }
        ? string
        : R extends { readonly type: "version" }
          ? 1
          : ParameterInput<R>;

/** The object type that a table of words stands for. */
export type Said<Table> = { readonly [Name in keyof Table]?: Canonical<Table[Name]> };

/** The words of a phase that are lengths. */
export const lengthWords = wordsOf("length");

/** The words of a phase that are values of the schedule. */
export const valueWords = wordsOf("value");

/** Words of a phase of one type. */
function wordsOf<const Type extends Word["type"]>(type: Type): WordsOf<Type>[] {
  const words: RowTable = phaseWords;
  return Object.keys(words).filter((name) => words[name]!.type === type) as WordsOf<Type>[];
}

type WordsOf<Type> = {
  [Name in keyof typeof phaseWords]: (typeof phaseWords)[Name]["type"] extends Type ? Name : never;
}[keyof typeof phaseWords];
